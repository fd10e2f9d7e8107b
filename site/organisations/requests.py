"""A request from someone who is signed in, for views behind `login_required`."""

from django.http import HttpRequest

from organisations.models import User


class SignedInRequest(HttpRequest):
    user: User
