"""A thousand customers, and one person: what of a working day's news needs somebody, counted on the verbs of the house and a clock of its own.

    python -m tests.long.inbox_load [--customers 1000] [--days 28] [--no-figures]

Four weeks of a coach and of a tutor with bookings, reminders, questions after a visit, complaints, reviews, missed visits, needs and messages. How often
somebody writes is assumed, and stated for three rates; what the messages say is partly real (booking dialogues at TOWPATH_DATASETS), partly written for
this without looking at the rules. Fails when the median of a working day is over twenty at the middle rate.
"""

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

import tests.standalone as standalone  # makes Django ready, so it comes first
from tests.long.a_month import SAID, Chances, Morning, letters, live, open_shop
from tests.long.figures import publish, table
from towpath.conversations.standing.recognise import standing_question
from towpath.foundation.tenancy import merchant_scope
from towpath.network.open_network import open_network
from towpath.network.packs import shipped_packs
from towpath.network.store_pack import store_pack

CAMPAIGN = "inbox_load"
BEGINS = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
"""A Monday."""
RATES = (0.02, 0.05, 0.10)
"""Of all customers, how many write in a week."""
MOST_A_DAY = 20
TRADES = {"wellness": "a coach with a studio", "tutor": "a tutor with groups"}


@dataclass(frozen=True)
class Trade:
    """What a month came to."""

    name: str
    mornings: list[Morning]
    letters: int

    def days(self, rate: float, *, grouped: bool) -> list[int]:
        """By working morning, how many things wait for a person. `grouped`: what a rule proposes is read and sent as one."""
        return [sum(each.items.values()) + messages(each, rate, grouped=grouped) for each in self.mornings]


def messages(morning: Morning, rate: float, *, grouped: bool) -> int:
    """Of this morning's conversations, those somebody has to look at where customers write that often."""
    there = [question for luck, question in morning.lucks if luck < rate]
    return len([each for each in there if not each]) + (any(there) if grouped else len([each for each in there if each]))


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--customers", type=int, default=1000)
    options.add_argument("--days", type=int, default=28)
    options.add_argument("--no-figures", action="store_true")
    chosen = options.parse_args()
    dialogues = standalone.DATASETS / "dialogues_booking"
    if not dialogues.is_dir():
        sys.exit(f"not run: dialogues_booking is not at {standalone.DATASETS} (say where with TOWPATH_DATASETS)")
    others, asked = heard(dialogues)
    with standalone.own_installation():
        months = list(months_of(chosen.customers, chosen.days, others))
    text = report(months, chosen.customers, chosen.days, asked)
    print(text)
    if not chosen.no_figures:
        publish(CAMPAIGN, text)
    return int(any(median(each.days(RATES[1], grouped=True)) > MOST_A_DAY for each in months))


def months_of(customers: int, days: int, others: list[str]) -> Iterable[Trade]:
    for manifest in shipped_packs():
        store_pack(manifest=manifest, at=BEGINS)
    _operator, orla = open_network(
        name="Larkfield", currency="EUR", zone="Europe/Amsterdam", email="orla@example.org", person_name="Orla", at=BEGINS
    )
    for trade in TRADES:
        month = open_shop(trade, orla, customers=customers, at=BEGINS, chances=Chances(), others_say=others)
        mornings = list(live(month, begins=BEGINS, days=days))[1:]  # on the first nothing has happened yet
        with merchant_scope(month.shop.id):
            yield Trade(trade, mornings, letters())


def heard(folder: Path) -> tuple[list[str], Counter[tuple[str, bool]]]:
    """Of the booking dialogues: what customers said that asks for nothing written (training part), and how often the rules were right on the rest: by what
    it asks for ("where", or "" for anything else) and whether that was recognised."""
    others, asked = [], Counter[tuple[str, bool]]()
    for part in ("train", "dev"):
        for line in gzip.decompress((folder / f"sgd_{part}.jsonl.gz").read_bytes()).decode().splitlines():
            for turn in json.loads(line)["turns"]:
                if turn["speaker"] != "USER":
                    continue
                acts = [(act["act"], act["slot"]) for frame in turn["frames"] for act in frame["actions"]]
                wants = _wants(acts)
                if part == "dev":
                    asked[wants, (standing_question(turn["utterance"]) or "") == wants] += 1
                elif not wants and {"INFORM_INTENT", "REQUEST"} & {act for act, _slot in acts}:
                    others.append(turn["utterance"])
    return others, asked


