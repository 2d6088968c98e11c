"""All that the shop keeps, as plain values: equal before and after what must change nothing."""

from typing import Any

from django.apps import apps

# A request may touch its own session; what the engine keeps is Saleor's, and reached only by signed or authorised calls.
NOT_OURS = frozenset({"sessions", "engine", "contenttypes", "auth"})


def everything_kept() -> dict[str, list[dict[str, Any]]]:
    """Rows of every table of ours, by model."""
    models = [model for model in apps.get_models() if model._meta.app_label not in NOT_OURS]
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in models}
