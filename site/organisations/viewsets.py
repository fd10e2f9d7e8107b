"""Where administrators keep organisations, and who has which role in them."""

from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.views.generic import DeleteView
from wagtail.admin.viewsets.model import ModelViewSet

from organisations.enums import Role
from organisations.models import FreshnessPeriod, Membership, Organisation, User
from organisations.periods import asked_kinds
from organisations.services import grant_role, revoke_role


class OrganisationForm(WagtailAdminModelForm):
    """Keeps the address of an organisation: its pages lie below it, and others link to them."""

    class Meta:
        model = Organisation
        fields = [
            "kind",
            "name",
            "slug",
            "organisation_number",
            "municipality_number",
            "county",
            "website",
            "mail_domain",
            "employees",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].disabled = self.instance.pk is not None


class FreshnessPeriodForm(WagtailAdminModelForm):
    """Chooses among the kinds whose writers are asked."""

    kind = forms.ChoiceField(label=_("kind of entry"), choices=asked_kinds.choices)

    class Meta:
        model = FreshnessPeriod
        fields = ["kind", "days"]


class FreshnessPeriodViewSet(ModelViewSet):
    model = FreshnessPeriod
    name = "freshness_periods"
    menu_label = _("Periods of freshness")
    icon = "date"
    menu_order = 620
    add_to_settings_menu = True
    list_display = ["kind", "days"]
    inspect_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[FreshnessPeriodForm]:
        return FreshnessPeriodForm


class OrganisationViewSet(ModelViewSet):
    model = Organisation
    name = "organisations"
    menu_label = _("Organisations")
    icon = "group"
    menu_order = 600
    add_to_admin_menu = True
    list_display = ["name", "kind", "county"]
    list_filter = ["kind"]
    search_fields = ["name", "organisation_number", "municipality_number"]
    search_backend_name = None
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm[Model]]:
        return OrganisationForm


class MembershipForm(WagtailAdminModelForm):
    """Gives a role by the service, so that the permission groups follow."""

    instance: Membership

    class Meta:
        model = Membership
        fields = ["user", "organisation", "role"]

    @transaction.atomic
    def save(self, commit: bool = True) -> Membership:
        values = self.cleaned_data | {"role": Role(self.cleaned_data["role"])}
        if self.instance.pk:
            _revoke(Membership.objects.get(pk=self.instance.pk), by=self.for_user)
        granted = grant_role(**values, granted_by=self.for_user)
        self.instance = granted
        return granted

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        organisation, role = cleaned.get("organisation"), cleaned.get("role")
        if organisation and role and role not in organisation.possible_roles:
            self.add_error("role", _("This kind of organisation has no such role."))
        return cleaned


class RevokeView(DeleteView):
    def delete_action(self) -> None:
        _revoke(self.object, by=self.request.user)


def _revoke(membership: Membership, *, by: User) -> None:
    revoke_role(
        user=membership.user,
        organisation=membership.organisation,
        role=Role(membership.role),
        revoked_by=by,
    )


class MembershipViewSet(ModelViewSet):
    model = Membership
    name = "memberships"
    menu_label = _("Roles")
    icon = "key"
    menu_order = 610
    add_to_admin_menu = True
    delete_view_class = RevokeView
    list_display = ["user", "organisation", "role", "since", "granted_by"]
    list_filter = ["role"]
    search_fields = ["user__username", "organisation__name"]
    search_backend_name = None
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm[Model]]:
        return MembershipForm
