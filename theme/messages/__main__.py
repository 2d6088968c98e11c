"""`python -m theme.messages compile | missing [package …]`."""

import argparse
import sys
from pathlib import Path

from .catalogue import COMPILED, CatalogueError, compile_catalogue
from .missing import as_po, missing_messages

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m theme.messages", description="The Chinese words of the interface.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("compile", help="merge the PO files into django.mo; nothing to do when it is up to date")
    missing = commands.add_parser("missing", help="print, as PO entries, what has no Chinese yet; exit 1 if any")
    missing.add_argument("package", nargs="*", help="only these packages, for example: shop office")
    options = parser.parse_args(arguments)
    try:
        if options.command == "compile":
            done = compile_catalogue(ROOT)
            say(f"{COMPILED} {'compiled' if done else 'is up to date'}.")
            return 0
        found = missing_messages(ROOT, options.package)
    except CatalogueError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    if found:
        say(as_po(found))
        print(f"{len(found)} messages have no Chinese yet.", file=sys.stderr)  # noqa: T201
    return 1 if found else 0


def say(text: str) -> None:
    print(text)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
