"""Trade packs: data files, checked against a schema, stored in versions. A new trade is a new file and nothing else."""

import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from towpath.network.free_logs import FreeLog
from towpath.network.free_tools import Tool, fault_in
from towpath.network.journeys import Journey, faults_in
from towpath.network.kits import KitSection

FOLDER = Path(__file__).resolve().parents[1] / "packs"

Words = Annotated[dict[str, str], Field(min_length=1)]
"""The same words by language; English is always there."""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Coded(_Section):
    """A code with its name by language."""

    code: str
    name: Words


class LicenceSection(_Section):
    """What network asks of a licence."""

    kind: str
    name: Words
    number_pattern: str
    scopes: list[Coded]


class TemplateListing(_Section):
    """One offer a new business may start from."""

    code: str
    section: str
    kind: str
    name: Words
    description: Words
    price: str
    allergens: list[str]
    traits: dict[str, int]
    options: list[str]
    made_with: list[str]


class PresenceSection(_Section):
    """What presence starts a business from."""

    cover: str
    kinds: list[str]
    allergens: list[Coded]
    options: list[Coded]
    ways: list[Coded] = []
    """How somebody who eats or buys here may like it: told once, on every order of theirs."""
    hours: list[list[tuple[str, str]]]
    template: list[TemplateListing]
    sections: list[Coded]


class TemplateResource(_Section):
    """Somebody or something a new business has; `owner` is whoever begins it."""

    code: str
    kind: str
    capacity: int
    name: Words


class TemplateTerms(_Section):
    """What cancelling costs, until the business says otherwise."""

    tiers: list[tuple[int, int]]
    no_show_percent: int
    grace_minutes: int
    waive_first_months: int


class TemplateService(_Section):
    """One thing that can be booked, to start from."""

    code: str
    kind: str
    name: Words
    description: Words
    minutes: int
    price: str
    seats: int
    buffer_after: int
    grid: int
    place: str
    needs: list[tuple[str, str]]
    gate: str = ""
    """What is asked before a time is shown; empty: nothing."""
    procedure: str = ""
    """The method by which it is done, where the network has published one."""
    heading: str = ""
    """Of the headings below; empty: it stands under none."""
    said: list[Words] = []
    """What people say who mean it: examples that free words are compared with. They stand on no page."""


class GateQuestion(_Section):
    """One question, answered with yes or no; with `refuses` nobody may simply book."""

    code: Annotated[str, Field(pattern="^[a-z0-9_]{1,40}$")]
    words: Words
    refuses: Literal["yes", "no"]


class TradeGate(_Section):
    """What has to be asked before something can be booked, how long an answer counts, and what to do instead."""

    code: Annotated[str, Field(pattern="^[a-z0-9_]{1,40}$")]
    valid_days: Annotated[int, Field(ge=1, le=365)]
    questions: Annotated[list[GateQuestion], Field(min_length=1, max_length=8)]
    advice: Words


class ProposedQuestion(_Section):
    """What others of the trade ask when one of these services is booked. A business takes it over, changes it, or leaves it; booking knows its rules."""

    services: Annotated[list[str], Field(min_length=1)]
    code: Annotated[str, Field(pattern="^[a-z0-9_]{1,40}$")]
    kind: Literal["short", "long", "one", "several", "number", "date", "yes_no", "file"]
    text: Words
    purpose: Words
    required: bool = False
    keep: Literal["visit", "days_90", "customer"] = "visit"
    about: Literal["", "health", "child"] = ""
    choices: list[Coded] = []
    unit: str = ""
    least: str | None = None
    most: str | None = None
    only_if: dict[str, str | list[str]] | None = None


class ProposedLicence(Coded):
    """What people of the trade usually hold. A proposal: no service asks for it until a business says so."""

    why: Words


class BookingSection(_Section):
    """What a trade that sells time starts from."""

    skills: list[Coded]
    ways: list[Coded]
    resources: list[TemplateResource]
    terms: TemplateTerms
    template: list[TemplateService]
    gates: list[TradeGate] = []
    questions: list[ProposedQuestion] = []
    headings: list[Coded] = []
    """What the services below stand under, in the order of the page."""
    licences: list[ProposedLicence] = []


class Aspect(Coded):
    """Something a customer can say with one tap; `supply` names the item it may be caused by."""

    group: str
    supply: str | None


class TradeNeed(Coded):
    """Something a customer of the trade may need, and for how many days a hint at it counts. What is about health is kept only by consent."""

    valid_days: Annotated[int, Field(ge=1, le=730)]
    about: Literal["", "health"] = ""
    said: list[Words] = []
    """What people say who need this: examples that free words are compared with."""


class AdviceStep(_Section):
    """A service of the template that helps, or something to do alone."""

    kind: Literal["service", "alone"]
    code: str = ""
    words: dict[str, str] = {}
    """What to do alone; of a service, how to use it where that is not as usual."""


class AdviceRule(_Section):
    """For whom what helps, and why, in words both sides read."""

    code: Annotated[str, Field(pattern="^[a-z0-9_]{1,40}$")]
    needs: Annotated[list[str], Field(min_length=1)]
    all: bool = False
    """Whether it takes all of these needs, or any of them."""
    also: list[str] = []
    """Needs it is good for as well, told with it and no condition: what somebody wants to be able to do again."""
    step: AdviceStep
    alternatives: list[AdviceStep] = []
    """To do nothing stands beside every step anyway."""
    reason: Words


