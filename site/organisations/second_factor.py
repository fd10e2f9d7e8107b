"""Second factors in the database: their secrets are sealed."""

import base64
import binascii
import os

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils.crypto import salted_hmac

_NONCE_BYTES = 12


class SealedSecretsAdapter(DefaultMFAAdapter):
    """Seals the secrets of second factors in the database with the site's secret key (AES-GCM)."""

    def encrypt(self, text: str) -> str:
        nonce = os.urandom(_NONCE_BYTES)
        sealed = AESGCM(_key(settings.SECRET_KEY)).encrypt(nonce, text.encode(), None)
        return base64.urlsafe_b64encode(nonce + sealed).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open also what was sealed with the keys before this one, as Django does with sessions."""
        try:
            sealed = base64.urlsafe_b64decode(encrypted_text)
        except (binascii.Error, ValueError):
            return encrypted_text  # stored before secrets were sealed
        for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
            try:
                opened = AESGCM(_key(secret)).decrypt(
                    sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], None
                )
            except (InvalidTag, ValueError):
                continue
            return opened.decode()
        return encrypted_text  # stored before secrets were sealed


def _key(secret: str | bytes) -> bytes:
    return salted_hmac("organisations.second_factor", "seal", secret, algorithm="sha256").digest()
