"""How a fødselsnummer is kept: encrypted with AES-GCM, found by a keyed hash (HMAC-SHA256).

The keys are settings: `IDENTITY_NUMBER_KEYS` (the first seals, all of them open, so that keys can
be changed) and `IDENTITY_NUMBER_HASH_KEY`.
"""

import base64
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from .identity_numbers import IdentityNumber

_NONCE = 12


class SealBroken(Exception):
    """None of the keys opens what is kept: a key is missing, or somebody changed the row."""


def seal(number: IdentityNumber) -> bytes:
    """Return the number encrypted: 12 bytes of nonce, then text and tag."""
    nonce = os.urandom(_NONCE)
    return nonce + _ciphers()[0].encrypt(nonce, number.digits.encode(), None)


def unseal(sealed: bytes) -> IdentityNumber:
    """Return the number that `seal` encrypted; raises `SealBroken`."""
    for cipher in _ciphers():
        try:
            opened = cipher.decrypt(bytes(sealed[:_NONCE]), bytes(sealed[_NONCE:]), None)
        except InvalidTag:
            continue
        return IdentityNumber(opened.decode())
    raise SealBroken("No key in IDENTITY_NUMBER_KEYS opens this number.")


def hash_of(number: IdentityNumber) -> bytes:
    """Return what the row is found by (32 bytes): the same for the same number, and no way back."""
    return hmac.digest(_key(settings.IDENTITY_NUMBER_HASH_KEY), number.digits.encode(), "sha256")


def _ciphers() -> list[AESGCM]:
    return [AESGCM(_key(each)) for each in settings.IDENTITY_NUMBER_KEYS]


def _key(text: str) -> bytes:
    """Return 32 bytes for a key as written in the settings, whatever its length."""
    return hashlib.sha256(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))).digest()
