"""What a free log is, as data: what is written down each day, a tip for that evening, and what some days together point at."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from towpath.network.free_tools import Code, Name, Part, Text

Value = Annotated[float, Field(ge=0, le=100_000)]


Reading = Literal["steps", "sleep_hours", "resting_heart", "weight_kg"]
"""What a phone or a watch counts by itself: steps of a day, hours asleep in the night that ends on it, beats a minute at rest, kilograms."""


class Measure(Part):
    """One number a day: hours of sleep, steps, pain from 0 to 10."""

    code: Code
    name: Name
    hint: Name | None = None
    unit: dict[str, Annotated[str, Field(max_length=20)]] = {}
    least: Value
    most: Value
    step: Annotated[float, Field(gt=0)] = 1
    reads: Reading | None = None
    """Can be read from the file a phone or a watch exports."""
    asked: bool = True
    """Asked each evening; otherwise it is only read."""


class Sign(Part):
    """A value within these bounds on so many of the last days that were written down."""

    measure: Code
    least: Value | None = None
    most: Value | None = None
    on_days: Annotated[int, Field(ge=1, le=28)]
    of_days: Annotated[int, Field(ge=1, le=28)]


class Tip(Part):
    """Said in the evening to whoever wrote down such a value; without bounds, to everybody else."""

    measure: str = ""
    least: Value | None = None
    most: Value | None = None
    words: Text


class PointsTo(Part):
    """All of these signs together are a hint at this need."""

    need: str
    signs: Annotated[list[Sign], Field(min_length=1, max_length=4)]
    severity: Annotated[int, Field(ge=1, le=3)] = 1


class FreeLog(Part):
    """A log of some days: free, without an account, a few numbers an evening."""

    code: Code
    name: Name
    promise: Name
    about: Literal["", "health"] = ""
    """Whose days have to be nobody's until somebody says yes to their being kept."""
    days: Annotated[int, Field(ge=3, le=28)]
    """How many it takes to say something."""
    measures: Annotated[list[Measure], Field(min_length=1, max_length=6)]
    tips: Annotated[list[Tip], Field(min_length=1)]
    points_to: list[PointsTo] = []

    @model_validator(mode="after")
    def speaks_of_what_is_measured(self) -> "FreeLog":
        measured = [each.code for each in self.measures]
        named = [sign.measure for each in self.points_to for sign in each.signs] + [tip.measure for tip in self.tips if tip.measure]
        if len(set(measured)) < len(measured) or not set(named) <= set(measured):
            raise ValueError("a sign or a tip names something that is not written down")
        if not any(each.asked for each in self.measures) or any(each.reads is None for each in self.measures if not each.asked):
            raise ValueError("ask for something each evening, and read what is not asked")
        read = [each.reads for each in self.measures if each.reads is not None]
        if len(set(read)) < len(read):
            raise ValueError("two measures read the same")
        if self.tips[-1].measure:
            raise ValueError("the last tip is for everybody")
        if any(sign.on_days > sign.of_days for each in self.points_to for sign in each.signs):
            raise ValueError("more days than there are")
        return self
