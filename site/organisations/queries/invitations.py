"""Reads about invitations and the addresses they were sent to."""

from allauth.account.models import EmailAddress

from organisations.models import User


def has_account(email: str) -> bool:
    """Tell whether somebody signs in with `email`; never shown to those who only guess at it."""
    verified = EmailAddress.objects.filter(email__iexact=email, verified=True, user__is_active=True)
    return verified.exists() or User.objects.filter(email__iexact=email, is_active=True).exists()
