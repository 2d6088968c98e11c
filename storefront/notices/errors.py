"""Why a message was not handed over. The words of these errors are stored and shown: they quote no message."""


class NotSent(Exception):
    """It may go at another time."""


class Refused(NotSent):
    """It will never go as it is: another try is wasted until somebody has mended something."""
