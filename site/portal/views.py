"""Pages that belong to the site as a whole."""

from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from notifications.queries import mail_queue
from search.port import health

from .about import menu_of_lists
from .front_page import front_page


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The front page; a view of its own, so that it spends its queries on what it shows."""
    return render(
        request, "portal/home_page.html", {"front": front_page(), "feeds": menu_of_lists()}
    )


@never_cache
@transaction.non_atomic_requests  # beginning a transaction would ask the database too
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers, else 503; how long the oldest email has waited, in seconds."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        queue = mail_queue()
    except DatabaseError:
        return JsonResponse({"status": "error", "database": "does not answer"}, status=503)
    mail = {"waiting": queue.waiting, "oldest_seconds": int(queue.longest_wait.total_seconds())}
    return JsonResponse({"status": "ok", "database": "answers", "search": health(), "mail": mail})
