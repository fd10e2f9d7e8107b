"""Signs somebody in before a form is sent."""

from django.test import Client

from organisations.models import User


def sent_by(client: Client, user: User) -> Client:
    client.force_login(user)
    return client
