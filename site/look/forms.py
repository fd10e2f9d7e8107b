"""Renders every form in Designsystemet's markup."""

from django.forms.renderers import TemplatesSetting


class LookRenderer(TemplatesSetting):
    """Fields as `templates/blocks/field.html` says: label, help, input, error, in that order."""

    field_template_name = "blocks/field.html"
