"""A procedure as it stands on a job: what is to be done, what was done, and what keeps the job from being closed. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final, Literal

from towpath.work.models import Override, Proof, StepDone

Why = Literal["open", "out_of_range"]
BLOCKING: Final = ("safety", "required")
PICTURED: Final = ("photo", "signature")


@dataclass(frozen=True)
class Step:
    """One step of the procedure, as it was published and adapted."""

    code: str
    words: dict[str, str]
    detail: dict[str, str]
    must: str
    proof: str
    unit: str
    low: Decimal | None
    high: Decimal | None
    repeats: str

    @property
    def has_range(self) -> bool:
        return self.low is not None or self.high is not None

    def is_out(self, reading: Decimal) -> bool:
        return (self.low is not None and reading < self.low) or (self.high is not None and reading > self.high)


@dataclass(frozen=True)
class Standing:
    """A step with everything that was done about it."""

    step: Step
    acts: Sequence[StepDone]
    proofs: Sequence[Proof]
    override: Override | None
    repeated_by: Sequence[StepDone] = field(default=())
    """Good readings of the steps that take this one's again."""

    @property
    def is_done(self) -> bool:
        return bool(self.proofs) if self.step.proof in PICTURED else bool(self.acts)

    @property
    def last(self) -> StepDone | None:
        return self.acts[-1] if self.acts else None

    @property
    def is_out(self) -> bool:
        """The last reading counts; where another step takes it again, a good one that was taken after it."""
        last = self.last
        return last is not None and last.out_of_range and not any(again.done_at > last.done_at for again in self.repeated_by)

    @property
    def blocks(self) -> Why | None:
        """Safety steps can't be put aside; others can, with a reason and a name. A reading out of range blocks whatever step it is of."""
        if self.override is not None and self.step.must != "safety":
            return None
        if not self.is_done:
            return "open" if self.step.must in BLOCKING else None
        return "out_of_range" if self.is_out else None


def steps_of(body: dict[str, Any] | None) -> list[Step]:
    """Of an own version's body; no procedure, no steps."""
    return [
        Step(
            code=each["code"],
            words=each["words"],
            detail=each.get("detail") or {},
            must=each.get("must", "optional"),
            proof=each.get("proof", "none"),
            unit=each.get("unit", ""),
            low=_number(each.get("low")),
            high=_number(each.get("high")),
            repeats=each.get("repeats") or "",
        )
        for each in (body or {}).get("steps", [])
    ]


def stand(steps: Iterable[Step], acts: Sequence[StepDone], proofs: Sequence[Proof], overrides: Iterable[Override]) -> list[Standing]:
    """In the order of the procedure; acts in the order in which they were done."""
    own, put_aside = list(steps), {each.code: each for each in overrides}
    return [
        Standing(
            step=step,
            acts=[act for act in acts if act.code == step.code],
            proofs=[proof for proof in proofs if proof.code == step.code],
            override=put_aside.get(step.code),
            repeated_by=_good_again(step, own, acts),
        )
        for step in own
    ]


def _good_again(step: Step, steps: Iterable[Step], acts: Sequence[StepDone]) -> list[StepDone]:
    """In range for both steps. For a safety step only another safety step speaks: what can be put aside proves nothing."""
    again = {other.code for other in steps if other.repeats == step.code and (other.must == "safety" or step.must != "safety")}
    return [act for act in acts if act.code in again and act.reading is not None and not act.out_of_range and not step.is_out(act.reading)]


def _number(value: float | int | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
