"""Wagtail's app of users, with our page of one person."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    user_viewset = "organisations.user_viewset.PersonViewSet"
