"""Counts many things in one query: what stands beside the sections of a desk costs the same however many there are."""

from typing import Any

from django.db.models import CharField, Count, QuerySet, Value


def counts(**rows: QuerySet[Any]) -> dict[str, int]:
    """How many rows each of these has, by name; one query, of any tables of one database."""
    named = [count_as(name, queryset) for name, queryset in rows.items()]
    found = dict(named[0].union(*named[1:], all=True)) if named else {}
    return {name: found.get(name, 0) for name in rows}


def count_as(name: str, rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    """One row: the name and how many there are (none when there are none)."""
    named: QuerySet[Any, Any] = rows.order_by().annotate(counted_as=Value(name, CharField())).values("counted_as")
    counted: QuerySet[Any, Any] = named.annotate(count=Count("pk")).values_list("counted_as", "count")
    return counted
