"""Codes of a customer's record as a business owner would say them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from towpath.booking.say_when import say_when
from towpath.care.needs.catalogue import Catalogue
from towpath.care.needs.tell_needs import ToldNeed
from towpath.clientele.consent_ledger import LedgerLine
from towpath.clientele.models import Customer, OwnWay
from towpath.insight.timeline.entry import Entry
from towpath.network.models import Merchant
from towpath.network.packs import in_language, ways_told
from towpath.ui import formats

Words = str | Promise
PURPOSES: Mapping[str, Words] = {
    "follow_up": lazy("To be asked how it was"),
    "change_note": lazy("To be told of changes"),
    "news": lazy("News"),
    "teaching": lazy("Records of learning"),
    "results": lazy("Results without a name"),
    "health": lazy("Health in training logs"),
    "guardian": lazy("Bookings for a child"),
    "answers_health": lazy("Answers about health"),
    "answers_child": lazy("Answers about a child"),
}
CHANNELS: Mapping[str, Words] = {
    "email": lazy("On their page"),
    "page": lazy("On their page"),
    "in_person": lazy("In person"),
    "phone": lazy("On the phone"),
    "letter": lazy("In a letter"),
    "messenger": lazy("By messenger"),
    "import": lazy("Taken over from a file"),
    "": lazy("On their page"),
}
HINTS: Mapping[str, Words] = {
    "tool": lazy("What they answered in your free help"),
    "log": lazy("What they wrote down day by day"),
    "booking": lazy("What they booked"),
    "feedback": lazy("What they said after a visit"),
    "message": lazy("What they wrote to you"),
    "team": lazy("What they told one of you"),
}
REASONS: Mapping[str, Words] = {
    "same_email": lazy("same e-mail address"),
    "same_phone": lazy("same phone number"),
    "same_name": lazy("same name"),
    "similar_name": lazy("similar name"),
}
KINDS: Mapping[str, Words] = {
    "booking": lazy("Bookings"),
    "order": lazy("Orders"),
    "money": lazy("Money"),
    "pass": lazy("Packs and vouchers"),
    "job": lazy("Jobs"),
    "thing": lazy("Things and fit"),
    "help": lazy("Free help"),
    "learning": lazy("Learning"),
    "feedback": lazy("Said and made right"),
    "message": lazy("Messages"),
    "letter": lazy("Letters sent"),
    "consent": lazy("What they agreed to"),
    "note": lazy("Notes"),
    "record": lazy("The record"),
}
SOURCES: Mapping[str, Words] = {
    "page": lazy("on their page"),
    "workspace": lazy("in the workspace"),
    "api": lazy("by a program"),
    "import": lazy("taken over"),
    "itself": lazy("by itself"),
}
METHODS: Mapping[str, Words] = {
    "cash": pgettext_lazy("paid", "in cash"),
    "card": pgettext_lazy("paid", "by card"),
    "transfer": pgettext_lazy("paid", "by transfer"),
    "online": pgettext_lazy("paid", "online"),
    "voucher": pgettext_lazy("paid", "with a voucher"),
    "network": pgettext_lazy("paid", "by the network"),
}
WHAT: Mapping[str, Words] = {
    "booking.requested": lazy("Asked for %(name)s"),
    "booking.confirmed": lazy("Booked %(name)s"),
    "booking.moved": lazy("%(name)s moved"),
    "booking.checked_in": lazy("Came to %(name)s"),
    "booking.completed": lazy("%(name)s done"),
    "booking.no_show": lazy("Did not come to %(name)s"),
    "booking.cancelled": lazy("%(name)s cancelled"),
    "booking.declined": lazy("%(name)s declined"),
    "booking.noted": lazy("Something noted on %(name)s"),
    "booking.taken_over": lazy("A visit from the old books"),
    "booking.waited": lazy("Put on the waiting list"),
    "order.placed": lazy("Order %(number)s, %(sum)s"),
    "order.cancelled": lazy("Order %(number)s taken back"),
    "money.received": lazy("Paid %(sum)s %(method)s"),
    "money.went_back": lazy("%(sum)s back"),
    "pass.pack_sold": lazy("Pack bought: %(name)s"),
    "pass.pack_used": lazy("Pack used: %(name)s"),
    "pass.pack_put_back": lazy("Use put back: %(name)s"),
    "pass.pack_part_returned": lazy("Part of a use put back: %(name)s"),
    "pass.pack_refunded": lazy("Pack paid back: %(name)s"),
    "pass.pack_refund_failed": lazy("Money for a pack came back: %(name)s"),
    "pass.voucher_sold": lazy("Voucher …%(last_four)s bought"),
    "pass.voucher_given": lazy("Voucher …%(last_four)s given, %(sum)s"),
    "pass.voucher_used": lazy("Voucher …%(last_four)s used"),
    "pass.voucher_put_back": lazy("Put back on voucher …%(last_four)s"),
    "pass.voucher_refunded": lazy("Voucher …%(last_four)s paid back"),
    "pass.joined": lazy("Became a member: %(name)s"),
    "pass.left": lazy("Membership ended: %(name)s"),
    "job.opened": lazy("Job: %(name)s"),
    "job.closed": lazy("Job done: %(name)s"),
    "job.quoted": lazy("Offer sent: %(name)s"),
    "job.quote_approved": lazy("Offer approved: %(name)s"),
    "job.quote_declined": lazy("Offer declined: %(name)s"),
    "job.invoiced": lazy("Invoice %(number)s, %(sum)s"),
    "thing.registered": lazy("%(name)s registered"),
    "thing.ended": lazy("%(name)s is theirs no more"),
    "thing.fitted": lazy("Said how it fits: %(name)s"),
    "thing.came_back": lazy("Brought back: %(name)s"),
    "thing.brought": lazy("Brought to the desk: %(name)s"),
    "thing.solved": lazy("Made right: %(name)s"),
    "help.used": lazy("Used the free help"),
    "help.recommended": lazy("Something was recommended to them"),
    "help.answered_yes": lazy("They took what was recommended"),
    "help.answered_no": lazy("They did not want what was recommended"),
    "help.outcome_yes": lazy("What was recommended helped"),
    "help.outcome_partly": lazy("What was recommended helped a little"),
    "help.outcome_no": lazy("What was recommended did not help"),
    "learning.assessed": lazy("%(learner)s answered the questions"),
    "learning.plan_begun": lazy("Plan for %(learner)s begun"),
    "learning.plan_ended": lazy("Plan for %(learner)s ended"),
    "feedback.given": lazy("Gave %(score)s of 5"),
    "feedback.case_opened": lazy("A case to make right was opened"),
    "feedback.case_answered": lazy("They were answered"),
    "feedback.case_closed": lazy("It was made right"),
    "message.customer": lazy("They wrote"),
    "message.team": lazy("You wrote"),
    "message.itself": lazy("Answered by itself"),
    "letter.written": lazy("Letter: %(subject)s"),
    "consent.given": lazy("Agreed: %(purpose)s"),
    "consent.refused": lazy("Said no: %(purpose)s"),
    "consent.withdrawn": lazy("Took back: %(purpose)s"),
    "note.written": lazy("Note"),
    "record.met": lazy("Here for the first time"),
    "record.taken_over": lazy("Taken over from %(file)s"),
    "record.merged": lazy("Two records became one"),
    "record.parted": lazy("The records were parted again"),
}
OTHER: Mapping[str, Words] = {
    "pass": lazy("Something changed on a pack or voucher"),
    "job": lazy("Something changed on a job"),
    "booking": lazy("Something changed on a booking"),
}
TONES = {
    "booking.no_show": "brick",
    "booking.cancelled": "brick",
    "feedback.case_opened": "lamp",
    "consent.withdrawn": "lamp",
    "consent.refused": "lamp",
    "feedback.case_closed": "reed",
    "help.outcome_yes": "reed",
    "help.outcome_no": "lamp",
    "booking.completed": "reed",
    "money.received": "reed",
    "job.closed": "reed",
}
ROOMS = {
    "thing.registered": "thing",
    "thing.ended": "thing",
    "thing.fitted": "order-pieces",
    "thing.came_back": "order-pieces",
    "thing.brought": "desk-report",
    "thing.solved": "desk-report",
    "booking": "booking",
    "order": "shop-order",
    "money": "shop-order",
    "job": "job",
    "learning": "learner",
    "feedback": "feedback",
    "message": "conversation",
    "help.used": "help-told",
}


STATES: Mapping[str, tuple[Words, str, str]] = {
    "stands": (lazy("agreed"), "reed", "check"),
    "opposed": (lazy("does not count: another record says no"), "lamp", "ban"),
    "withdrawn": (lazy("took it back"), "", "undo-2"),
    "refused": (lazy("said no"), "", "ban"),
}


def called(records: Sequence[Customer]) -> str:
    """The name of the record that stays; where it has none, whatever another one says."""
    told = [each.name for each in records if each.name]
    told += [each.email or each.phone or "" for each in records if each.email or each.phone]
    return next(iter(told), "") or _("Somebody")


def consent_in_words(line: LedgerLine) -> dict[str, Any]:
    label, tone, icon = STATES[line.state]
    return {
        "line": line,
        "row": line.consent,
        "purpose": PURPOSES.get(line.consent.purpose, line.consent.purpose),
        "state": (label, tone, icon),
        "channel": CHANNELS.get(line.consent.channel, line.consent.channel),
        "how": CHANNELS.get(line.consent.withdrawn_how, ""),
        "may_end": line.state in ("stands", "opposed"),
    }


def own_way_in_words(merchant: Merchant, kept: OwnWay) -> dict[str, Any]:
    """How they like it, as the trade calls it."""
    names = ways_told(merchant.pack.manifest)
    return {"ways": [in_language(names[code], get_language() or "en") for code in kept.ways if code in names], "word": kept.word}


def need_in_words(told: ToldNeed) -> dict[str, Any]:
    """What they need, since when, and what says so: their own word first."""
    evidence = [(HINTS.get(hint.source, _("What they did here")), hint.noted_at) for hint in told.need.evidence]
    own = [(_("They said themselves that it is so"), told.confirmed_at)] if told.confirmed_at else []
    return {
        "name": in_language(dict(told.known.name), get_language() or "en"),
        "is_sure": told.need.is_sure,
        "since": told.since,
        "until": told.need.until,
        "why": [*own, *evidence],
    }


def needs_in_words(known: Catalogue, *, knows_health: bool) -> list[tuple[str, str]]:
    """What can be needed in this trade, to choose from. What is about health only while they agree to it being kept."""
    language = get_language() or "en"
    return [(code, in_language(dict(each.name), language)) for code, each in known.needs.items() if knows_health or not each.is_health]


def entry_in_words(entry: Entry, zone: str) -> dict[str, Any]:
    """One line of a timeline: what, when, more of it, where it was done and by whom, and what it leads to."""
    known = _known(entry, zone)
    words = WHAT.get(entry.what) or OTHER.get(entry.kind) or KINDS[entry.kind]
    return {
        "entry": entry,
        "title": str(words) % known,
        "more": _more(entry, zone),
        "source": SOURCES.get(entry.source, ""),
        "tone": TONES.get(entry.what, ""),
        "href": _leads_to(entry),
    }


def _known(entry: Entry, zone: str) -> dict[str, Any]:
    facts = entry.facts
    return {
        "name": _name(facts.get("name")),
        "sum": formats.money(abs(facts["minor"]), facts["currency"]) if facts.get("currency") else "",
        "method": METHODS.get(facts.get("method", ""), ""),
        "number": facts.get("number", ""),
        "last_four": facts.get("last_four", ""),
        "learner": facts.get("learner") or _("Somebody"),
        "score": facts.get("score", ""),
        "subject": facts.get("subject", ""),
        "purpose": PURPOSES.get(facts.get("purpose", ""), ""),
        "file": facts.get("file", ""),
    }


def _more(entry: Entry, zone: str) -> str:
    """What else there is to say about it, in one line."""
    facts, language = entry.facts, get_language() or "en"
    if entry.kind == "booking" and facts.get("starts_at"):
        there = facts.get("zone") or zone
        if entry.what == "booking.moved" and facts.get("before") and facts.get("after"):
            before, after = (say_when(datetime.fromisoformat(facts[name]), there, language) for name in ("before", "after"))
            return _("from %(before)s to %(after)s") % {"before": before, "after": after}
        return say_when(datetime.fromisoformat(facts["starts_at"]), there, language)
    if entry.what == "consent.given":
        return " · ".join(str(part) for part in (CHANNELS.get(facts["channel"], ""), facts["wording"], facts["proof"]) if part)
    if entry.what == "job.closed" and facts.get("next_on"):
        return _("Look again by %(day)s") % {"day": formats.day(date.fromisoformat(facts["next_on"]), year=True)}
    if entry.what == "letter.written" and not facts.get("sent_at"):
        return _("called off") if facts.get("cancelled_at") else _("waits to be sent")
    if entry.what == "money.went_back" and facts.get("state") == "failed":
        return _("It did not arrive.")
    return str(facts.get("text") or facts.get("word") or facts.get("answer") or facts.get("advice") or "")


def _name(name: Any) -> str:
    if isinstance(name, dict):
        return in_language(name, get_language() or "en")
    return str(name or "")


def _leads_to(entry: Entry) -> str:
    room = ROOMS.get(entry.what) or ROOMS.get(entry.kind)
    return reverse(room, args=[entry.thing]) if room and entry.thing else ""
