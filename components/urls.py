"""Addresses of the components app."""

from django.urls import path

from search.listing import listing_urls

from .views import adoptions, conformance, listing, products, published, reference, registration

urlpatterns = [
    *listing_urls(
        "komponenter/", kind="component", name="component", view=listing.ComponentListing
    ),
    path("komponenter/kart/", listing.capability_map, name="capability_map"),
    path("komponenter/ny/", registration.new, name="component_new"),
    path(
        "komponenter/ny/publiccode/",
        registration.from_publiccode,
        name="component_from_publiccode",
    ),
    path("komponenter/side/<int:page_id>/rediger/", registration.edit, name="component_edit"),
    path("komponenter/bruk/", adoptions.overview, name="adoption_overview"),
    path("komponenter/bruk/<int:adoption_id>/", adoptions.detail, name="adoption"),
    path("komponenter/bruk/<int:adoption_id>/bekreft/", adoptions.confirm, name="adoption_confirm"),
    path("komponenter/bruk/<int:adoption_id>/bestrid/", adoptions.dispute, name="adoption_dispute"),
    path("komponenter/bruk/<int:adoption_id>/avslutt/", adoptions.end, name="adoption_end"),
    path("komponenter/modul/<slug:module>/", published.of_module, name="component_of_module"),
    path("komponenter/<slug:component_slug>/", published.component, name="component"),
    path(
        "komponenter/<slug:component_slug>/publiccode.yml",
        published.publiccode,
        name="component_publiccode",
    ),
    path("komponenter/<slug:component_slug>/api/", reference.api, name="component_api"),
    path(
        "komponenter/<slug:component_slug>/api/prov/<str:operation>/",
        reference.try_out,
        name="component_try",
    ),
    path(
        "komponenter/<slug:component_slug>/vi-bruker/",
        adoptions.register_use,
        name="adoption_register",
    ),
    path("komponenter/<slug:component_slug>/meld-bruk/", adoptions.claim, name="adoption_claim"),
    path("produkter/ny/", products.new, name="product_new"),
    path("produkter/<int:product_id>/rediger/", products.edit, name="product_edit"),
    path("produkter/<int:product_id>/samsvar/", conformance.hand_over, name="conformance"),
    path("produkter/<int:product_id>/samsvar/nokkel/", conformance.add_key, name="signing_key_new"),
    path(
        "produkter/<int:product_id>/samsvar/nokkel/<int:key_id>/trekk/",
        conformance.withdraw_key,
        name="signing_key_withdraw",
    ),
    path(
        "produkter/<slug:product_slug>/samsvar/<int:report_id>.json",
        conformance.report,
        name="conformance_report",
    ),
    path(
        "produkter/<slug:product_slug>/samsvar/<int:report_id>/",
        conformance.report_page,
        name="conformance_report_page",
    ),
    path("produkter/<slug:product_slug>/", products.detail, name="product"),
]