def _wants(acts: Sequence[tuple[str, str]]) -> str:
    slots = {slot for act, slot in acts if act == "REQUEST"}
    says_more = {"INFORM", "INFORM_INTENT", "REQUEST_ALTS"} & {act for act, _slot in acts}
    return "where" if slots and slots <= {"address", "street_address"} and not says_more else ""


def report(months: Sequence[Trade], customers: int, days: int, asked: Counter[tuple[str, bool]]) -> str:
    rows = [
        (
            f"{TRADES[each.name]}; {rate:.0%} write in a week",
            *spread(each.days(rate, grouped=False)),
            *spread(each.days(rate, grouped=True)),
        )
        for each in months
        for rate in RATES
    ]
    head = ["a working day", "median", "95th percentile", "most", "median, proposals as one", "95th percentile", "most"]
    what = sorted({name for each in months for morning in each.mornings for name in morning.items})
    by_kind = [(name, *(f"{_mean(each, name):.1f}" for each in months)) for name in what]
    by_kind.append((f"messages, at {RATES[1]:.0%} in a week", *(f"{_mean_messages(each):.1f}" for each in months)))
    routine = [(TRADES[each.name], f"{each.letters:,}", f"{_share_by_itself(each):.1%}") for each in months]
    return "\n\n".join(
        [
            f"## What needs a person, with {customers:,} customers",
            f"{days} days each, worked off every morning from Monday to Friday (Monday has three days in it). How often somebody comes, stays away, "
            "complains and writes is assumed and stands in `tests/long/a_month.py`; what follows from it is the product's. An item is a conversation that "
            "waits, a complaint, a request, a question in the community, a missed visit to decide, or one of three people to care for. On the right, what a "
            "rule proposes is read and sent by a person as one item.",
            table(head, rows),
            table(["items a working day, mean", *(TRADES[each.name] for each in months)], by_kind),
            table(["by itself", "letters", f"of all letters and answers, at {RATES[1]:.0%}"], routine),
            _of_rules(asked),
        ]
    )


def _of_rules(asked: Counter[tuple[str, bool]]) -> str:
    written = Counter((kind, standing_question(text) or "") for kind, texts in SAID.items() for text in texts)
    right = sum(n for (kind, found), n in written.items() if found == kind)
    standing = sum(n for (kind, _found), n in written.items() if kind not in ("others", "a_person"))
    wrong = sum(n for (kind, found), n in written.items() if found not in ("", kind))
    where, rest = asked["where", True] + asked["where", False], asked["", True] + asked["", False]
    return (
        f"What the rules recognise. Of {standing} standing questions written for this, in English and Chinese, {right}; proposals to what asks something "
        f"else or speaks of pain, danger or a complaint: {wrong}. Of real booking dialogues (the part the rules were not written on, though it was looked "
        f"through once): {asked['where', True]} of {where} questions for the address alone, and {asked['', False]} of {rest:,} other things said were taken "
        "for one. In the month every conversation that was not recognised is an item."
    )


def spread(days: Sequence[int]) -> tuple[str, str, str]:
    return f"{median(days):g}", f"{quantiles(days, n=20, method='inclusive')[-1]:.0f}", str(max(days))


def _mean(trade: Trade, name: str) -> float:
    return sum(each.items[name] for each in trade.mornings) / len(trade.mornings)


def _mean_messages(trade: Trade) -> float:
    return sum(messages(each, RATES[1], grouped=False) for each in trade.mornings) / len(trade.mornings)


def _share_by_itself(trade: Trade) -> float:
    answered = sum(trade.days(RATES[1], grouped=False))
    return trade.letters / (trade.letters + answered)


if __name__ == "__main__":
    sys.exit(main())
