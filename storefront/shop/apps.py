from django.apps import AppConfig


class ShopConfig(AppConfig):
    name = "storefront.shop"
    default_auto_field = "django.db.models.BigAutoField"
