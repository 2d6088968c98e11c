"""The theme's own page, on a demo or while developing only."""

from django.urls import path

from .gallery import gallery

app_name = "theme"
urlpatterns = [path("", gallery, name="gallery")]
