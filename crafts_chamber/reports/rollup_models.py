"""What closed months come to, added up once."""

from typing import Any, ClassVar

from django.db import models

from storefront.core.append_only import AppendOnlyModel


class RolledUp(AppendOnlyModel):
    """A closed month, quarter or year whose rollups by one dimension are all there.

    `digest`: that of the MonthClose which a month's were made of; of a longer period, sha256 over its months'.
    """

    period = models.CharField(max_length=7, help_text="YYYY-MM, YYYY-Qn or YYYY.")
    dimension = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["dimension", "period"], name="rolled_up_once")
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.dimension}"


class Rollup(AppendOnlyModel):
    """The figures (see `figures`) of one group in one closed period; amounts in fen."""

    period = models.CharField(max_length=7)
    dimension = models.CharField(max_length=20)
    within = models.CharField(max_length=60, blank=True, help_text="The township of a village, the province of a city.")
    value = models.CharField(max_length=255, blank=True)
    caption = models.CharField(max_length=250, blank=True, help_text="A firm's or product's name, as last recorded.")
    orders = models.BigIntegerField()
    entries = models.BigIntegerField()
    pieces = models.BigIntegerField()
    gross = models.BigIntegerField()
    discount = models.BigIntegerField()
    refunded = models.BigIntegerField()
    net_goods = models.BigIntegerField()
    delivery = models.BigIntegerField()
    estimated = models.BigIntegerField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["dimension", "period", "within", "value"], name="rollup_once"),
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.dimension} {self.value}"
