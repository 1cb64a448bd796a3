"""The catalogue: every component in use, and one page of each face."""

from django.urls import path

from towpath.ui import catalogue

app_name = "ui"
urlpatterns = [
    path("", catalogue.index, name="catalogue"),
    path("face/<slug:face>/", catalogue.face, name="face"),
    path("shops.css", catalogue.shops_css, name="shops-css"),
    path("shop/<slug:shop>.css", catalogue.shop_css, name="shop-css"),
    path("fragment/", catalogue.fragment, name="fragment"),
]
