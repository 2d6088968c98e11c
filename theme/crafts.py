"""The seven crafts as the shop draws and names them."""

from django.utils.translation import gettext_lazy as _

CRAFTS = (
    ("wicker", _("Wicker")),
    ("straw-weave", _("Straw weave")),
    ("erhu", _("Erhu")),
    ("chinese-knot", _("Chinese knots")),
    ("woodwork", _("Woodwork")),
    ("ironwork", _("Ironwork")),
    ("fabric", _("Fabric")),
)
