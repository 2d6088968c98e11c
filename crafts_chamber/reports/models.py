"""What reports keep."""

from .exports.models import Export
from .looks import Look
from .signing.models import Signature, SignedFile, Snapshot

__all__ = ["Export", "Look", "Signature", "SignedFile", "Snapshot"]
