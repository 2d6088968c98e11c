"""What many engine models share, and the shop's one row of settings."""

from typing import ClassVar

from django.db import models


class Row(models.Model):
    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"


class ModelWithMetadata(Row):
    metadata = models.JSONField(default=dict, blank=True)
    private_metadata = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True


class ModelWithExternalReference(Row):
    external_reference = models.CharField(max_length=250, unique=True, null=True, blank=True)

    class Meta:
        abstract = True


class InChannel:
    """A row read in the view of a channel: its prices and visibility are that channel's. Not stored."""

    channel_slug: str | None = None


class ShopSettings(ModelWithMetadata):
    """Saleor's site settings; exactly one row."""

    SINGLE_PK: ClassVar[int] = 1

    name = models.CharField(max_length=255, default="Tancheng Buy")
    header_text = models.CharField(max_length=200, default="", blank=True)
    description = models.CharField(max_length=500, default="", blank=True)
    track_inventory_by_default = models.BooleanField(default=True)
    default_weight_unit = models.CharField(max_length=10, default="KG")
    fulfillment_auto_approve = models.BooleanField(default=True)
    fulfillment_allow_unpaid = models.BooleanField(default=True)
    default_mail_sender_name = models.CharField(max_length=78, default="", blank=True)
    default_mail_sender_address = models.EmailField(null=True, blank=True)
    customer_set_password_url = models.CharField(max_length=255, null=True, blank=True)
    reserve_stock_duration_anonymous_user = models.IntegerField(null=True, blank=True)
    reserve_stock_duration_authenticated_user = models.IntegerField(null=True, blank=True)
    limit_quantity_per_checkout = models.IntegerField(null=True, blank=True, default=50)
    allow_storefront_traffic = models.BooleanField(default=True)
    preserve_all_address_fields = models.BooleanField(default=False)
    use_legacy_shipping_zone_stock_availability = models.BooleanField(default=True)

    def save(self, *args: object, **kwargs: object) -> None:
        self.pk = self.SINGLE_PK
        super().save(*args, **kwargs)  # type: ignore[arg-type]
