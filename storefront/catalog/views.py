"""Hands out our copies of pictures where no web server in front does; names hold the content's digest."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from .models import picture_name


@require_safe
def picture_file(request: HttpRequest, key: str, width: int) -> FileResponse:
    try:
        response = FileResponse(default_storage.open(picture_name(key, width)), content_type="image/webp")
    except OSError as error:  # not there, or a width so long that no file can have that name
        raise Http404(key) from error
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
