"""Addresses of the search app."""

from django.urls import path

from .curating import curate_keyword, curate_keywords
from .keyword_views import KeywordList, keyword_index, leading_on
from .listing import listing_urls
from .views import search, search_values, suggestions

urlpatterns = [
    path("sok/", search, name="search"),
    path("sok/velg/<slug:parameter>/", search_values, name="search_values"),
    path("sok/forslag/", suggestions, name="search_suggestions"),
    path("emneord/", keyword_index, name="keyword_index"),
    *listing_urls(
        "emneord/<slug:keyword>/", name="keyword", view=KeywordList, decorated=leading_on
    ),
    path("arbeidsbord/emneord/", curate_keywords, name="curate_keywords"),
    path("arbeidsbord/emneord/<slug:keyword>/", curate_keyword, name="curate_keyword"),
]
