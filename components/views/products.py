"""Products: their public page, and the form that their vendor keeps them by."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from components.forms import ProductForm
from components.queries import (
    components_carried_by,
    demonstrated_by,
    own_products,
    shown_product,
    users_of,
    vendors_represented,
)
from components.services import keep_product
from organisations.requests import SignedInRequest
from web_forms.sending import changed_at


@require_safe
def detail(request: HttpRequest, product_slug: str) -> HttpResponse:
    """What a product is, which components it carries, and who confirms that they use it."""
    product = shown_product(product_slug)
    if product is None:
        raise Http404
    context = {
        "product": product,
        "components": components_carried_by(product),
        "users": users_of(product),
        "reports": demonstrated_by(product),
        "breadcrumbs": [*_trail(), (product.name, "")],
        "may_edit": request.user.is_authenticated
        and vendors_represented(request.user).filter(pk=product.vendor_id).exists(),
    }
    return render(request, "components/product.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: SignedInRequest) -> HttpResponse:
    """The form for a product that is not registered yet."""
    if not vendors_represented(request.user).exists():
        raise PermissionDenied(_("Products are registered by their vendors."))
    form = ProductForm(request.POST or None, person=request.user)
    response = _form_page(request, form, _("Register a product"))
    if form.instance.pk:
        changed_at(request, reverse("product_edit", args=[form.instance.pk]))
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: SignedInRequest, product_id: int) -> HttpResponse:
    """The same form for one that is."""
    product = get_object_or_404(own_products(request.user), pk=product_id)
    form = ProductForm(request.POST or None, instance=product, person=request.user)
    return _form_page(request, form, product.name)


def _form_page(request: SignedInRequest, form: ProductForm, title: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            product = keep_product(
                product=form.save(commit=False),
                components=form.cleaned_data["components"],
                representative=request.user,
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("Saved. This is how others see it."))
            return redirect("product", product.slug)
    context = {"form": form, "title": title, "breadcrumbs": [*_trail(), (title, "")]}
    return render(request, "components/product_form.html", context)


def _trail() -> list[tuple[str, str]]:
    return [(_("Components"), reverse("component_list"))]
