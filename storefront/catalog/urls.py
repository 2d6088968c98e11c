"""Addresses of pictures, below /media/ as the storage names them."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from .views import picture_file


class DigestConverter(StringConverter):
    regex = "[0-9a-f]{32}"


register_converter(DigestConverter, "digest")

app_name = "catalog"
urlpatterns = [path("catalog/<digest:key>-<int:width>.webp", picture_file, name="picture")]
