from django.apps import AppConfig


class VendorsConfig(AppConfig):
    name = "crafts_chamber.vendors"
    default_auto_field = "django.db.models.BigAutoField"
