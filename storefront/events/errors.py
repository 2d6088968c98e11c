"""What can be wrong with a piece of news."""


class MalformedEvent(Exception):
    """The body is no event of Saleor's; the message says what is missing."""
