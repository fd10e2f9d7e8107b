"""Renders every form in Designsystemet's markup."""

from typing import Any

from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.forms.renderers import TemplatesSetting
from django.utils.functional import cached_property
from django.utils.safestring import SafeString


class LookBoundField(BoundField):
    """A field that knows its place in `templates/blocks/field.html`.

    A widget's attribute `example` is shown beside the field («Eksempel») and never sent as HTML.
    A form names in `conditional` the fields that are needed or not by what is in the others; their
    labels and help say when.
    """

    def value(self) -> Any:
        """The value of the field; a text that was typed earlier and not saved, if the form has
        that as `kept`, named and shaped as a browser sends it."""
        data, widget = getattr(self.form, "kept", None), self.field.widget
        if data is None or widget.value_omitted_from_data(data, {}, self.html_name):
            return super().value()
        text = widget.value_from_datadict(data, {}, self.html_name)
        return self.field.prepare_value(self.field.bound_data(text, self.initial))

    @cached_property
    def example(self) -> str:
        return str(self.field.widget.attrs.get("example", ""))

    @property
    def is_optional(self) -> bool:
        """Tell whether it may be left empty whatever the other fields say."""
        return not self.field.required and self.name not in getattr(self.form, "conditional", ())

    @property
    def is_choice_group(self) -> bool:
        return isinstance(self.field.widget, RadioSelect | CheckboxSelectMultiple)

    @property
    def is_input_group(self) -> bool:
        """Tell whether the widget is several inputs, which a legend names together."""
        return bool(getattr(self.field.widget, "is_input_group", False))

    @property
    def anchor(self) -> str:
        """The id of the input that the error summary leads to: the first, in a group."""
        is_group = self.is_choice_group or self.is_input_group
        return f"{self.auto_id}_0" if is_group else self.auto_id

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
