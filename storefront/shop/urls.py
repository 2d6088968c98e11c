"""Addresses of the shop: what shoppers open."""

from django.urls import path

from .views import browse

app_name = "shop"
urlpatterns = [
    path("", browse.home, name="home"),
    path("c/<slug:slug>/", browse.craft, name="craft"),
    path("search/", browse.search, name="search"),
    path("p/<slug:slug>/", browse.product, name="product"),
    path("m/<slug:slug>/", browse.maker, name="maker"),
]
