"""The administrators' page of one person: her groups are hers by role, and are not chosen here."""

from typing import Any, cast

from django import forms
from django.contrib.auth.models import Group
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet


class _KeepsRoleGroups(forms.ModelForm):  # type: ignore[type-arg]  # not at run time
    """Offers the groups that belong to no role, and leaves those of roles as they are."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = cast("forms.ModelMultipleChoiceField[Group]", self.fields["groups"])
        groups.queryset = Group.objects.filter(role_group=None)
        groups.help_text = _("Roles in organisations are given under “Roles”, not here.")

    def clean_groups(self) -> QuerySet[Group]:
        by_role = Q(role_group__isnull=False, user=self.instance.pk)
        role_groups = Group.objects.filter(by_role) if self.instance.pk else Group.objects.none()
        groups = self.cleaned_data["groups"].order_by().values("pk")
        return Group.objects.filter(Q(pk__in=groups) | Q(pk__in=role_groups.values("pk")))


class PersonCreationForm(_KeepsRoleGroups, UserCreationForm):
    pass


class PersonEditForm(_KeepsRoleGroups, UserEditForm):
    pass


class PersonViewSet(UserViewSet):
    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm[Model]]:
        return PersonEditForm if for_update else PersonCreationForm
