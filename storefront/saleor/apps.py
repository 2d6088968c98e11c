from django.apps import AppConfig


class SaleorConfig(AppConfig):
    name = "storefront.saleor"
    default_auto_field = "django.db.models.BigAutoField"
