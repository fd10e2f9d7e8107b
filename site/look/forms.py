"""Renders every form in Designsystemet's markup."""

from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.forms.renderers import TemplatesSetting
from django.utils.functional import cached_property
from django.utils.safestring import SafeString


class LookBoundField(BoundField):
    """A field that knows its place in `templates/blocks/field.html`.

    A widget's attribute `example` is shown beside the field («Eksempel») and never sent as HTML.
    """

    @cached_property
    def example(self) -> str:
        return str(self.field.widget.attrs.get("example", ""))

    @property
    def is_choice_group(self) -> bool:
        return isinstance(self.field.widget, RadioSelect | CheckboxSelectMultiple)

    @property
    def anchor(self) -> str:
        """The id of the input that the error summary leads to: the first, in a group."""
        return f"{self.auto_id}_0" if self.is_choice_group else self.auto_id

    @property
    def is_single_checkbox(self) -> bool:
        return isinstance(self.field.widget, CheckboxInput)

    @property
    def control(self) -> SafeString:
        """The input itself, with Designsystemet's class."""
        own = str(self.field.widget.attrs.get("class", ""))
        return self.as_widget(attrs={"class": f"ds-input {own}".strip()})


class LookRenderer(TemplatesSetting):
    """Fields as `templates/blocks/field.html` says: label, help, example, input, error."""

    form_template_name = "blocks/form_fields.html"
    field_template_name = "blocks/field.html"
    bound_field_class = LookBoundField
