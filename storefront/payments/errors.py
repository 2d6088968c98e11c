"""What can go wrong between us and a payment provider, as exceptions that carry data."""


class GatewayAway(Exception):
    """The provider could not be reached, was too slow or broke: nobody knows whether it has worked. Try again."""


class GatewayRefused(Exception):
    """The provider answered, and the answer is no. `code` is its own word for the reason."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}" if code else message)
        self.code = code
        self.message = message
