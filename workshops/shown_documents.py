"""Which documents the workshops show to everybody."""

from wagtail.documents.models import AbstractDocument

from workshops.models import ActionItem


def is_evidence_of_a_public_action(document: AbstractDocument) -> bool:
    """Tell whether `document` closed an action that everybody may read."""
    return ActionItem.objects.public().filter(evidence_document=document.pk).exists()
