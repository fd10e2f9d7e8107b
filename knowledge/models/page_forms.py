"""The forms of Wagtail's admin, with choices that end at the organisation's border."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm


class ExperienceAdminForm(WagtailAdminPageForm):
    """Offers the procurements of which this organisation can tell, not the drafts of others."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "procurement" in self.fields:
            field = self.fields["procurement"]
            section = self.parent_page.specific
            field.queryset = field.queryset.concerning(section.organisation)
        if "themes" in self.fields:
            self.fields["themes"].required = False


class NeedAdminForm(WagtailAdminPageForm):
    """Offers published components only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "components" in self.fields:
            field = self.fields["components"]
            field.queryset = field.queryset.live().public()
