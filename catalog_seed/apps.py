from django.apps import AppConfig


class CatalogSeedConfig(AppConfig):
    name = "catalog_seed"
    default_auto_field = "django.db.models.BigAutoField"
