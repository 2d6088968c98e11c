"""Addresses of the embedded engine: the API, its public keys, and the pictures that its `url` fields name."""

from django.urls import path

from .graphql.view import graphql_view
from .media import media_file
from .webhook.views import jwks

urlpatterns = [
    path("graphql/", graphql_view, name="engine-graphql"),
    path(".well-known/jwks.json", jwks, name="engine-jwks"),
    path("engine-media/<path:name>", media_file, name="engine-media"),
]
