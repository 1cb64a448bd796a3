"""A business's free tools as somebody of its team writes them: the draft where there is one, else what customers are asked now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from towpath.booking.models import ServiceVersion
from towpath.care.models import OwnTool
from towpath.care.tools.count_runs import Used, runs_by_outcome, used_of
from towpath.care.tools.shapes import as_kept
from towpath.foundation.errors import found
from towpath.foundation.together import together
from towpath.network.free_tools import Question, Tool
from towpath.network.models import Merchant
from towpath.network.packs import tools_of


@dataclass(frozen=True)
class Written:
    """One tool: what was written down last, whether anybody is asked it yet, and what the trade has in its place."""

    code: str
    body: Mapping[str, Any]
    seen: str
    """Names exactly this state: whoever changes it says which one they looked at."""
    draft: OwnTool | None
    in_force: OwnTool | None
    of_trade: Tool | None

    @property
    def is_draft(self) -> bool:
        return self.draft is not None

    @property
    def is_own(self) -> bool:
        """Customers are asked the business's own version."""
        return self.in_force is not None

    @property
    def is_asked(self) -> bool:
        """There is something customers are asked now."""
        return self.in_force is not None or self.of_trade is not None

    @property
    def kind(self) -> str:
        return str(self.body.get("kind", "dishes"))

    @property
    def live(self) -> Mapping[str, Any] | None:
        """What customers are asked now; nothing where it was never published."""
        if self.in_force is not None:
            body: dict[str, Any] = self.in_force.body
            return body
        return as_kept(self.of_trade) if self.of_trade is not None else None


@dataclass(frozen=True)
class Desk:
    """Everything whoever writes looks at."""

    tools: Sequence[Written]
    services: Sequence[ServiceVersion]
    """In force, hidden ones too."""
    used: Mapping[str, Used]

    def tool(self, code: str) -> Written:
        """The one of this code; none is nothing."""
        return found(next((each for each in self.tools if each.code == code), None))

    def used_of(self, code: str) -> Used:
        return self.used.get(code, Used())

    @property
    def offered(self) -> dict[str, ServiceVersion]:
        """The services a result can lead to, by the name it has for them."""
        shown = [each for each in self.services if each.service.hidden_at is None and not each.private]
        return {name_to_offer(each): each for each in shown}


def desk_of(merchant: Merchant, *, at: datetime) -> Desk:
    """One statement."""
    own, services, runs = together(_last_ones(), ServiceVersion.objects.current(), runs_by_outcome(at))
    return Desk(_all(merchant, own), services, used_of(runs))


def all_written(merchant: Merchant) -> list[Written]:
    """In the order of the trade; what only this business has comes last, oldest first."""
    return _all(merchant, _last_ones())


def written(merchant: Merchant, code: str) -> Written:
    """The one of this code; none is nothing."""
    return found(next((each for each in all_written(merchant) if each.code == code), None))


def name_to_offer(version: ServiceVersion) -> str:
    """How a result names a service: by the template's code, else by its id."""
    return str(version.service.source_code or version.service_id)


def kept_by_trade(there: Written) -> list[Question]:
    """The safety questions of the trade's own version. What is urgent is asked in its words, whatever else is changed."""
    return [each for each in (there.of_trade.questions if there.of_trade else []) if each.stops is not None]


def _last_ones() -> Any:
    return OwnTool.objects.filter(superseded_at=None).order_by("id")


def _all(merchant: Merchant, own: Iterable[OwnTool]) -> list[Written]:
    rows, of_trade = list(own), {each.code: each for each in tools_of(merchant.pack.manifest)}
    codes = [*of_trade, *dict.fromkeys(each.code for each in rows if each.code not in of_trade)]
    return [_written(code, [each for each in rows if each.code == code], of_trade.get(code), merchant) for code in codes]


def _written(code: str, rows: list[OwnTool], of_trade: Tool | None, merchant: Merchant) -> Written:
    draft = next((each for each in rows if each.published_at is None), None)
    in_force = next((each for each in rows if each.published_at is not None), None)
    last = draft or in_force
    if last is not None:
        return Written(code, last.body, f"{last.pk.hex}.{last.edits}", draft, in_force, of_trade)
    return Written(code, as_kept(found(of_trade)), f"trade.{merchant.pack.version}", None, None, of_trade)
