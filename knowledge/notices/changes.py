"""Reads what a change notice changes in a notice, and what a modification does to a contract."""

from knowledge.notices.fields import Fields
from knowledge.notices.namespaces import EXTENSION, Element
from knowledge.notices.notice import Change, Modification
from knowledge.notices.values import Text

_REASON = "efac:ChangeReason"
_SECTION = "efac:ChangedSection/efbc:ChangedSectionIdentifier"


def read_change(fields: Fields) -> Change | None:
    """The change that the notice makes to an earlier notice; None if it makes none."""
    changes = fields.find(fields.root, f"{EXTENSION}/efac:Changes")
    if changes is None:
        return None
    return Change(
        changed_notice=fields.value(changes, "efbc:ChangedNoticeIdentifier"),
        reason=fields.code(
            changes,
            f"{_REASON}/cbc:ReasonCode",
            field="BT-140",
            codes="change-corrig-justification",
        ),
        reason_description=fields.text(changes, f"{_REASON}/efbc:ReasonDescription"),
        descriptions=_descriptions(fields, changes),
        sections=fields.values(changes, f"efac:Change/{_SECTION}"),
    )


def read_modification(fields: Fields) -> Modification | None:
    """The modification of a contract; None if the notice announces none."""
    modification = fields.find(fields.root, f"{EXTENSION}/efac:ContractModification")
    if modification is None:
        return None
    return Modification(
        modified_notice=fields.value(modification, "efbc:ChangedNoticeIdentifier"),
        modified_contract=fields.value(modification, "efbc:ModifiedContractIdentifier"),
        reason=fields.code(
            modification,
            f"{_REASON}/cbc:ReasonCode",
            field="BT-200",
            codes="modification-justification",
        ),
        reason_description=fields.text(modification, f"{_REASON}/efbc:ReasonDescription"),
        descriptions=_descriptions(fields, modification),
    )


def _descriptions(fields: Fields, parent: Element) -> tuple[Text, ...]:
    texts = (
        fields.text(change, "efbc:ChangeDescription")
        for change in fields.all(parent, "efac:Change")
    )
    return tuple(text for text in texts if text)
