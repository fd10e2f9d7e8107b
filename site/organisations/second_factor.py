"""Second factors in the database: their secrets are sealed."""

import base64

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


class SealedSecretsAdapter(DefaultMFAAdapter):
    """Seals the secrets of second factors in the database with the site's secret key."""

    def encrypt(self, text: str) -> str:
        return _sealer().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _sealer().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:  # stored before secrets were sealed
            return encrypted_text


def _sealer() -> MultiFernet:
    """Seal with the current key; open also with those before it, as Django does with sessions."""
    return MultiFernet(
        [
            Fernet(base64.urlsafe_b64encode(_key(secret)))
            for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        ]
    )


def _key(secret: str | bytes) -> bytes:
    return salted_hmac("organisations.second_factor", "seal", secret, algorithm="sha256").digest()
