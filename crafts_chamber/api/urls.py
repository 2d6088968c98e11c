"""Addresses of the chamber's API, below `chamber/`."""

from django.urls import path

from .view import graphql_view

urlpatterns = [path("graphql/", graphql_view, name="chamber-graphql")]
