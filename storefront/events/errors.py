"""What can be wrong with a piece of news."""


class MalformedEvent(Exception):
    """The body is no event of Saleor's; the message says what is missing."""


class StillNotHandled(Exception):
    """News that was given up could not be handled now either; the message says why."""
