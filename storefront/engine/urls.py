"""Addresses of the embedded engine: the API, and the pictures that its `url` fields name."""

from django.urls import path

from .graphql.view import graphql_view
from .media import media_file

urlpatterns = [
    path("graphql/", graphql_view, name="engine-graphql"),
    path("engine-media/<path:name>", media_file, name="engine-media"),
]
