"""Hands out the engine's pictures; they are public, and their names never change meaning."""

from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest

from .product.media_files import engine_media


def media_file(request: HttpRequest, name: str) -> FileResponse:
    try:
        response = FileResponse(engine_media().open(name))
    except (FileNotFoundError, IsADirectoryError, SuspiciousFileOperation) as error:
        raise Http404(name) from error
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response