class CareSection(_Section):
    """What care asks, and when."""

    needs: list[TradeNeed] = []
    rules: list[AdviceRule] = []
    """What could help whom, the first one first where two needs press alike."""
    logs: Annotated[list[FreeLog], Field(max_length=3)] = []
    """What can be written down day by day, for free."""
    tools: list[Tool] = []
    """Free help, the first one first."""
    follow_up_hours: int
    aspects: list[Aspect]
    goal_reached: str = ""
    """The need it points at when somebody reached the goal of their plan, and says that it helped; empty: none."""
    weak_result: str = ""
    """The need a weak result in a course's questions points at; empty: none."""
    asks: Annotated[list[Coded], Field(max_length=8)] = []
    """What can be given stars after a visit, each said as what is good."""


class FitPart(Coded):
    """One place where a piece sits on somebody, and how it may be wrong there."""

    ways: Annotated[list[Literal["long", "short", "wide", "tight"]], Field(min_length=1)]


class GoodsSection(_Section):
    """What becomes of things once somebody has them: how they fit, whose they are, what comes to the desk, and how long they may come back."""

    return_days: Annotated[int, Field(ge=0, le=365)] = 0
    """For so long a line of an order may be brought back, until the business says otherwise; 0: it has not said."""
    warranty_months: Annotated[int, Field(ge=0, le=240)] = 0
    """Proposed when a thing is registered; 0: nothing is proposed."""
    parts: Annotated[list[FitPart], Field(max_length=12)] = []
    """Where something worn can be too long, too short, too wide or too tight; none: nothing here is worn."""
    need: str = ""
    """The need it points at when a piece does not fit; empty: none."""
    alteration: str = ""
    """The service by which what does not fit is altered: for nothing where the business says so."""
    desk: Annotated[list[Aspect], Field(max_length=16)] = []
    """What a thing is brought to the desk for; none: what customers say about a visit."""


class EngageSection(_Section):
    """What a business of the trade may do by itself after a visit or an order. Nothing of it happens before the business says so."""

    journeys: Annotated[list[Journey], Field(max_length=10)] = []


class Manifest(_Section):
    """A whole trade pack: one section a domain."""

    trade: str
    version: int
    name: Words
    words: dict[str, Words]
    licence: LicenceSection
    presence: PresenceSection
    booking: BookingSection | None = None
    care: CareSection
    kit: KitSection | None = None
    engage: EngageSection = EngageSection()
    goods: GoodsSection = GoodsSection()

    @model_validator(mode="after")
    def what_is_worn_can_be_altered(self) -> "Manifest":
        services = {each.code for each in self.booking.template} if self.booking else set()
        if self.goods.alteration and self.goods.alteration not in services:
            raise ValueError(f"goods: there is no service {self.goods.alteration}")
        if self.goods.need and self.goods.need not in {each.code for each in self.care.needs}:
            raise ValueError(f"goods: there is no need {self.goods.need}")
        return self

    @model_validator(mode="after")
    def journeys_serve(self) -> "Manifest":
        codes = [each.code for each in self.engage.journeys]
        if len(set(codes)) < len(codes):
            raise ValueError("two journeys have the same code")
        for journey in self.engage.journeys:
            for fault in faults_in(journey):
                raise ValueError(f"{journey.code}: {fault.what} (step {fault.step + 1})")
        return self

    @model_validator(mode="after")
    def free_tools_lead_somewhere(self) -> "Manifest":
        codes = [each.code for each in self.care.tools]
        if len(set(codes)) < len(codes):
            raise ValueError("two free tools have the same code")
        gates = [each.code for each in self.booking.gates] if self.booking else []
        services = [each.code for each in self.booking.template] if self.booking else []
        needs = {each.code: each.about == "health" for each in self.care.needs}
        for tool in self.care.tools:
            fault = fault_in(tool, gates=gates, services=services, needs=needs)
            if fault is not None:
                raise ValueError(f"{tool.code}: {fault.what} ({fault.part} {fault.code})")
        return self


def read_manifest(data: dict[str, Any]) -> Manifest:
    """Check a manifest against the schema; pydantic's ValidationError names what is wrong and where."""
    return Manifest.model_validate(data)


def shipped_packs(folder: Path = FOLDER) -> list[dict[str, Any]]:
    """Every pack that lies in the folder, as data, in order of trade."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def tools_of(manifest: dict[str, Any]) -> list[Tool]:
    """The free tools of a pack, the first one first. Versions of before had one, or none."""
    care = manifest["care"]
    there = care["tools"] if "tools" in care else [care["tool"]] if care.get("tool") else []
    return [Tool.model_validate(each) for each in there]


def ways_told(manifest: dict[str, Any]) -> dict[str, dict[str, str]]:
    """What a customer of this trade may ask for in their own way, booked or ordered: words by code."""
    sections = (manifest.get("booking") or {}, manifest.get("presence") or {})
    return {each["code"]: each["name"] for section in sections for each in section.get("ways", [])}


def in_language(words: dict[str, str], language: str) -> str:
    """The words in a language, else in English, else in whatever there is."""
    return words.get(language) or words.get("en") or next(iter(words.values()), "")
