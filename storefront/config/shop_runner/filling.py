"""Tells the person at the terminal how far the samples are that come in while the shop is open."""

from dataclasses import dataclass, field
from pathlib import Path

STEPS = 4


@dataclass
class Filling:
    """Reads «done total» from a file that the worker writes; says something at the begin, each quarter and the end."""

    file: Path
    told: int = field(default=STEPS, init=False)

    def __post_init__(self) -> None:
        self.told = STEPS if self._full() else -1

    def news(self) -> str:
        """A line to print; empty when there is nothing new."""
        done, total = self._figures()
        if not total or self.told >= STEPS:
            return ""
        quarter = done * STEPS // total
        if quarter <= self.told:
            return ""
        self.told = quarter
        if quarter == STEPS:
            return f"All samples are in ({total}). 样例已全部就绪。"
        return (
            f"Samples are coming in: {done} of {total}; the shop can be used meanwhile. 样例正在载入,商城可正常使用。"
        )

    def _full(self) -> bool:
        done, total = self._figures()
        return bool(total) and done == total

    def _figures(self) -> tuple[int, int]:
        try:
            done, total = self.file.read_text().split()
            return int(done), int(total)
        except (OSError, ValueError):  # not begun, or just being written
            return 0, 0
