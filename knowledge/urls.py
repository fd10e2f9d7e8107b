"""Addresses of procurements, experiences and needs."""

from django.urls import path

from search.listing import listing_urls

from .views import (
    buyers,
    doubts,
    experiences,
    followers,
    lots,
    needs,
    procurements,
    reviews,
)
from .views.lists import ExperienceList, NeedList, ProcurementList

_PROCUREMENT = "anskaffelser/<uuid:uuid>/"
_EXPERIENCE = "erfaringer/<int:pk>/"
_NEED = "behov/<int:pk>/"


urlpatterns = [
    *listing_urls("anskaffelser/", kind="procurement", name="procurement", view=ProcurementList),
    *listing_urls("erfaringer/", kind="experience", name="experience", view=ExperienceList),
    *listing_urls("behov/", kind="need", name="need", view=NeedList),
    path("anskaffelser/ny/", procurements.procurement_start, name="procurement_start"),
    path("anskaffelser/ny/for-hand/", procurements.procurement_by_hand, name="procurement_by_hand"),
    path(_PROCUREMENT, procurements.procurement, name="procurement"),
    path(f"{_PROCUREMENT}rediger/", procurements.procurement_edit, name="procurement_edit"),
    path(f"{_PROCUREMENT}delkontrakter/", lots.procurement_lots, name="procurement_lots"),
    path(
        f"{_PROCUREMENT}delkontrakter/fjern/",
        lots.procurement_lot_delete,
        name="procurement_lot_delete",
    ),
    path(f"{_PROCUREMENT}erfaring/", experiences.experience_write, name="experience_write"),
    path(f"{_PROCUREMENT}folg/", followers.procurement_follow, name="procurement_follow"),
    path(
        f"{_PROCUREMENT}folg/<int:follower>/avslutt/",
        followers.procurement_unfollow,
        name="procurement_unfollow",
    ),
    path(f"{_PROCUREMENT}kjoper/", buyers.procurement_buyer, name="procurement_buyer"),
    path(f"{_PROCUREMENT}samme/<int:doubt>/", doubts.procurement_doubt, name="procurement_doubt"),
    path(f"{_PROCUREMENT}send-inn/", reviews.submit, name="procurement_submit"),
    path(f"{_PROCUREMENT}ta-tilbake/", reviews.take_back, name="procurement_take_back"),
    path(f"{_PROCUREMENT}godkjenning/", reviews.detail, name="procurement_review"),
    path(f"{_PROCUREMENT}godkjenning/godkjenn/", reviews.approve, name="procurement_approve"),
    path(f"{_PROCUREMENT}godkjenning/send-tilbake/", reviews.send_back, name="procurement_return"),
    path(f"{_PROCUREMENT}forkast/", reviews.discard, name="procurement_discard"),
    path(f"{_PROCUREMENT}fortsatt-riktig/", reviews.confirm, name="procurement_confirm"),
    path(f"{_PROCUREMENT}trekk-tilbake/", reviews.withdraw, name="procurement_withdraw"),
    path(f"{_EXPERIENCE}rediger/", experiences.experience_edit, name="experience_edit"),
    path(f"{_EXPERIENCE}forhandsvis/", experiences.experience_preview, name="experience_preview"),
    path(f"{_EXPERIENCE}send/", experiences.experience_submit, name="experience_submit"),
    path("behov/ny/", needs.need_write, name="need_write"),
    path(f"{_NEED}rediger/", needs.need_edit, name="need_edit"),
    path(f"{_NEED}forhandsvis/", needs.need_preview, name="need_preview"),
    path(f"{_NEED}send/", needs.need_submit, name="need_submit"),
    path(f"{_NEED}vi-ogsa/", needs.need_endorse, name="need_endorse"),
    path(f"{_NEED}vi-ogsa/<int:organisation>/trekk/", needs.need_unendorse, name="need_unendorse"),
]
