"""What the fields of goods are called wherever somebody speaks of them."""

from django.utils.translation import gettext as _


def labels() -> dict[str, str]:
    """The fields that can be remarked on, in the order of the pages."""
    return {
        "name": _("Name"),
        "craft": _("Craft"),
        "description": _("Description"),
        "material": _("Material"),
        "size": _("Size"),
        "technique": _("Technique"),
        "heritage_level": _("Heritage level"),
        "making": _("Made to order"),
        "relief": _("Relief goods"),
        "weight_grams": _("Weight"),
        "english": _("In English"),
        "variants": _("Options and prices"),
        "photos": _("Photos"),
    }
