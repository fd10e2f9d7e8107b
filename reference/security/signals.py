"""Writes to the security log what Django and the OAuth toolkit tell about sign-in."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from .log import Event, record


@receiver(user_logged_in)
def log_sign_in(sender: object, user: AbstractBaseUser, **kwargs: Any) -> None:
    record(Event.SIGN_IN, account=user.pk)


@receiver(user_logged_out)
def log_sign_out(
    sender: object, request: HttpRequest | None, user: AbstractBaseUser | None, **kwargs: Any
) -> None:
    if user is not None:
        record(Event.SIGN_OUT, account=user.pk)
    if request is not None:
        request.has_signed_out = True  # type: ignore[attr-defined]  # read by `headers`


@receiver(user_login_failed)
def log_failed_sign_in(sender: object, credentials: dict[str, Any], **kwargs: Any) -> None:
    record(Event.SIGN_IN_FAILED, account=account_named(credentials.get("username")))


def account_named(username: object) -> int | None:
    """Return the primary key of the account that was tried; None if there is no such account."""
    accounts = get_user_model()._default_manager.filter(username=str(username))
    return accounts.values_list("pk", flat=True).first()
