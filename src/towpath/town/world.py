"""A world is a file: this is its grammar. A misspelt word or an impossible number is refused before anything is built."""

import tomllib
from pathlib import Path
from typing import Annotated, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, model_validator

HERE = Path(__file__).parent
Share = Annotated[float, Field(ge=0, le=1)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Demand(Part):
    """How many meals, when in the week, and by whom."""

    orders_a_week: float = Field(gt=0, description="per shop, on average over shops")
    shop_spread: Share = Field(description="how much bigger or smaller a shop may be than the average")
    weekdays: tuple[float, float, float, float, float, float, float] = Field(description="relative weight of Monday to Sunday")
    lunch_share: Share
    regulars_share: Share = Field(description="orders by guests the shop knows")
    regulars_at_start: int = Field(ge=1)
    new_regulars_a_week: float = Field(ge=0)
    contact_share: Share = Field(description="regulars who leave an address and agree to be asked")


class Voice(Part):
    """How guests answer when asked, and what they complain of besides what is planted."""

    feedback_share: Share = Field(description="orders that leave feedback")
    follow_up_share: Share = Field(description="feedbacks given the next day on being asked, the rest at the table")
    words_share: Share = Field(description="complaints that come with a few words")
    icc: float = Field(gt=0, lt=1, description="share of the variance of one complaint that lies between shops")
    drift: float = Field(ge=0, lt=1, description="how much a shop's own share moves by itself between the two periods, relative")
    aspects: dict[str, Share] = Field(description="share of feedbacks with each complaint that nobody planted")


class Broth(Part):
    """The headline story: one complaint about one item, by version of the item. Nothing is planted when both shares are equal."""

    item: Slug
    aspect: Slug
    before: Share
    after: Share
    note: str
    note_zh: str
    sodium_mg_per_100ml: tuple[int, int]


class DoorStory(Part):
    """An attempt of the operator's side to reach a customer, refused, so many days ago."""

    shop: Slug
    days_ago: int = Field(ge=1)
    how: str
    reason: str


class Campaign(Part):
    """What the network pays for a while at some shops; and what is planted in it: who comes because of it, who stays, how the helped are served.

    Nothing is planted where `more_visits` and `worse_served` are nothing.
    """

    begins_days_ago: int = Field(ge=1)
    days: int = Field(ge=2, le=90)
    shops: tuple[Slug, ...] = Field(min_length=1)
    objective: str
    objective_zh: str
    percent: int = Field(ge=1, le=100, description="of an order")
    most: int = Field(ge=1, description="for one order, in minor units")
    budget: int = Field(ge=1)
    rests_percent: int = Field(ge=10, le=50, description="of the days, at each shop")
    more_visits: Share = Field(description="further visits on days with the offer, relative to a usual day")
    stays: Share = Field(description="how much of that goes on in the four weeks after the end")
    worse_served: Share = Field(description="answers of helped guests that give a point less than they would have given")


class Lessons(Part):
    """A tutor beside the shops, and what is planted in who does not come. Nothing is planted where both shares are equal.

    First-timers are no worse than others and a reminder changes nothing, in every world.
    """

    tutor: Slug = Field(description="file in cast/ with the tutor and who comes")
    booked: Share = Field(description="of the times there are")
    far_ahead: Share = Field(description="bookings made more than a fortnight before")
    missed_far_ahead: Share
    missed_otherwise: Share
    reminded: Share = Field(description="bookings whose customer was reminded, whoever it is")
    by_phone: Share = Field(default=0.0, description="bookings that somebody rang up for and the tutor typed in")
    pupils_at_start: int = Field(ge=4)
    new_pupils_a_week: float = Field(ge=0)


class Circle(Part):
    """Three more who sell time, and what is planted in what they do after a visit and before one. Nothing is planted where two shares are equal.

    Who is left alone is drawn by lot, so that whatever else differs between people has no part in it.
    """

    studio: Slug = Field(description="file in cast/; who has not come for three weeks is asked how they are")
    boutique: Slug = Field(description="file in cast/; one letter went to those who agreed to news")
    workshop: Slug = Field(description="file in cast/; begins with free help")
    letter_days_ago: int = Field(ge=29, le=80)
    asked_come_back: Share = Field(description="within four weeks of the question after three quiet weeks")
    unasked_come_back: Share
    written_come: Share = Field(description="within four weeks of the letter")
    unwritten_come: Share
    not_needed: Share = Field(description="of those who took the workshop's free help to its end: nothing of the business is needed")


class Story(Part):
    broth: Broth
    closed_door: tuple[DoorStory, ...] = ()
    campaign: tuple[Campaign, ...] = ()
    lessons: Lessons | None = None
    circle: Circle | None = None


class World(Part):
    """A town that could be: who is in it, how it lives, what is planted in it."""

    name: Slug
    title: str
    timezone: str
    currency: str = Field(pattern=r"^[A-Z]{3}$")
    cast: Slug = Field(description="file in cast/ with the shops")
    shops: int = Field(ge=1, description="how many of the cast take part, from the top")
    weeks_before: int = Field(ge=1)
    weeks_after: int = Field(ge=1)
    demand: Demand
    voice: Voice
    story: Story

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        try:
            ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError) as problem:
            raise ValueError(f"no such time zone: {self.timezone}") from problem
        if self.story.broth.aspect in self.voice.aspects:
            raise ValueError(f"{self.story.broth.aspect} is planted by the story and can't be a background complaint too")
        # What a campaign brings is told by the days before it too, and those are counted from the first day on.
        if any(campaign.begins_days_ago + 28 > self.days for campaign in self.story.campaign):
            raise ValueError("a campaign begins four weeks after the town's first day, at the earliest")
        return self

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def days(self) -> int:
        return 7 * (self.weeks_before + self.weeks_after)

    @property
    def planted_effect(self) -> float:
        return self.story.broth.after - self.story.broth.before

    def relief(self, version: int) -> float:
        """The factor by which a version of the item scales the planted complaint; later versions stay as good as the second."""
        broth = self.story.broth
        return 1.0 if version < 2 or broth.before == 0 else broth.after / broth.before


def load_world(name: str | Path) -> World:
    """Read a world by name from `worlds/`, or from any file."""
    path = name if isinstance(name, Path) else HERE / "worlds" / f"{name}.toml"
    return World.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def world_names() -> list[str]:
    """The worlds that come with the product."""
    return sorted(path.stem for path in (HERE / "worlds").glob("*.toml"))
