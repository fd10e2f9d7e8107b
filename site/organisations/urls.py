"""Addresses of the organisations app."""

from django.urls import path

from search.listing import listing_urls

from .views import (
    accounts,
    claims,
    drafts,
    invitations,
    organisations,
    own_account,
    people,
    publications,
    reviews,
    sections,
    work_queue,
)

urlpatterns = [
    path("ko/", work_queue.queue, name="queue"),
    path("ko/spor/<slug:code>/<int:thing_id>/", work_queue.ask, name="queue_ask"),
    path("konto/", own_account.overview, name="account_overview"),
    path("konto/sprak/", own_account.language, name="account_language"),
    path("sprak/setlang/", own_account.set_language, name="set_language"),
    path("konto/personer/<int:user_id>/", own_account.person_sign_in, name="person_sign_in"),
    *listing_urls(
        "virksomheter/",
        kind="organisation",
        name="organisation",
        view=organisations.OrganisationListing,
    ),
    path(
        "virksomheter/<slug:organisation_slug>/",
        organisations.organisation,
        name="organisation",
    ),
    path("slik-far-du-konto/", accounts.how_to_get_an_account, name="how_to_get_an_account"),
    path("slik-far-du-konto/leverandor/", claims.claim, name="vendor_claim_new"),
    path("foresporsler/", claims.queue, name="vendor_claims"),
    path("foresporsler/<int:claim_id>/", claims.detail, name="vendor_claim"),
    path("foresporsler/<int:claim_id>/godkjenn/", claims.approve, name="vendor_claim_approve"),
    path("foresporsler/<int:claim_id>/avsla/", claims.refuse, name="vendor_claim_refuse"),
    path("invitasjon/<str:token>/", invitations.invitation, name="invitation"),
    path("invitasjon/<str:token>/godta/", invitations.accept, name="invitation_accept"),
    path("invitasjon/<str:token>/ny-konto/", invitations.register, name="invitation_register"),
    path("personer/", people.organisations, name="people_index"),
    path("personer/<slug:organisation_slug>/", people.people, name="people"),
    path("personer/<slug:organisation_slug>/inviter/", people.invite_person, name="people_invite"),
    path(
        "personer/<slug:organisation_slug>/invitasjoner/<int:invitation_id>/send-igjen/",
        people.send_again,
        name="invitation_send_again",
    ),
    path(
        "personer/<slug:organisation_slug>/invitasjoner/<int:invitation_id>/trekk/",
        people.withdraw,
        name="invitation_withdraw",
    ),
    path(
        "personer/<slug:organisation_slug>/roller/<int:membership_id>/fjern/",
        people.remove,
        name="role_remove",
    ),
    path(
        "personer/<slug:organisation_slug>/<int:user_id>/fjern/",
        people.remove_all,
        name="person_remove",
    ),
    path(
        "personer/<slug:organisation_slug>/<int:user_id>/behold/",
        people.keep,
        name="person_keep",
    ),
    path("virksomheter/<slug:organisation_slug>/reparer/", sections.repair, name="section_repair"),
    path("godkjenning/", reviews.queue, name="review_queue"),
    path("godkjenning/<int:review_id>/", reviews.detail, name="review"),
    path("godkjenning/<int:review_id>/forhandsvisning/", reviews.preview, name="review_preview"),
    path("godkjenning/<int:review_id>/godkjenn/", reviews.approve_review, name="review_approve"),
    path("godkjenning/<int:review_id>/send-tilbake/", reviews.return_review, name="review_return"),
    path("publisering/<int:page_id>/", publications.detail, name="publication"),
    path("publisering/<int:page_id>/slett/", drafts.delete, name="draft_delete"),
    path("publisering/<int:page_id>/send-inn/", publications.submit, name="publication_submit"),
    path(
        "publisering/<int:page_id>/ta-tilbake/",
        publications.take_back_submission,
        name="publication_take_back",
    ),
    path(
        "publisering/<int:page_id>/trekk/", publications.withdraw_page, name="publication_withdraw"
    ),
    path(
        "publisering/<int:page_id>/fortsatt-riktig/",
        publications.confirm,
        name="publication_confirm",
    ),
]
