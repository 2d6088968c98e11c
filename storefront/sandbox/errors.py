"""What the sandbox refuses, in the shape that Stripe gives it (https://docs.stripe.com/api/errors)."""

from typing import Any


class Refused(Exception):
    """A request that is not carried out. `code` and `param` are Stripe's; None where Stripe gives none."""

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        param: str | None = None,
        status: int = 400,
        kind: str = "invalid_request_error",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.param = param
        self.status = status
        self.kind = kind

    def body(self) -> dict[str, Any]:
        error: dict[str, Any] = {"message": self.message, "type": self.kind}
        if self.code:
            error["code"] = self.code
            error["doc_url"] = f"https://stripe.com/docs/error-codes/{self.code.replace('_', '-')}"
        if self.param:
            error["param"] = self.param
        return {"error": error}


class BadParameter(Refused):
    """Found while reading the parameters, before anything was carried out: an idempotency key is not used up by it."""


def missing_object(kind: str, identifier: str, param: str = "id") -> Refused:
    """404 for an id that names nothing of this kind."""
    return Refused(f"No such {kind}: '{identifier}'", code="resource_missing", param=param, status=404)


def wrong_key(key: str) -> Refused:
    """401; of the key no more is told than Stripe tells."""
    if not key:
        return Refused(
            "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer"
            " auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
            status=401,
        )
    shown = f"{key[:7]}{'*' * max(len(key) - 11, 4)}{key[-4:]}" if len(key) > 11 else "*" * len(key)
    return Refused(f"Invalid API Key provided: {shown}", status=401)


def no_such_address(method: str, path: str) -> Refused:
    return Refused(
        f"Unrecognized request URL ({method}: {path}). The sandbox knows only a part of Stripe's API; see docs/payments.md.",
        status=404,
    )
