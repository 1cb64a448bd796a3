"""Bad weather, on demand and repeatable: how news travels (delivery plan) and how calls fail (faults)."""

import random
import threading
from dataclasses import asdict, dataclass, fields
from typing import Any

from towpath.sandbox.errors import Json, Refused
from towpath.sandbox.store import Books


@dataclass(frozen=True)
class Plan:
    """How news travels from now on. Chances are between 0 and 1; the same seed and history give the same weather."""

    seed: int = 0
    delay_from: float = 0.0  # seconds each delivery waits, drawn evenly between the two
    delay_to: float = 0.0
    shuffle: float = 0.0  # seconds within which neighbours change places
    double: float = 0.0  # chance that a delivery comes twice
    drop: float = 0.0  # chance that its first attempts are lost on the way
    drops: int = 1  # how many attempts are lost then
    forge: float = 0.0  # chance that a forged copy comes along
    hold: bool = False  # nothing leaves until released
    retry_after: float = 1.0  # seconds before the second attempt, doubled each time up to a minute
    give_up_after: int = 16  # attempts


@dataclass(frozen=True)
class Planned:
    delay: float = 0.0
    drops: int = 0
    copy: bool = False
    forged: bool = False
    held: bool = False


def plan_in(books: Books) -> Plan:
    return Plan(**books.setting("plan", {}))


def read_plan(wish: Json) -> Plan:
    known = {field.name: field.type for field in fields(Plan)}
    for name, value in wish.items():
        fits = isinstance(value, bool) if known.get(name) is bool else type(value) in (int, float)
        if name not in known or not fits or (not isinstance(value, bool) and not 0 <= value <= 10**9):
            raise Refused(f"The delivery plan knows {', '.join(known)}; {name[:40]} does not fit.", param=name[:40])
        if name in ("double", "drop", "forge") and value > 1:
            raise Refused("A chance is between 0 and 1.", param=name)
    typed: Json = {name: int(value) if known[name] is int else value for name, value in wish.items()}
    return Plan(**typed)


def set_plan(books: Books, plan: Plan) -> Json:
    """A new plan starts its own count, so the same history meets the same weather again."""
    books.set("plan", asdict(plan))
    books.set("plan_start", (books.rows("SELECT coalesce(max(seq), 0) FROM objects WHERE kind = 'event'"))[0][0])
    return asdict(plan)


def plan_for(books: Books, event: str, listener: int) -> list[Planned]:
    """What one listener will meet for one event."""
    plan = plan_in(books)
    if plan == Plan():
        return [Planned()]
    start = books.setting("plan_start", 0)
    number = books.rows("SELECT count(*) FROM objects WHERE kind = 'event' AND seq > ?", (start,))[0][0]
    weather = random.Random(f"{plan.seed}/{number}/{listener}")

    def once(**more: Any) -> Planned:
        delay = weather.uniform(plan.delay_from, max(plan.delay_from, plan.delay_to)) + weather.uniform(0, plan.shuffle)
        drops = plan.drops if weather.random() < plan.drop else 0
        return Planned(delay=delay, drops=drops, held=plan.hold, **more)

    planned = [once()]
    if weather.random() < plan.double:
        planned.append(once(copy=True))
    if weather.random() < plan.forge:
        planned.append(Planned(delay=weather.uniform(0, plan.shuffle), forged=True, held=plan.hold))
    return planned


MODES = ("error_before", "error_after", "error_after_kept", "close_before", "close_after", "timeout", "slow")


@dataclass
class Fault:
    """How the next calls fail.

    `error_before`: 500, nothing happened. `error_after`: 500, but it happened; the same idempotency key is answered truly.
    `error_after_kept`: likewise, and the key is answered with the 500 for ever. `close_before`, `close_after`: the line goes dead.
    `timeout`: it happens, then silence for `seconds` and a dead line. `slow`: `seconds` of silence before anything happens, then all is well.
    """

    mode: str
    count: int = 1
    method: str = ""
    path: str = ""
    seconds: float = 1.0

    def meets(self, method: str, path: str) -> bool:
        return self.count > 0 and method in (self.method or method) and path.startswith(self.path)


class Faults:
    """Faults in waiting; forgotten when the process ends."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.waiting: list[Fault] = []

    def add(self, wish: Json) -> list[Json]:
        fault = read_fault(wish)
        with self.lock:
            self.waiting.append(fault)
        return self.listed()

    def clear(self) -> list[Json]:
        with self.lock:
            self.waiting.clear()
        return []

    def listed(self) -> list[Json]:
        with self.lock:
            return [asdict(fault) for fault in self.waiting if fault.count > 0]

    def take(self, method: str, path: str) -> Fault | None:
        with self.lock:
            fault = next((one for one in self.waiting if one.meets(method, path)), None)
            if fault:
                fault.count -= 1
                self.waiting = [one for one in self.waiting if one.count > 0]
            return fault


def read_fault(wish: Json) -> Fault:
    kinds: dict[str, tuple[type, ...]] = {"mode": (str,), "count": (int,), "method": (str,), "path": (str,), "seconds": (int, float)}
    for name, value in wish.items():
        if name not in kinds or type(value) not in kinds[name]:
            raise Refused(f"A fault knows {', '.join(kinds)}; {name[:40]} does not fit.", param=name[:40])
    fault = Fault(**{"mode": "", **wish})
    if fault.mode not in MODES or not 1 <= fault.count <= 100_000 or not 0 <= fault.seconds <= 120:
        raise Refused(f"mode is one of {', '.join(MODES)}; count from 1 up; seconds up to 120.", param="mode")
    return fault
