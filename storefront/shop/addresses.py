"""A page's own address and its twins in the other language, for search engines."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import urlencode

from theme.components.navigation import CHINESE, ENGLISH, in_language


@dataclass(frozen=True)
class PageAddresses:
    canonical: str
    chinese: str
    english: str


def addresses_of(request: HttpRequest, page_number: int = 1) -> PageAddresses:
    """Absolute; of the query only the page of a list counts, sorting shows the same goods."""
    query = f"?{urlencode({'page': page_number})}" if page_number > 1 else ""

    def absolute(path: str) -> str:
        return f"{settings.PUBLIC_URL}{path}{query}"

    return PageAddresses(
        canonical=absolute(request.path),
        chinese=absolute(in_language(request.path, CHINESE)),
        english=absolute(in_language(request.path, ENGLISH)),
    )
