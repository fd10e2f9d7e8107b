"""The languages of the program: which one a page is in, and texts in each of them."""

from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

Handler = Callable[[HttpRequest], HttpResponse]
Text = TypeVar("Text")
LANGUAGES = ("nb", "nn", "en")


def current_language() -> str:
    """Return the language of the page, also where translation is switched off."""
    return translation.get_language() or settings.LANGUAGE_CODE


def in_each_language(text: Callable[[], Text]) -> dict[str, Text]:
    """Return what `text` returns, by language."""
    texts = {}
    for language in LANGUAGES:
        with translation.override(language):
            texts[language] = text()
    return texts


class LanguageChoiceMiddleware:
    """Bokmål until the visitor chooses otherwise, also in a browser set up in English."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        code = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Cookie"])
        # What these pages hold is about people: no cache on the way may keep it.
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response
