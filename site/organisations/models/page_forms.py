"""The form of Wagtail's admin for pages in a section, with choices that end at its border."""

from typing import Any

from django.forms import ModelChoiceField
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page
from wagtail.permissions import policy_registry


class SectionPageForm(WagtailAdminPageForm):
    """Offers, wherever a page is chosen, those that everybody may read and the writer's own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = policy_registry.get_by_type(Page).explorable_instances(self.for_user)
        for field in self.fields.values():
            choices: Any = getattr(field, "queryset", None)
            if isinstance(field, ModelChoiceField) and issubclass(choices.model, Page):
                public = choices.live().public().order_by()
                field.queryset = choices.filter(
                    pk__in=public.values("pk").union(own.order_by().values("pk"))
                )
