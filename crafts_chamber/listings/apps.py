from django.apps import AppConfig


class ListingsConfig(AppConfig):
    name = "crafts_chamber.listings"
    default_auto_field = "django.db.models.BigAutoField"
