"""What a caller of the API may be told; anything else is logged and reads «Internal error»."""

from graphql import GraphQLError


class BadRequest(Exception):
    """The request is no GraphQL request; `str()` says why."""


class ApiError(GraphQLError):
    """An error of one field, with a code that programs can read."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message, extensions={"code": code})


class BadInput(ApiError):
    def __init__(self, message: str) -> None:
        super().__init__("BAD_INPUT", message)


class ScopeMissing(ApiError):
    def __init__(self, scope: str) -> None:
        super().__init__("SCOPE_MISSING", f"This token is not for the scope «{scope}». An administrator can make one.")


class TooOften(ApiError):
    """`seconds` is how long yet."""

    def __init__(self, seconds: int) -> None:
        super().__init__("TOO_OFTEN", f"Asked too often from this address. Ask again in {seconds} seconds.")
        self.seconds = seconds
