"""Where curators keep the names of the reference architecture's cells."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from components.models import Capability


class CapabilityViewSet(ModelViewSet):
    model = Capability
    name = "capabilities"
    menu_label = _("Reference architecture")
    icon = "grip"
    menu_order = 700
    form_fields = ["area", "layer", "name", "name_nn", "name_en"]
    list_display = ["name", "area", "layer"]
    list_filter = ["area", "layer"]
    ordering = ["area", "layer"]
    add_to_admin_menu = True
    inspect_view_enabled = False
