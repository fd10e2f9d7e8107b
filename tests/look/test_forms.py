"""Every form in Designsystemet's markup, with each input tied to its words."""

from django import forms
from django.template.loader import render_to_string
from lxml import html

CHOICES = [("yes", "Ja"), ("no", "Nei")]


class Questions(forms.Form):
    lesson = forms.CharField(
        label="Hva lærte dere?",
        help_text="Kort.",
        widget=forms.Textarea(attrs={"example": "Vi spurte <for> sent."}),
    )
    again = forms.ChoiceField(label="Igjen?", widget=forms.RadioSelect, choices=CHOICES)
    themes = forms.MultipleChoiceField(
        label="Temaer", required=False, widget=forms.CheckboxSelectMultiple, choices=CHOICES
    )
    hours = forms.IntegerField(label="Timer", required=False)
    consent = forms.BooleanField(label="Kan kontaktes", required=False)
    place = forms.CharField(widget=forms.HiddenInput, required=False)


def rendered(form: forms.Form) -> html.HtmlElement:
    return html.fromstring(render_to_string("blocks/form.html", {"form": form, "submit": "Send"}))


def test_form_ties_every_visible_input_to_a_label() -> None:
    page = rendered(Questions())
    inputs = page.xpath("//input[@type!='hidden'] | //textarea | //select")
    labels = {label.get("for") for label in page.iter("label")}
    assert len(inputs) == 7
    assert {each.get("id") for each in inputs} <= labels


def test_field_shows_its_example_beside_it_and_not_as_an_attribute() -> None:
    page = rendered(Questions())
    assert page.find(".//textarea").get("example") is None
    example = page.find_class("field__example")[0]
    assert "Vi spurte <for> sent." in example.text_content()


def test_field_with_an_error_says_so_and_points_to_the_words() -> None:
    page = rendered(Questions(data={"hours": "mange"}))
    field = page.get_element_by_id("id_hours")
    assert field.get("aria-invalid") == "true"
    assert field.get("aria-describedby") == "id_hours_error"
    assert "heltall" in page.get_element_by_id("id_hours_error").text_content()


def test_field_describes_itself_by_its_help_and_its_error() -> None:
    page = rendered(Questions(data={}))
    described = page.get_element_by_id("id_lesson").get("aria-describedby").split()
    assert [page.get_element_by_id(each).text_content().strip() for each in described] == [
        "Kort.",
        "Dette feltet er påkrevet.",
    ]


def test_error_summary_leads_to_the_first_input_of_each_wrong_field() -> None:
    page = rendered(Questions(data={"hours": "x"}))
    summary = page.find_class("error-summary")[0]
    targets = [link.get("href")[1:] for link in summary.iter("a")]
    assert targets == ["id_lesson", "id_again_0", "id_hours"]
    assert all(page.get_element_by_id(target).tag in {"input", "textarea"} for target in targets)


def test_error_summary_is_absent_while_nothing_is_wrong() -> None:
    assert not rendered(Questions()).find_class("error-summary")


def test_choices_form_a_group_with_the_question_as_its_legend() -> None:
    page = rendered(Questions(data={"again": "no"}))
    group = page.get_element_by_id("id_again")
    assert group.tag == "fieldset"
    assert group.find("legend").text_content().strip() == "Igjen?"
    assert [
        each.get("value") for each in group.iter("input") if each.get("checked") is not None
    ] == ["no"]


def test_optional_fields_are_marked_and_required_ones_are_not() -> None:
    page = rendered(Questions())
    marked = [mark.getparent().text.strip() for mark in page.find_class("field__optional")]
    assert marked == ["Temaer", "Timer"]


def test_form_printed_whole_has_summary_fields_and_hidden_inputs() -> None:
    page = html.fromstring(f"<div>{Questions(data={'hours': 'x'})}</div>")
    assert page.find_class("error-summary")
    assert page.get_element_by_id("id_place").get("type") == "hidden"


def test_form_takes_files_only_when_it_has_a_file_field() -> None:
    class Upload(forms.Form):
        notice = forms.FileField()

    assert rendered(Upload()).get("enctype") == "multipart/form-data"
    assert rendered(Questions()).get("enctype") is None
