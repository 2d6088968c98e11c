"""A person's language: the address of a page decides; the cookie only opens the front door in the language chosen."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers

from theme.components.navigation import ENGLISH, in_language

A_YEAR = 365 * 86400
FRONT_DOOR = "/"
# What browsers say of somebody who comes by typing, by a bookmark, or from another site.
FROM_OUTSIDE = frozenset(["none", "cross-site"])

Respond = Callable[[HttpRequest], HttpResponseBase]


def remember_language(response: HttpResponse, language: str, *, secure: bool) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, max_age=A_YEAR, httponly=True, samesite="Lax", secure=secure
    )


class FrontDoorLanguage:
    """Leads who chose English, and comes from outside, from the front door to its English twin.

    Every other page is what its address says, for everybody, so that caches may keep it. Who is inside and follows
    a link to the Chinese front door gets it.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not self.leads_to_english(request):
            return self.respond(request)
        response = redirect(in_language(FRONT_DOOR, ENGLISH))
        # Caches ask for the front door each time, so this answer to one person replaces no copy of theirs.
        add_never_cache_headers(response)
        return response

    def leads_to_english(self, request: HttpRequest) -> bool:
        return (
            request.method == "GET"
            and request.path == FRONT_DOOR
            and request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) == ENGLISH
            and request.headers.get("Sec-Fetch-Site") in FROM_OUTSIDE
        )
