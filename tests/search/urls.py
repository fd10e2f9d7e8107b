"""The site's addresses with a list of experiences among them."""

from portal import urls
from search.listing import ListingView, listing_urls


class ExperienceListing(ListingView):
    title = "Erfaringer"
    introduction = "Hva kommunene lærte."
    facets = ("organisation", "themes", "years")


urlpatterns = [
    *listing_urls("prove/", kind="experience", name="trial", view=ExperienceListing),
    *urls.urlpatterns,
]
