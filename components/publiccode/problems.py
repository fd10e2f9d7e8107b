"""What can be wrong with a publiccode.yml: every message, and how a problem is reported."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Severity = Literal["error", "warning"]


def gettext_noop(message: str) -> str:
    """Mark a message for makemessages; whoever shows it translates it."""
    return message


ERRORS: Mapping[str, str] = MappingProxyType(
    {
        # the file
        "too_large": gettext_noop(
            "The file is larger than %(limit)s KiB. Shorten it; a publiccode.yml holds text only."
        ),
        "not_utf8": gettext_noop("The file is not UTF-8. Save it as UTF-8 and try again."),
        "control_character": gettext_noop(
            "A character that YAML does not allow (%(character)s). Remove it."
        ),
        "yaml_syntax": gettext_noop("The file cannot be read as YAML here: %(reason)s."),
        "several_documents": gettext_noop(
            "The file holds more than one YAML document. Keep one, and remove the line «---»."
        ),
        "too_deep": gettext_noop("Nested deeper than %(limit)s levels. Flatten it."),
        "too_many_values": gettext_noop(
            "More than %(limit)s values, aliases counted as what they stand for. Shorten the file."
        ),
        "unknown_alias": gettext_noop(
            "The alias «*%(name)s» stands for nothing. Define it first with «&%(name)s»."
        ),
        "alias_in_itself": gettext_noop(
            "The alias «*%(name)s» is inside what it stands for. Write the value out."
        ),
        "unknown_tag": gettext_noop("The tag «%(tag)s» is not allowed. Remove it."),
        # keys
        "duplicate_key": gettext_noop("«%(key)s» is given twice. Keep one of them."),
        "unknown_key": gettext_noop(
            "«%(key)s» is not a key of the standard here. Check its spelling and its indentation,"
            " or remove it."
        ),
        "required": gettext_noop("«%(key)s» is required. Add it."),
        "not_one_text": gettext_noop("«%(key)s» must be a text, not a list or a group of keys."),
        "not_a_list": gettext_noop("«%(key)s» must be a list, one «- » for each entry."),
        "not_a_group": gettext_noop("«%(key)s» must hold keys and values."),
        "not_true_or_false": gettext_noop("«%(key)s» must be true or false, without quotes."),
        # the version
        "version_not_text": gettext_noop(
            "The version must be a text. Put it in quotes: publiccodeYmlVersion: '%(value)s'."
        ),
        "version_unsupported": gettext_noop(
            "Version «%(value)s» is not supported. Use one of %(supported)s."
        ),
        # values
        "not_one_of": gettext_noop("«%(key)s» must be one of %(choices)s."),
        "not_readable_as_url": gettext_noop(
            "«%(key)s» is not a valid address. Write it in full: https://…"
        ),
        "not_url": gettext_noop("«%(key)s» must be a complete address: https://…"),
        "not_http_url": gettext_noop(
            "«%(key)s» must be a web address that starts with http:// or https://."
        ),
        "not_date": gettext_noop("«%(key)s» must be a date written YYYY-MM-DD."),
        "too_long": gettext_noop("«%(key)s» must have at most %(limit)s characters."),
        "too_short": gettext_noop("«%(key)s» must have at least %(limit)s characters."),
        "too_few": gettext_noop("«%(key)s» must have at least one entry."),
        "not_language": gettext_noop(
            "«%(value)s» is not a language code (BCP 47). Use for example nb, nn or en."
        ),
        "not_country": gettext_noop(
            "«%(value)s» is not a country code (ISO 3166-1). Use two letters, for example NO."
        ),
        "not_category": gettext_noop(
            "«%(value)s» is not in the standard's list of categories. Choose one of those."
        ),
        "not_scope": gettext_noop(
            "«%(value)s» is not in the standard's list of scopes. Choose one of those."
        ),
        "not_license": gettext_noop(
            "«%(value)s» is not a licence in SPDX form. Use for example EUPL-1.2 or MIT."
        ),
        "not_email": gettext_noop("«%(key)s» must be an e-mail address."),
        "not_mime_type": gettext_noop(
            "«%(value)s» is not a MIME type. Write it like application/json."
        ),
        "not_organisation_uri": gettext_noop(
            "«%(key)s» must be a web address or a URN that identifies the organisation."
        ),
        "not_ipa_code": gettext_noop(
            "«%(value)s» is not a code of the Italian register of public bodies (IPA)."
        ),
        "not_support": gettext_noop(
            "«%(value)s» is not a known alias («alias:gdpr»), web address or URN."
        ),
        "contacts_required": gettext_noop(
            "«contacts» is required when the maintenance type is «%(type)s». Add one."
        ),
        "contractors_required": gettext_noop(
            "«contractors» is required when the maintenance type is «contract». Add one."
        ),
        "contractors_not_allowed": gettext_noop(
            "«contractors» may only be there when the maintenance type is «contract»."
            " Remove it, or change the type."
        ),
        "absolute_path": gettext_noop(
            "«%(key)s» is an absolute path. Use a path relative to the file, or a web address."
        ),
        "file_address": gettext_noop(
            "«%(key)s» is a file:// address. Use a path relative to the file, or a web address."
        ),
        "wrong_file_type": gettext_noop("«%(value)s» must be a file of type %(choices)s."),
        "file_missing": gettext_noop("There is no file «%(value)s» beside this one."),
        "not_an_image": gettext_noop("«%(value)s» cannot be read as an image."),
        "not_video": gettext_noop(
            "«%(value)s» is not on a video service that supports oEmbed, for example YouTube"
            " or Vimeo."
        ),
        "section_twice": gettext_noop("«IT» is already there. Remove «it»."),
    }
)

WARNINGS: Mapping[str, str] = MappingProxyType(
    {
        "older_version": gettext_noop(
            "Version %(value)s is not the newest. The file is read as %(newest)s; write '0'."
        ),
        "deprecated": gettext_noop("«%(key)s» is deprecated. It can be removed."),
        "deprecated_for": gettext_noop("«%(key)s» is deprecated. Use «%(instead)s»."),
        "country_section": gettext_noop(
            "The section «%(key)s» is deprecated since version 0.7. Use «supports» and "
            "«organisation»."
        ),
        "lowercase_country": gettext_noop(
            "Country codes in lower case are deprecated. Write «%(instead)s»."
        ),
    }
)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong, where, and what to do about it.

    `line` counts from 1. `path` is dotted with list positions from 0
    (`maintenance.contacts[0].name`), and empty where the file as a whole is meant.
    """

    line: int
    path: str
    code: str
    params: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def severity(self) -> Severity:
        """Whether it makes the file invalid (`error`) or not (`warning`)."""
        return "error" if self.code in ERRORS else "warning"

    @property
    def template(self) -> str:
        """The English message with %(name)s places: what is looked up for a translation."""
        return ERRORS.get(self.code) or WARNINGS[self.code]

    @property
    def message(self) -> str:
        """The message in English; for other languages fill a translated `template`."""
        return self.template % self.params


class PubliccodeRefused(Exception):
    """A publiccode.yml is not valid; `problems` holds everything found, sorted by line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__(
            "\n".join(f"{each.line}: {each.path}: {each.message}" for each in self.problems)
        )
