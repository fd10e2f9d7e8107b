"""The page behind a link in an email that asks something."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from .answers import AnswerLink, read_answer_token
from .writing import language_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, and do what is answered; looking changes nothing, since mail scanners open links."""
    link = read_answer_token(token)
    if link is None or not link.may_be_used():
        return render(request, "notifications/answer_closed.html", status=410)
    with translation.override(language_of(link.person)):
        return _answer(request, link, token)


def _answer(request: HttpRequest, link: AnswerLink, token: str) -> HttpResponse:
    form = link.type.form(link.thing, request.POST if request.method == "POST" else None)
    if form.is_valid():
        link.type.give(link.thing, link.person, form)
        if not form.errors:
            return redirect("answer_given", token)
    context = {"form": form, "submit": link.type.button(), **_shown(link)}
    return render(request, "notifications/answer.html", context)


@never_cache
@require_safe
def given(request: HttpRequest, token: str) -> HttpResponse:
    """Say that the answer has arrived."""
    link = read_answer_token(token)
    if link is None:
        return render(request, "notifications/answer_closed.html", status=410)
    with translation.override(language_of(link.person)):
        context = {**_shown(link), "answer_url": reverse("answer", args=[token])}
        if not link.may_be_used():
            context = {}
        return render(request, "notifications/answer_given.html", context)


def _shown(link: AnswerLink) -> dict[str, str]:
    return {
        "question": link.type.question(link.thing),
        "facts": link.type.facts(link.thing),
        "thing_url": link.type.path(link.thing),
    }
