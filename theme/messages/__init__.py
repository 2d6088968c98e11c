"""The Chinese words of the interface: one PO file per package, merged into one catalogue (see theme/README.md)."""
