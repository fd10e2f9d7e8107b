"""Addresses of notifications."""

from django.urls import path

from . import answer_views, following_views, views

urlpatterns = [
    path("varsler/", views.frequencies, name="notification_settings"),
    path("varsler/stopp/<str:token>/", views.stop, name="notifications_stop"),
    path("varsler/adresse/prov-igjen/", views.try_again, name="address_resume"),
    path("svar/<str:token>/", answer_views.answer, name="answer"),
    path("svar/<str:token>/takk/", answer_views.given, name="answer_given"),
    path("folg/", following_views.subscriptions, name="subscriptions"),
    path("folg/ny/", following_views.follow_new, name="follow"),
    path("folg/sendt/", following_views.follow_asked, name="follow_asked"),
    path("folg/bekreft/<str:token>/", following_views.confirm, name="follow_confirm"),
    path(
        "folg/adresse/<str:token>/",
        following_views.address_subscriptions,
        name="address_subscriptions",
    ),
    path("folg/<int:subscription_id>/slutt/", following_views.unfollow, name="unfollow"),
]
