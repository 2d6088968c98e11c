from django.apps import AppConfig


class VendorOrdersConfig(AppConfig):
    name = "crafts_chamber.vendor_orders"
    default_auto_field = "django.db.models.BigAutoField"
