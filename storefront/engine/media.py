"""Hands out the engine's pictures; they are public, and their names never change meaning."""

from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from .product.media_files import engine_media
from .product.thumbnails import FORMATS, SIZES, thumbnail


@require_safe
def media_file(request: HttpRequest, name: str) -> FileResponse:
    """The picture, or with `?size=` (one of `SIZES`) a copy whose longer side is at most that many pixels."""
    try:
        response = FileResponse(engine_media().open(_wanted(request, name)))
    except (FileNotFoundError, IsADirectoryError, SuspiciousFileOperation, ValueError) as error:
        raise Http404(name) from error
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _wanted(request: HttpRequest, name: str) -> str:
    size = request.GET.get("size")
    if size is None:
        return name
    kind = request.GET.get("format", "webp")
    if not size.isdigit() or int(size) not in SIZES or kind not in FORMATS:
        raise Http404(name)
    return thumbnail(name, int(size), kind)
