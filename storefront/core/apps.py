from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "storefront.core"
    default_auto_field = "django.db.models.BigAutoField"
