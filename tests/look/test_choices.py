"""A choice that is not made yet looks the same in every list."""

from django import forms

from knowledge.models import Procurement


class Buy(forms.ModelForm[Procurement]):
    class Meta:
        model = Procurement
        fields = ("value_band", "lead")


def test_what_is_not_chosen_says_choose_in_every_list() -> None:
    form = Buy(use_required_attribute=False)
    form.fields["lead"].queryset = form.fields["lead"].queryset.none()  # type: ignore[attr-defined]
    for name in ("value_band", "lead"):
        html = str(form[name])
        assert ">Velg …</option>" in html
        assert "---" not in html
