"""Addresses of pictures: the original, or a smaller copy when a size is asked for."""

from typing import Any

import graphene
from django.db.models.fields.files import FieldFile

from ...product.thumbnails import SIZES


class Image(graphene.ObjectType):
    url = graphene.String(required=True)
    alt = graphene.String()


def nearest_size(size: int) -> int:
    return min(SIZES, key=lambda known: (abs(known - size), known))


def image_url(image: FieldFile, size: int | None = None, format: Any = None) -> str:
    """`size` is the longer side in pixels, taken to the nearest that is offered; 0 is the original, none the largest."""
    if size == 0:
        return image.url
    address = f"{image.url}?size={nearest_size(size or SIZES[-1])}"
    return f"{address}&format={str(format).lower()}" if format and format != "ORIGINAL" else address
