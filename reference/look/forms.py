"""Renders every form in Designsystemet's markup."""

from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, DateInput, RadioSelect
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString


class LookBoundField(BoundField):
    """A field that knows its place in `reference/templates/blocks/field.html`."""

    @property
    def is_choice_group(self) -> bool:
        return isinstance(self.field.widget, RadioSelect | CheckboxSelectMultiple)

    @property
    def is_single_checkbox(self) -> bool:
        return isinstance(self.field.widget, CheckboxInput)

    @property
    def anchor(self) -> str:
        """The id of the input that the error summary leads to: the first, in a group."""
        return f"{self.auto_id}_0" if self.is_choice_group else self.auto_id

    @property
    def control(self) -> SafeString:
        """The input itself, with Designsystemet's class."""
        own = str(self.field.widget.attrs.get("class", ""))
        return self.as_widget(attrs={"class": f"ds-input {own}".strip()})


class DayInput(DateInput):
    """The browser's own field for a day."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class LookRenderer(TemplatesSetting):
    """Fields as `blocks/field.html` says: label, help, input, error."""

    bound_field_class = LookBoundField
    form_template_name = "blocks/form.html"
    field_template_name = "blocks/field.html"
