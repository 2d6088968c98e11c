"""No relation leads from one database to the other, and the check bites."""

from collections.abc import Iterable

import pytest
from django.apps import apps
from django.db import models, router
from django.test.utils import isolate_apps

pytestmark = pytest.mark.engine


def relations_across(tables: Iterable[type[models.Model]]) -> list[str]:
    """Relations (foreign keys, one-to-one, many-to-many) between tables of different databases."""
    return [
        f"{table._meta.label}.{relation.name} -> {relation.related_model._meta.label}"
        for table in tables
        for relation in table._meta.get_fields()
        if relation.is_relation and isinstance(relation.related_model, type)
        if router.db_for_write(table) != router.db_for_write(relation.related_model)
    ]


def test_no_relation_crosses_databases() -> None:
    assert relations_across(apps.get_models(include_auto_created=True)) == []


@pytest.mark.parametrize("relation", [models.ForeignKey, models.OneToOneField])
@isolate_apps("storefront.accounts")
def test_a_relation_to_the_engine_is_found(relation: type[models.ForeignKey]) -> None:
    channel = apps.get_model("engine", "Channel")

    class Favourite(models.Model):
        channel_wanted = relation(channel, on_delete=models.CASCADE, related_name="+")

        class Meta:
            app_label = "accounts"

    assert relations_across([Favourite]) == ["accounts.Favourite.channel_wanted -> engine.Channel"]


def test_the_two_databases_are_two() -> None:
    user, channel = apps.get_model("accounts", "User"), apps.get_model("engine", "Channel")
    assert (router.db_for_write(user) or "default", router.db_for_write(channel)) == ("default", "engine")
