"""What reports keep."""

from .exports.models import Export
from .looks import Look
from .rollup_models import RolledUp, Rollup
from .signing.models import Signature, SignedFile, Snapshot

__all__ = ["Export", "Look", "RolledUp", "Rollup", "Signature", "SignedFile", "Snapshot"]
