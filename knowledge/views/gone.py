"""What readers see of a procurement that was taken off the site."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from knowledge.queries.procurements import withdrawn_procurement
from organisations.views.withdrawn import gone


def procurement_gone_or_404(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Answer 410, with what replaced it, for one that was public; raise `Http404` for others."""
    procurement = withdrawn_procurement(uuid)
    if procurement is None:
        raise Http404
    withdrawal = procurement.withdrawals.select_related("replaced_by").first()
    replacement = withdrawal.replaced_by if withdrawal else None
    link = None
    if replacement and replacement.is_public:
        link = {"url": replacement.get_absolute_url(), "title": replacement.title}
    return gone(request, procurement.lead, withdrawal, link)
