"""How a CSV file is written for Excel."""

# Excel reads UTF-8 only when a byte order mark says so.
BYTE_ORDER_MARK = "\ufeff"


def tame(cell: str) -> str:
    """A leading = + - @ would be run as a formula. Source: OWASP, «CSV Injection»."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
