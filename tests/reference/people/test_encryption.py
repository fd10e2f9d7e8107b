"""What is kept of a fødselsnummer tells nobody what it is."""

import pytest
from django.conf import LazySettings

from reference.people.encryption import SealBroken, hash_of, seal, unseal
from reference.people.identity_numbers import parse

NUMBER = parse("10915596784")
NEW_KEY = "bmV3LWtleS1uZXcta2V5LW5ldy1rZXktbmV3LWtleSE"


def test_sealed_number_is_opened_again() -> None:
    assert unseal(seal(NUMBER)) == NUMBER


def test_same_number_is_sealed_otherwise_each_time_but_found_by_one_hash() -> None:
    assert seal(NUMBER) != seal(NUMBER)
    assert hash_of(NUMBER) == hash_of(parse("109155 96784"))
    assert NUMBER.digits.encode() not in seal(NUMBER) + hash_of(NUMBER)


def test_old_key_still_opens_after_a_new_one_came(settings: LazySettings) -> None:
    sealed = seal(NUMBER)
    settings.IDENTITY_NUMBER_KEYS = [NEW_KEY, *settings.IDENTITY_NUMBER_KEYS]
    assert unseal(sealed) == NUMBER
    assert unseal(seal(NUMBER)) == NUMBER


def test_changed_or_foreign_seal_is_refused(settings: LazySettings) -> None:
    sealed = seal(NUMBER)
    with pytest.raises(SealBroken):
        unseal(sealed[:-1] + bytes([sealed[-1] ^ 1]))
    settings.IDENTITY_NUMBER_KEYS = [NEW_KEY]
    with pytest.raises(SealBroken):
        unseal(sealed)


def test_hash_depends_on_its_key(settings: LazySettings) -> None:
    before = hash_of(NUMBER)
    settings.IDENTITY_NUMBER_HASH_KEY = NEW_KEY
    assert hash_of(NUMBER) != before
