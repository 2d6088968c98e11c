"""The table a person sees when the shop is open: its address, and one sign-in per role of a demo."""

import json
import unicodedata
from pathlib import Path

SECOND_STEP = (
    "验证码由密钥生成，登录时本机页面也会显示（仅限演示）· "
    "Codes come of the key; signing in on this machine, a demo shows them."
)


def width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def table(rows: list[list[str]]) -> str:
    widths = [max(width(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell + " " * (wanted - width(cell)) for cell, wanted in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def sandbox_line(pay_url: str) -> str:
    """Where a demo's payments go; empty without a sandbox."""
    return f"付款沙盒 Pay sandbox  {pay_url}  (不涉及真实资金 · no real money)\n" if pay_url else ""


def sign_in_table(url: str, demo: Path) -> str:
    """The address, and below it the people of the file `demo` (written by the seed, on a demo only)."""
    lines = [f"郯城购 Tancheng Buy  {url}  (Ctrl-C closes it · 按 Ctrl-C 关闭)"]
    if demo.exists():
        people = json.loads(demo.read_text(encoding="utf-8"))["people"]
        base = url.rstrip("/")
        rows = [
            [
                person["label"],
                person["identifier"],
                person["password"],
                base + person["start"],
                person.get("totp_secret", ""),
            ]
            for person in people
        ]
        heads = ["角色 Role", "登录名 Sign-in", "密码 Password", "起点 Start", "两步验证密钥 Key of the second step"]
        lines += ["", table([heads, *rows])]
        if any("totp_secret" in person for person in people):
            lines += ["", SECOND_STEP]
    return "\n".join(lines)
