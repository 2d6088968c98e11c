"""A month with a sale, closed, frozen and signed by the cast."""

from django.db import connection

from crafts_chamber.ledger.closing import close_month
from crafts_chamber.reports.signing.actions import freeze_period, sign
from crafts_chamber.reports.signing.models import SignRole, Snapshot
from storefront.accounts.models import Role, User
from storefront.core.append_only import dropping
from tests.cast import operator, person
from tests.ledger.rows import make_row

WITHOUT_CHECKS = {
    "sqlite": "PRAGMA ignore_check_constraints = ON",
    "postgresql": "SET CONSTRAINTS ALL IMMEDIATE; "
    "ALTER TABLE reports_snapshot DROP CONSTRAINT IF EXISTS corrected_snapshot_says_why",
}
WITH_CHECKS = {"sqlite": "PRAGMA ignore_check_constraints = OFF", "postgresql": "SELECT 1"}  # rolled back with the test


def chamber() -> User:
    return person("Chamber", Role.Kind.CHAMBER_OFFICER)


def federation() -> User:
    return person("Federation", Role.Kind.FEDERATION_STAFF)


def closed_march(net: str = "88.00") -> None:
    make_row(net)
    close_month("2026-03", by=operator())


def frozen() -> Snapshot:
    """March's relief sales, which nobody has signed."""
    closed_march()
    return freeze_period("relief-sales", "2026-03", by=chamber())


def signed() -> Snapshot:
    return sign_by_both(frozen())


def sign_by_both(snapshot: Snapshot) -> Snapshot:
    sign(snapshot, SignRole.CHAMBER, seen=snapshot.digest, by=chamber())
    sign(snapshot, SignRole.FEDERATION, seen=snapshot.digest, by=federation())
    return snapshot


def change_behind(table: str, pk: int, column: str, value: object) -> None:
    """As somebody would who has the database: without its triggers and checks."""
    with connection.cursor() as cursor:
        for statement in [*dropping(connection.vendor, table), WITHOUT_CHECKS[connection.vendor]]:
            cursor.execute(statement)
        name = connection.ops.quote_name(column)
        cursor.execute(f"UPDATE {table} SET {name} = %s WHERE id = %s", [value, pk])  # noqa: S608 - names of the tests
        cursor.execute(WITH_CHECKS[connection.vendor])
