"""What the fees were, are and will be: every announcement with the ladder before it and the ladder it brings. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from towpath.pricing.lowers import standing_at
from towpath.pricing.models import FeeChange, FeeRule

State = Literal["coming", "in_force", "over", "replaced"]


@dataclass(frozen=True)
class Step:
    """One announcement: what it changes, and how it stands."""

    change: FeeChange
    before: Sequence[FeeRule]
    after: Sequence[FeeRule]
    state: State

    @property
    def until(self) -> datetime | None:
        """When it ended or will end; nothing while no end is known."""
        return max((rule.effective_until for rule in self.after if rule.effective_until), default=None)

    def plain(self) -> dict[str, Any]:
        """For machines: both sides read the same."""
        return {
            "id": self.change.pk,
            "state": self.state,
            "announced_at": self.change.announced_at,
            "announced_by": self.change.announced_by.name if self.change.announced_by else None,
            "effective_from": self.change.effective_from,
            "effective_until": self.until,
            "why": self.change.why,
            "rules": [plain_rule(rule) for rule in self.after],
        }


@dataclass(frozen=True)
class FeeHistory:
    """The whole of it, newest first."""

    steps: Sequence[Step]
    in_force: Sequence[FeeRule]

    @property
    def coming(self) -> Sequence[Step]:
        """Announced and not begun, the next one first."""
        return [step for step in reversed(self.steps) if step.state == "coming"]


def plain_rule(rule: FeeRule) -> dict[str, Any]:
    """A rule as it is kept: its share as an exact fraction, or its price a month."""
    fields = ("position", "kind", "origin", "rate_numerator", "rate_denominator", "amount_minor", "currency", "first_month_free", "reason")
    return {"id": rule.pk, **{name: getattr(rule, name) for name in fields}}


def fee_history(changes: Iterable[FeeChange], rules: Sequence[FeeRule], *, at: datetime) -> FeeHistory:
    """Every rule there ever was, under the announcement it came with; nothing is left out, also what was replaced before it began."""
    ordered = sorted(changes, key=lambda change: (change.effective_from, change.announced_at, change.pk), reverse=True)
    return FeeHistory([_step(change, rules, at) for change in ordered], standing_at(rules, at))


def _step(change: FeeChange, rules: Sequence[FeeRule], at: datetime) -> Step:
    begins = change.effective_from
    after = sorted((rule for rule in rules if rule.change_id == change.pk), key=lambda rule: rule.position)
    before = [rule for rule in rules if rule.effective_from < begins and (rule.effective_until is None or rule.effective_until >= begins)]
    return Step(change, sorted(before, key=lambda rule: rule.position), after, _state(after, begins, at))


def _state(after: Sequence[FeeRule], begins: datetime, at: datetime) -> State:
    if after and all(rule.effective_until == begins for rule in after):
        return "replaced"
    if begins > at:
        return "coming"
    return "in_force" if any(rule.effective_until is None or rule.effective_until > at for rule in after) else "over"
