"""What the registry adds to Wagtail's admin."""

from wagtail import hooks

from components.viewsets import CapabilityViewSet


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]  # Wagtail has no types
def register_capabilities() -> CapabilityViewSet:
    return CapabilityViewSet()
