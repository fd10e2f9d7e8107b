"""Writes to the security log what Django and allauth tell about sign-in."""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as second_factor
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from .log import Event, record

SECOND_FACTOR_EVENTS = {
    second_factor.authenticator_added: Event.SECOND_FACTOR_ADDED,
    second_factor.authenticator_removed: Event.SECOND_FACTOR_REMOVED,
    second_factor.authenticator_reset: Event.RECOVERY_CODES_RENEWED,
    second_factor.authenticator_used: Event.SECOND_FACTOR_USED,
    second_factor.authentication_failed: Event.SECOND_FACTOR_FAILED,
}


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
    name, column = credentials.get("username"), "username"
    if name is None:
        name, column = credentials.get("email"), "email__iexact"
    record(Event.SIGN_IN_FAILED, account=account_of(column, name))


@receiver([account.password_changed, account.password_set, account.password_reset])
def log_password(sender: object, user: AbstractBaseUser, **kwargs: Any) -> None:
    record(Event.PASSWORD_CHANGED, account=user.pk)


@receiver(list(SECOND_FACTOR_EVENTS))
def log_second_factor(signal: Any, sender: object, user: AbstractBaseUser, **kwargs: Any) -> None:
    record(SECOND_FACTOR_EVENTS[signal], account=user.pk)


def account_of(column: str, name: object) -> int | None:
    """Return the primary key of the account that was tried; None if there is no such account."""
    accounts = get_user_model()._default_manager.filter(**{column: str(name)})
    return accounts.values_list("pk", flat=True).first()
