"""What a reader follows, with an account or with an address alone."""

from typing import Any

from allauth.core.ratelimit import consume
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .confirming import Request, read_confirmation, send_confirmation
from .enums import Frequency
from .followed import Named, names_of, read_followed
from .forms import AddressForm, SubscriberForm
from .models import Subscription
from .queries import subscriptions_of
from .services import (
    choose_frequency,
    confirm_address,
    follow,
    forget_address,
    stop_following,
)
from .stopping import read_address_token, settings_path

FORGET, STOP = "glem", "slutt"


@require_safe
@login_required
def subscriptions(request: HttpRequest) -> HttpResponse:
    """Show a person what she follows."""
    return render(request, "notifications/subscriptions.html", {"rows": _rows(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
def follow_new(request: HttpRequest) -> HttpResponse:
    """Let somebody follow an entry or a list: at once, or after a confirmation of the address."""
    followed = read_followed(request.GET)
    if followed is None:
        raise Http404
    [named] = names_of([followed])
    if request.user.is_authenticated:
        if request.method == "POST":
            follow(reader=request.user, followed=followed)
            messages.success(request, _("You follow this from now on."))
            return redirect("subscriptions")
        return render(request, "notifications/follow.html", {"named": named})
    form = AddressForm(request.POST or None)
    if form.is_valid():
        email = form.cleaned_data["email"]
        if not consume(request, action="follow", key=email.lower()):
            return render(request, "429.html", status=429)
        send_confirmation(Request(email, get_language() or "", followed))
        return redirect("follow_asked")
    return render(request, "notifications/follow.html", {"named": named, "form": form})


@require_safe
def follow_asked(request: HttpRequest) -> HttpResponse:
    """Say that an email has been sent, in which the address is confirmed."""
    return render(request, "notifications/follow_asked.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Follow for an address whose owner says so; looking changes nothing."""
    wanted = read_confirmation(token)
    if wanted is None:
        return render(request, "notifications/answer_closed.html", status=410)
    [named] = names_of([wanted.followed])
    if request.method == "POST":
        reader = confirm_address(
            email=wanted.email, language=wanted.language, followed=wanted.followed
        )
        messages.success(request, _("You follow this from now on."))
        return redirect(settings_path(reader))
    context = {"named": named, "email": wanted.email}
    return render(request, "notifications/follow_confirm.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def address_subscriptions(request: HttpRequest, token: str) -> HttpResponse:
    """Show what an address follows, and let its owner change or end it."""
    subscriber = read_address_token(token)
    if subscriber is None:
        return render(request, "notifications/address_gone.html", status=410)
    if FORGET in request.POST:
        forget_address(subscriber=subscriber)
        return redirect(request.path)
    if request.POST.get(STOP, "").isdecimal():
        for each in subscriptions_of(subscriber).filter(pk=request.POST[STOP]):
            stop_following(subscription=each)
        return redirect(request.path)
    initial = {"frequency": subscriber.frequency}
    form = SubscriberForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        choose_frequency(subscriber=subscriber, frequency=Frequency(form.cleaned_data["frequency"]))
        messages.success(request, _("Saved. This holds from now on."))
        return redirect(request.path)
    context = {"rows": _rows(subscriber), "subscriber": subscriber, "form": form}
    return render(request, "notifications/address_subscriptions.html", context)


@require_POST
@login_required
def unfollow(request: HttpRequest, subscription_id: int) -> HttpResponse:
    """Follow something no longer."""
    own: Any = subscriptions_of(request.user)
    stop_following(subscription=get_object_or_404(own, pk=subscription_id))
    messages.success(request, _("You follow this no longer."))
    return redirect(reverse("subscriptions"))


def _rows(reader: Any) -> list[tuple[Subscription, Named]]:
    own = list(subscriptions_of(reader))
    return list(zip(own, names_of([each.question for each in own]), strict=True))
