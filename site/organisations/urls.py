"""Addresses of the organisations app."""

from django.urls import path

from search.listing import listing_urls

from .views import organisations, publications, reviews

urlpatterns = [
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
    path("godkjenning/", reviews.queue, name="review_queue"),
    path("godkjenning/<int:review_id>/", reviews.detail, name="review"),
    path("godkjenning/<int:review_id>/forhandsvisning/", reviews.preview, name="review_preview"),
    path("godkjenning/<int:review_id>/godkjenn/", reviews.approve_review, name="review_approve"),
    path("godkjenning/<int:review_id>/send-tilbake/", reviews.return_review, name="review_return"),
    path("publisering/<int:page_id>/", publications.detail, name="publication"),
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
