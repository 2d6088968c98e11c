from django.apps import AppConfig


class SettlementConfig(AppConfig):
    name = "crafts_chamber.settlement"
