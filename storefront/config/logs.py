"""One way of writing logs, for structlog and for `logging`: a constant event name, then its fields, on one line."""

from typing import Any

import structlog

from storefront.core.masks import hide_secret_fields, mask_line

SHARED: list[Any] = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(),
    hide_secret_fields,
    structlog.processors.TimeStamper(fmt="iso", utc=False),
]


def logging_settings(level: str) -> dict[str, Any]:
    """Django's LOGGING. Tracebacks are plain: those with local variables would print people's addresses."""
    renderer = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    configure_structlog()
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer, mask_line],
                "foreign_pre_chain": SHARED,
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "httpx": {"level": "WARNING"},
            # It writes the address of every request, so the names of pay pages: whoever knows one may pay it.
            "stripe": {"level": "WARNING"},
            # It warns that `filesystem://` names no host.
            "kombu.connection": {"level": "ERROR"},
        },
    }


def configure_structlog() -> None:
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
