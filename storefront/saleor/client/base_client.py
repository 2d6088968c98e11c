"""What the generated client stands on: one road out, and never from inside a transaction."""

from typing import Any

from django.conf import settings
from django.db import connections
from django.utils.module_loading import import_string

from storefront.core.transport import Operation, Transport, Upload
from storefront.saleor.errors import CalledInsideTransaction, SaleorRefused

__all__ = ["SaleorBaseClient", "Upload"]


class SaleorBaseClient:
    """Carries an operation to the configured server and hands back its `data`.

    Raises `CalledInsideTransaction` when a database transaction is open here, `TransportError` when no answer came,
    `SaleorRefused` when the server answered with top-level errors (permissions, a malformed document).
    """

    def __init__(self, transport: Transport | None = None, token: str | None = None) -> None:
        self.transport = transport or import_string(settings.SALEOR_TRANSPORT)()
        self.token = settings.SALEOR_APP_TOKEN if token is None else token

    def execute(
        self, query: str, operation_name: str | None = None, variables: dict[str, Any] | None = None, **_: Any
    ) -> dict[str, Any]:
        name = operation_name or ""
        refuse_inside_transaction(name)
        return self.transport.execute(Operation(query, plain(variables or {}), name), self.token)

    def get_data(self, response: dict[str, Any]) -> dict[str, Any]:
        if response.get("errors"):
            raise SaleorRefused.from_answer(response["errors"])
        data = response.get("data")
        return data if isinstance(data, dict) else {}

    def fetch(self, url: str) -> bytes:
        """The body at an address of the same server: a product's picture, the public keys."""
        refuse_inside_transaction(url)
        return self.transport.fetch(url)


def plain(value: Any) -> Any:
    """JSON values from generated input models; unset fields are left out, uploads stay what they are."""
    if isinstance(value, Upload):
        return value
    if hasattr(value, "model_dump"):
        fields = {
            (field.alias or name): getattr(value, name)
            for name, field in type(value).model_fields.items()
            if name in value.model_fields_set
        }
        return plain(fields)
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items() if not is_unset(item)}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if hasattr(value, "value"):
        return value.value
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def is_unset(value: Any) -> bool:
    return type(value).__name__ == "UnsetType"


def refuse_inside_transaction(name: str) -> None:
    """A call that waits for another server must not hold our locks, and can't be rolled back with them."""
    for connection in connections.all(initialized_only=True):
        # Django marks the block that a test case puts around each test the same way for `durable=True`.
        blocks = [block for block in connection.atomic_blocks if not getattr(block, "_from_testcase", False)]
        if blocks:
            raise CalledInsideTransaction(name, connection.alias)
