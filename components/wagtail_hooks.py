"""What the registry adds to Wagtail's admin."""

from wagtail import hooks

from components.viewsets import CapabilityViewSet


@hooks.register("register_admin_viewset")
def register_capabilities() -> CapabilityViewSet:
    return CapabilityViewSet()
