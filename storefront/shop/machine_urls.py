"""Addresses that machines ask for: the same in every language."""

from django.urls import path

from .views import language, seo

urlpatterns = [
    path("sitemap.xml", seo.sitemap, name="sitemap"),
    path("sitemaps/<slug:section>-<int:number>.xml", seo.sitemap_part, name="sitemap-part"),
    path("robots.txt", seo.robots, name="robots"),
    path("favicon.ico", seo.favicon, name="favicon"),
    path("language/<slug:language>/", language.choose, name="language"),
]
