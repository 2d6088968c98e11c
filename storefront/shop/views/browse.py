"""Browsing pages: the same for everybody in a language."""

from django.http import HttpRequest, HttpResponse


def home(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def craft(request: HttpRequest, slug: str) -> HttpResponse:
    return HttpResponse()


def search(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def product(request: HttpRequest, slug: str) -> HttpResponse:
    return HttpResponse()


def maker(request: HttpRequest, slug: str) -> HttpResponse:
    return HttpResponse()
