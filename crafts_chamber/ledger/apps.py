from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "crafts_chamber.ledger"
    default_auto_field = "django.db.models.BigAutoField"
