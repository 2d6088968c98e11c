"""The headers that every answer carries, whoever gets it and whatever it says.

Source: OWASP HTTP Headers Cheat Sheet; CSP Level 3.
"""

from typing import Any

# None of them tells another site a path; `same-origin` and `no-referrer` tell it nothing at all.
REFERRER_POLICIES = frozenset({"strict-origin-when-cross-origin", "same-origin", "no-referrer"})


def missing_headers(answer: Any) -> list[str]:
    """Names of headers that are missing or too lax."""
    headers = answer.headers
    safe = {
        "Content-Security-Policy": is_tight(headers.get("Content-Security-Policy", "")),
        "X-Frame-Options": headers.get("X-Frame-Options") == "DENY",
        "X-Content-Type-Options": headers.get("X-Content-Type-Options") == "nosniff",
        "Referrer-Policy": headers.get("Referrer-Policy") in REFERRER_POLICIES,
    }
    return [name for name, good in safe.items() if not good]


def is_tight(policy: str) -> bool:
    """Ours by default, no code in the page, no frame around it, forms to us only, and no other site named."""
    directives = {name: set(values) for name, *values in map(str.split, filter(str.strip, policy.split(";")))}
    values = set().union(*directives.values()) if directives else set()
    return (
        directives.get("default-src") == {"'self'"}
        and directives.get("form-action") == {"'self'"}
        and directives.get("frame-ancestors") == {"'none'"}
        and directives.get("base-uri") == {"'none'"}
        and values <= {"'self'", "'none'", "data:"}
        and "data:" not in directives.get("script-src", set())
    )
