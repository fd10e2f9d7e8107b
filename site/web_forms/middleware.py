"""What happens around every form that is sent."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from web_forms.sending import answer_again, claim, conclude, is_form, wait_for_others_who_save

Handler = Callable[[HttpRequest], HttpResponse]


class SentFormMiddleware:
    """Lets a form that is sent twice act once; both requests get the answer of the first.

    The view works inside this transaction, so that what it did and the record of it stand or fall
    together.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_form(request):
            return self.get_response(request)
        with transaction.atomic():
            sent, is_first = claim(request)
            if not is_first:
                return answer_again(sent, request)
            wait_for_others_who_save(request)
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            else:
                conclude(sent, request, response)
        return response
