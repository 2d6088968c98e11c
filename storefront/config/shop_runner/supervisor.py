"""Keeps a set of programs running until told to end: starts again what dies, gives up on what keeps dying."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from .children import GRACE_SECONDS, Child

RESTARTS = 3
PER_SECONDS = 60.0


@dataclass
class Supervisor:
    children: Sequence[Child]
    deaths: dict[str, list[float]] = field(default_factory=dict)

    def stop(self) -> None:
        """End all at once and wait; within GRACE_SECONDS, or by force."""
        deadline = time.monotonic() + GRACE_SECONDS
        for child in self.children:
            child.ask_to_end()
        for child in self.children:
            child.wait_to_end(deadline - time.monotonic())

    def check(self, now: float) -> bool:
        """Start again what died. False when one died more than RESTARTS times in PER_SECONDS."""
        for child in self.children:
            code = child.exit_code()
            if code is None:
                continue
            print(
                f"\nThe {child.name} ended by itself (code {code}). Its last words:\n{child.last_words()}", flush=True
            )
            if not self._may_restart(child, now):
                print(f"The {child.name} keeps ending, so the shop stops. See {child.log}.", flush=True)
                return False
            child.wait_to_end(0)
            child.start()
            print(f"The {child.name} is started again.", flush=True)
        return True

    def _may_restart(self, child: Child, now: float) -> bool:
        recent = [death for death in self.deaths.get(child.name, []) if now - death < PER_SECONDS]
        self.deaths[child.name] = [*recent, now]
        return len(recent) < RESTARTS
