"""Addresses of the organisations app."""

from django.urls import path

from .views import publications, reviews

urlpatterns = [
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
