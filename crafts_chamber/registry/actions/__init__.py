"""Writes to the register. Each leaves a line of history in the same transaction, and none is made blindly.

An edit names the version that the person saw; when somebody was faster, it raises ChangedMeanwhile and changes nothing.
"""

from crafts_chamber.registry.rules import ChamberFacts, FirmFacts, MemberFacts

from .chambers import add_chamber, edit_chamber
from .firms import edit_firm, register_firm
from .memberships import edit_membership, end_membership, enrol_member, renew_membership, suspend_membership

__all__ = [
    "ChamberFacts",
    "FirmFacts",
    "MemberFacts",
    "add_chamber",
    "edit_chamber",
    "edit_firm",
    "edit_membership",
    "end_membership",
    "enrol_member",
    "register_firm",
    "renew_membership",
    "suspend_membership",
]
