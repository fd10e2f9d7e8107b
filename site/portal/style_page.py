"""The style page: every block with sample data, where demo people are let in."""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from look.samples import SampleForm, sample_cards, sample_charts
from look.statuses import status_colours


class StylePage(TemplateView):
    template_name = "portal/style_page.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        if not (settings.DEBUG or settings.DEMO_PEOPLE_MAY_SIGN_IN):
            raise Http404
        super().setup(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            breadcrumbs=[(_("Style page"), "")],
            cards=sample_cards(),
            charts=sample_charts(),
            statuses=list(status_colours),
            facts=[("Prosedyre", "Konkurranse med forhandling"), ("Verdi", "4–6 mill. kroner")],
            page_of_many=Paginator(range(200), 10).page(7),
            form=SampleForm(data={"title": "", "hours": "mange"}),
            **kwargs,
        )
