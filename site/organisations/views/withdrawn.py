"""What readers see of something that was taken off the site."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page

from organisations.models import Organisation
from organisations.models.content import SECTION_DEPTH
from organisations.models.publicity import public
from organisations.models.withdrawals import Withdrawal
from organisations.queries.withdrawals import latest_withdrawal, was_public


def gone_or_404(request: HttpRequest, page: Page | None) -> HttpResponse:
    """Answer 410 for a page that everybody could read once; raise `Http404` for any other."""
    if page is None or not was_public(page) or page.get_view_restrictions().exists():
        raise Http404
    return page_gone(request, page)


def page_gone(request: HttpRequest, page: Page) -> HttpResponse:
    """Answer 410 for a page that was public once."""
    withdrawal = latest_withdrawal(page)
    section = page.path[: Page.steplen * SECTION_DEPTH]
    organisation = Organisation.objects.filter(section__path=section).first()
    replacement = None
    if withdrawal and withdrawal.replaced_by_id:
        replacement = public(Page.objects.filter(pk=withdrawal.replaced_by_id)).first()
    link = replacement and {"url": replacement.get_url(request), "title": replacement.title}
    return gone(request, organisation, withdrawal, link)


def gone(
    request: HttpRequest,
    organisation: Organisation | None,
    withdrawal: Withdrawal | None,
    replacement: dict[str, str] | None,
) -> HttpResponse:
    """Answer 410 with who withdrew it, why as far as readers may know, and what replaced it."""
    context = {
        "organisation": organisation or "Møteplassen",
        "withdrawal": withdrawal,
        "replacement": replacement,
    }
    return render(request, "organisations/withdrawn.html", context, status=410)
