"""What is kept about a customer, in words they know: each kind, each column, each code."""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from towpath.foundation.money import to_decimal
from towpath.foundation.sheet import ReadSheet, Row
from towpath.network.packs import in_language
from towpath.ui import formats

TITLES: Final = {
    "you": _("Who you are here"),
    "own_way": _("How you like it"),
    "consents": _("What you agreed to, and took back"),
    "notes": _("What we wrote down about you"),
    "merged": _("Records of yours we read as one"),
    "devices": _("Phones and computers that know you here"),
    "new_addresses": _("New addresses you asked for"),
    "bookings": _("Bookings"),
    "bookings_of_others": _("Bookings somebody else made for you"),
    "series": _("Weekly bookings"),
    "changes": _("What happened to your bookings"),
    "answers": _("What you answered when you booked"),
    "nobody_came": _("Visits to which nobody of us came"),
    "rests": _("Breaks from your bookings"),
    "waiting": _("What you waited for"),
    "questions_before": _("Questions that come before booking"),
    "reminders": _("Reminders"),
    "links": _("Links to your bookings"),
    "orders": _("Orders"),
    "dishes": _("What was in your orders"),
    "brought_back": _("What you brought back"),
    "payments": _("What you paid"),
    "money_back": _("Money given back"),
    "disputes": _("Payments your bank took back"),
    "tries_to_pay": _("Online payments that were begun"),
    "cards": _("Cards left for a booking"),
    "kitchen": _("Your orders in the kitchen"),
    "packs": _("Packs"),
    "uses_of_packs": _("What was used of your packs"),
    "packs_set_out_for": _("Packs and months that were to be paid"),
    "memberships": _("Memberships"),
    "months": _("Months of memberships"),
    "membership_rests": _("Breaks from memberships"),
    "vouchers": _("Vouchers"),
    "uses_of_vouchers": _("What was used of your vouchers"),
    "handed_back": _("Money to be handed to you"),
    "help": _("Free help you used"),
    "photos_shown": _("Photos you showed in free help"),
    "daily_logs": _("Your daily logs"),
    "days_logged": _("Days you wrote down"),
    "needs": _("What points at something you may need"),
    "needs_said": _("What you said you need, or don't"),
    "words_sounded_like": _("What your words sounded like"),
    "recommended": _("What was recommended to you"),
    "questions_after": _("Questions after a visit"),
    "feedback": _("What you told us"),
    "answers_to_feedback": _("What we answered you"),
    "reviews": _("What you put on our page"),
    "changes_heard": _("Changes you were told of"),
    "who_learns": _("Who learns here"),
    "results": _("Results"),
    "plans": _("Plans"),
    "states_of_plans": _("What plans said, and why"),
    "rests_of_plans": _("Breaks from plans"),
    "tasks": _("Homework"),
    "quizzes": _("Quizzes"),
    "logs": _("What was logged"),
    "measured": _("What was measured"),
    "looked_after": _("What we looked after"),
    "links_to_reports": _("Links to progress reports"),
    "visits": _("Visits and work"),
    "steps": _("Steps of the work"),
    "steps_left_open": _("Steps that were left open"),
    "photos_and_signatures": _("Photos and signatures"),
    "materials": _("What was put in"),
    "offers": _("Quotes"),
    "options": _("Options of quotes"),
    "invoices": _("Invoices"),
    "laid_out": _("Laid out for your visit"),
    "links_to_visits": _("Links to quotes and reports"),
    "conversations": _("Conversations"),
    "messages": _("What was said in them"),
    "written_elsewhere": _("Messages that were not written on our page"),
    "writes_from": _("Where you write from"),
    "team_notes": _("What the team wrote to itself about them"),
    "links_to_conversations": _("Links to conversations"),
    "reply_addresses": _("Addresses where our mails are answered"),
    "community_name": _("How you are called in the community"),
    "community_words": _("What you said in the community"),
    "community_votes": _("Ideas you voted for"),
    "community_thanks": _("Answers you found helpful"),
    "ideas_heard": _("Ideas you were told of"),
    "things": _("What you own"),
    "visits_to_things": _("Visits to what you own"),
    "fit_reports": _("How things fit you"),
    "fit_said": _("What you said about your fit"),
    "desk": _("What you brought to the desk"),
    "follow_ups": _("What was planned for you after a visit"),
    "follow_up_letters": _("What we wrote to you after a visit, and what you tapped"),
    "written_first": _("When we wrote to you first"),
    "stopped": _("What you do not want to hear"),
    "heard_of_us": _("Where you heard of us"),
    "campaigns": _("News you were picked for"),
    "letters": _("Letters to you"),
}
LABELS: Final = {
    **dict.fromkeys(("name", "who"), pgettext_lazy("column", "Name")),
    **dict.fromkeys(
        ("taken_at", "given_at", "placed_at", "moved_at", "asked_at", "told_at", "completed_at"), pgettext_lazy("column", "When")
    ),
    **dict.fromkeys(
        (
            "written_at",
            "merged_at",
            "shown_at",
            "shown_on",
            "noted_at",
            "published_at",
            "outcome_at",
            "said_at",
            "answered_at",
            "logged_at",
            "done_at",
            "used_at",
            "issued_at",
            "joined_at",
            "voted_at",
            "thanked_at",
            "registered_at",
            "tied_at",
        ),
        pgettext_lazy("column", "When"),
    ),
    **dict.fromkeys(
        ("since", "since_at", "first_seen_at", "begun_at", "begun_on", "started_on", "started_at"), pgettext_lazy("column", "Since")
    ),
    **dict.fromkeys(
        ("until", "good_until", "valid_until", "expires_at", "last_day", "pay_until", "offered_until"), pgettext_lazy("column", "Until")
    ),
    **dict.fromkeys(("starts_at", "window_from", "class_starts_at", "first_day", "from_day"), pgettext_lazy("column", "Begins")),
    **dict.fromkeys(("ends_at", "window_until", "ended_at", "closed_at"), pgettext_lazy("column", "Ends")),
    **dict.fromkeys(
        ("service", "class_service", "visit", "title", "plan", "course", "membership", "pack", "dish"), pgettext_lazy("column", "What")
    ),
    **dict.fromkeys(("state",), pgettext_lazy("column", "State")),
    **dict.fromkeys(("kind", "what", "opens", "tool", "gate", "code", "unit", "exercise", "stage"), pgettext_lazy("column", "Kind")),
    **dict.fromkeys(("note", "word", "words", "text", "reason", "caution", "advice", "terms"), pgettext_lazy("column", "In words")),
    **dict.fromkeys(("number", "order", "last_four", "last4", "serial", "lot", "item"), pgettext_lazy("column", "Number")),
    **dict.fromkeys(("amount_minor", "total_minor", "price_minor", "unit_minor", "value_minor"), pgettext_lazy("column", "Amount")),
    **dict.fromkeys(("uses", "quantity", "seats", "places", "bookings", "done", "bytes"), pgettext_lazy("column", "How many")),
    **dict.fromkeys(("answers", "value", "reading", "score", "scores"), pgettext_lazy("column", "Answer or value")),
    **dict.fromkeys(("sent_at", "reminded_at"), pgettext_lazy("column", "Sent")),
    **dict.fromkeys(("due_at", "due", "due_on", "not_before", "next_on", "ready_at"), pgettext_lazy("column", "Due")),
    **dict.fromkeys(
        ("withdrawn_at", "undone_at", "taken_off_at", "revoked_at", "suppressed_at", "cancelled_at", "forgotten_at"),
        pgettext_lazy("column", "Taken back"),
    ),
    **dict.fromkeys(("refunded_at", "handed_at", "handed_back_at", "refund_asked_at"), pgettext_lazy("column", "Money back on")),
    **dict.fromkeys(("refunded_minor", "hand_back_minor", "given_minor"), pgettext_lazy("column", "Money back")),
    **dict.fromkeys(("owed_minor", "left_minor", "paid_left_minor", "bonus_left_minor", "uses_left"), pgettext_lazy("column", "Left")),
    **dict.fromkeys(("waived_minor", "reduction_minor"), pgettext_lazy("column", "Taken off")),
    "made_at": pgettext_lazy("column", "Made on"),
    "refund_minor": pgettext_lazy("column", "Money back"),
    "version": pgettext_lazy("column", "Version"),
    "bought_on": pgettext_lazy("column", "Bought"),
    "bought_where": pgettext_lazy("column", "Bought from"),
    "warranty_until": pgettext_lazy("column", "Warranty until"),
    "verified_by": pgettext_lazy("column", "Shown by"),
    "maker_agreed_at": pgettext_lazy("column", "Its maker knows since"),
    "ended_how": pgettext_lazy("column", "Why it ended"),
    "size": pgettext_lazy("column", "Size"),
    "findings": pgettext_lazy("column", "Where it does not fit"),
    "wish": pgettext_lazy("column", "What you want"),
    "way": pgettext_lazy("column", "How"),
    "aspect": pgettext_lazy("column", "What it was about"),
    "what_was_done": pgettext_lazy("column", "What was done"),
    "came_back_because": pgettext_lazy("column", "Why it came back"),
    "solved_at": pgettext_lazy("column", "Solved"),
    "cost_minor": pgettext_lazy("column", "Cost by the terms"),
    "paid_minor": pgettext_lazy("column", "Paid for"),
    "bonus_minor": pgettext_lazy("column", "Given on top"),
    "bonus_until": pgettext_lazy("column", "Given on top until"),
    "most_minor": pgettext_lazy("column", "At most"),
    "call_out_minor": pgettext_lazy("column", "For coming"),
    "tax_minor": pgettext_lazy("column", "Tax in it"),
    "tax_name": pgettext_lazy("column", "Tax"),
    "currency": pgettext_lazy("column", "Currency"),
    "email": pgettext_lazy("column", "E-mail"),
    "phone": pgettext_lazy("column", "Phone"),
    "language": pgettext_lazy("column", "Language"),
    "zone": pgettext_lazy("column", "Time zone"),
    "brought_by": pgettext_lazy("column", "Who brought you"),
    "number_in_earlier_books": pgettext_lazy("column", "Number in earlier books"),
    "ways": pgettext_lazy("column", "Own way"),
    "purpose": pgettext_lazy("column", "What for"),
    "wording": pgettext_lazy("column", "Version of the words"),
    "channel": pgettext_lazy("column", "By"),
    "proof": pgettext_lazy("column", "In what words"),
    "withdrawn_how": pgettext_lazy("column", "Taken back by"),
    "part": pgettext_lazy("column", "Your part"),
    "area": pgettext_lazy("column", "Part of town"),
    "address": pgettext_lazy("column", "Address"),
    "is_proven": pgettext_lazy("column", "Proven"),
    "left_out": pgettext_lazy("column", "Attachments not kept"),
    "place": pgettext_lazy("column", "Where"),
    "guests": pgettext_lazy("column", "Who comes along"),
    "who_comes": pgettext_lazy("column", "Who comes"),
    "cancelled_by": pgettext_lazy("column", "Who cancelled"),
    "sentence": pgettext_lazy("column", "What you said"),
    "compared_by": pgettext_lazy("column", "What compared it"),
    "came_from": pgettext_lazy("column", "Which help led here"),
    "set_aside": pgettext_lazy("column", "Why it was booked all the same"),
    "wall_time": pgettext_lazy("column", "Time"),
    "interval": pgettext_lazy("column", "Weeks apart"),
    "count": pgettext_lazy("column", "How often"),
    "before": pgettext_lazy("column", "Before"),
    "after": pgettext_lazy("column", "After"),
    "log": pgettext_lazy("column", "Kind"),
    "values": pgettext_lazy("column", "Answer or value"),
    "last_at": pgettext_lazy("column", "Last written"),
    "last_said_at": pgettext_lazy("column", "Last written"),
    "kept_at": pgettext_lazy("column", "Kept since"),
    "need": pgettext_lazy("column", "Need"),
    "needs": pgettext_lazy("column", "Needs"),
    "rule": pgettext_lazy("column", "Kind"),
    "says": pgettext_lazy("column", "What you said"),
    "response": pgettext_lazy("column", "What you said"),
    "why": pgettext_lazy("column", "Why"),
    "responded_at": pgettext_lazy("column", "Said on"),
    "result": pgettext_lazy("column", "What came out"),
    "outcome": pgettext_lazy("column", "How it turned out"),
    "ratings": pgettext_lazy("column", "Stars"),
    "reply": pgettext_lazy("column", "Our answer"),
    "replied_at": pgettext_lazy("column", "Answered on"),
    "reported_at": pgettext_lazy("column", "Reported on"),
    "reported": pgettext_lazy("column", "Reported as"),
    "question": pgettext_lazy("column", "Question"),
    "kept": pgettext_lazy("column", "Kept for"),
    "said_by": pgettext_lazy("column", "Who said it"),
    "answer": pgettext_lazy("column", "Answer"),
    "answer_words": pgettext_lazy("column", "Answer in words"),
    "days": pgettext_lazy("column", "Days"),
    "is_written": pgettext_lazy("column", "Written"),
    "paid_at": pgettext_lazy("column", "Paid"),
    "choices": pgettext_lazy("column", "Wishes"),
    "method": pgettext_lazy("column", "How it was paid"),
    "paid_by": pgettext_lazy("column", "Who paid"),
    "brand": pgettext_lazy("column", "Card"),
    "sold_at": pgettext_lazy("column", "Bought"),
    "billed_at": pgettext_lazy("column", "Billed"),
    "back_on": pgettext_lazy("column", "Back on"),
    "ended_why": pgettext_lazy("column", "Why it ended"),
    "aspects": pgettext_lazy("column", "What it was about"),
    "opened_at": pgettext_lazy("column", "Opened"),
    "missed": pgettext_lazy("column", "Not known yet"),
    "goal": pgettext_lazy("column", "Goal"),
    "target": pgettext_lazy("column", "Target"),
    "goal_by": pgettext_lazy("column", "Goal until"),
    "items": pgettext_lazy("column", "What there is to do"),
    "checked_at": pgettext_lazy("column", "Looked at"),
    "asked": pgettext_lazy("column", "Questions"),
    "right": pgettext_lazy("column", "Right"),
    "of": pgettext_lazy("column", "Of"),
    "effort": pgettext_lazy("column", "Effort, 1 to 10"),
    "pain": pgettext_lazy("column", "Pain, 0 to 10"),
    "day": pgettext_lazy("column", "Day"),
    "on_the_way_at": pgettext_lazy("column", "On the way"),
    "arrived_at": pgettext_lazy("column", "There"),
    "late_minutes": pgettext_lazy("column", "Minutes late"),
    "called_off_why": pgettext_lazy("column", "Why it was called off"),
    "out_of_range": pgettext_lazy("column", "Out of range"),
    "warranty_months": pgettext_lazy("column", "Warranty in months"),
    "chosen": pgettext_lazy("column", "What you chose"),
    "signer": pgettext_lazy("column", "Who said yes"),
    "served_at": pgettext_lazy("column", "Served"),
    "laid_out_at": pgettext_lazy("column", "Laid out"),
    "to": pgettext_lazy("column", "To"),
    "subject": pgettext_lazy("column", "Subject"),
    "hidden_at": pgettext_lazy("column", "Hidden"),
    "hidden_because": pgettext_lazy("column", "Why it was hidden"),
    "objection": pgettext_lazy("column", "What you answered to that"),
    "status": pgettext_lazy("column", "State"),
    "left_alone": pgettext_lazy("column", "Left out by lot"),
}
CODES: Final = {
    "held": pgettext_lazy("of a record", "held for you"),
    "requested": pgettext_lazy("of a record", "asked for"),
    "confirmed": pgettext_lazy("of a record", "booked"),
    "checked_in": pgettext_lazy("of a record", "you are here"),
    "completed": pgettext_lazy("of a record", "done"),
    "no_show": pgettext_lazy("of a record", "missed"),
    "cancelled": pgettext_lazy("of a record", "cancelled"),
    "declined": pgettext_lazy("of a record", "not possible"),
    "expired": pgettext_lazy("of a record", "run out"),
    "moved": pgettext_lazy("of a record", "moved"),
    "noted": pgettext_lazy("of a record", "noted"),
    "team": pgettext_lazy("of a record", "the team"),
    "itself": pgettext_lazy("of a record", "by itself"),
    "customer": pgettext_lazy("of a record", "you"),
    "business": pgettext_lazy("of a record", "the shop"),
    "system": pgettext_lazy("of a record", "by itself"),
    "attendee": pgettext_lazy("of a record", "you come"),
    "payer": pgettext_lazy("of a record", "you pay"),
    "cash": pgettext_lazy("of a record", "cash"),
    "card": pgettext_lazy("of a record", "card"),
    "transfer": pgettext_lazy("of a record", "transfer"),
    "online": pgettext_lazy("of a record", "online"),
    "own": pgettext_lazy("of a record", "you came by yourself"),
    "network": pgettext_lazy("of a record", "the network"),
    "storefront": pgettext_lazy("of a record", "on this page"),
    "web": pgettext_lazy("of a record", "on this page"),
    "workspace": pgettext_lazy("of a record", "by the team"),
    "api": pgettext_lazy("of a record", "by a program of the shop"),
    "import": pgettext_lazy("of a record", "from earlier books"),
    "table": pgettext_lazy("of a record", "at the table"),
    "pickup": pgettext_lazy("of a record", "to pick up"),
    "counter": pgettext_lazy("of a record", "at the counter"),
    "booking": pgettext_lazy("of a record", "with a booking"),
    "email": pgettext_lazy("of a record", "by mail"),
    "mail": pgettext_lazy("of a record", "by mail"),
    "sms": pgettext_lazy("of a record", "by text message"),
    "messenger": pgettext_lazy("of a record", "by messenger"),
    "page": pgettext_lazy("of a record", "on this page"),
    "phone": pgettext_lazy("of a record", "on the phone"),
    "letter": pgettext_lazy("of a record", "by letter"),
    "in_person": pgettext_lazy("of a record", "in person"),
    "yes": pgettext_lazy("of a record", "yes"),
    "no": pgettext_lazy("of a record", "no"),
    "partly": pgettext_lazy("of a record", "partly"),
    "passed": pgettext_lazy("of a record", "passed"),
    "refused": pgettext_lazy("of a record", "not that way"),
    "offered": pgettext_lazy("of a record", "something was offered"),
    "not_needed": pgettext_lazy("of a record", "nothing was needed"),
    "stopped": pgettext_lazy("of a record", "stopped, with a word why"),
    "solved": pgettext_lazy("of a record", "you solved it yourself"),
    "follow_up": pgettext_lazy("of a record", "ask me after a visit"),
    "change_note": pgettext_lazy("of a record", "tell me what changed"),
    "news": pgettext_lazy("of a record", "news"),
    "teaching": pgettext_lazy("of a record", "records of learning"),
    "results": pgettext_lazy("of a record", "results without a name"),
    "health": pgettext_lazy("of a record", "what I log about my body"),
    "guardian": pgettext_lazy("of a record", "I speak for a child"),
    "answers_health": pgettext_lazy("of a record", "answers about health"),
    "answers_child": pgettext_lazy("of a record", "answers about a child"),
    "flyer": pgettext_lazy("of a record", "by a flyer"),
    "poster": pgettext_lazy("of a record", "by a poster"),
    "post": pgettext_lazy("of a record", "by something we posted"),
    "walk_in": pgettext_lazy("of a record", "you came in from the street"),
    "word_of_mouth": pgettext_lazy("of a record", "somebody told you"),
    "own_page": pgettext_lazy("of a record", "our own page"),
    "directory": pgettext_lazy("of a record", "the directory"),
    "outside": pgettext_lazy("of a record", "another platform"),
    "fit": pgettext_lazy("of a record", "it does not fit"),
    "not_as_expected": pgettext_lazy("of a record", "not what you expected"),
    "fault": pgettext_lazy("of a record", "something is wrong with it"),
    "wrong_one": pgettext_lazy("of a record", "it was the wrong one"),
    "changed_mind": pgettext_lazy("of a record", "you thought better of it"),
    "order": pgettext_lazy("of a record", "an order here"),
    "visit": pgettext_lazy("of a record", "a visit"),
    "slip": pgettext_lazy("of a record", "a till slip"),
    "given_away": pgettext_lazy("of a record", "you gave it away"),
    "broken": pgettext_lazy("of a record", "it broke"),
    "mistake": pgettext_lazy("of a record", "registered by mistake"),
    "keep": pgettext_lazy("of a record", "you keep it"),
    "bring_back": pgettext_lazy("of a record", "you bring it back"),
    "fits": pgettext_lazy("of a record", "it fits"),
    "long": pgettext_lazy("of a record", "too long"),
    "short": pgettext_lazy("of a record", "too short"),
    "wide": pgettext_lazy("of a record", "too wide"),
    "tight": pgettext_lazy("of a record", "too tight"),
}


def say(row: Row, column: str, *, language: str, zone: str) -> str:
    """One cell, as people say it; empty for nothing."""
    value = row[column]
    if value is None or value == "" or value == [] or value == {}:
        return ""
    if column.endswith("_minor"):
        return formats.money(value, row.get("currency") or "")
    if column == "language":
        return {"en": "English", "zh-hans": "简体中文"}.get(str(value), str(value))
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, datetime):
        return formats.moment(value, zone=zone, year=True)
    if isinstance(value, date):
        return formats.day(value, year=True)
    return _text(value, column, language)


def cell(row: Row, column: str, *, language: str, zone: str) -> str | int | Decimal | datetime | date | None:
    """The same for somebody's spreadsheet: numbers stay numbers, and instants stand on the clock of the shop."""
    value = row[column]
    if value is None or isinstance(value, bool):
        return "" if value is None else say(row, column, language=language, zone=zone)
    if column.endswith("_minor"):
        return to_decimal(int(value), str(row["currency"]))
    if isinstance(value, datetime):
        return value.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    if isinstance(value, int | Decimal | date):
        return value
    return say(row, column, language=language, zone=zone)


def plain(value: Any) -> Any:
    """For a program: instants and days by ISO 8601, exact decimals as text, everything else as it is."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def in_words(sheet: ReadSheet, *, language: str, zone: str) -> list[list[tuple[str, str]]]:
    """Row by row: only what there is to say, by its label. The shop's own zone goes without saying, and so does what cost nothing."""
    rows = []
    for row in sheet.rows:
        columns = [column for column in sheet.columns if not _goes_without_saying(row, column, zone)]
        said = [(str(LABELS[column]), say(row, column, language=language, zone=zone)) for column in columns]
        rows.append([(label, words) for label, words in said if words])
    return rows


def _goes_without_saying(row: Row, column: str, zone: str) -> bool:
    if column == "currency" or (column == "zone" and row[column] == zone):
        return True
    return column.endswith("_minor") and row[column] == 0 and column not in ("price_minor", "total_minor", "amount_minor")


def _text(value: Any, column: str, language: str) -> str:
    if isinstance(value, Mapping):
        if "text" in value and isinstance(value["text"], Mapping):
            return in_language(dict(value["text"]), language)  # a question as it was put
        if all(isinstance(each, str) for each in value.values()) and set(value) <= {"en", "zh-hans", "zh_hans", "zh", "de", "nl"}:
            return in_language(dict(value), language)
        return "; ".join(f"{_readable(str(name))}: {_text(each, column, language)}" for name, each in value.items())
    if isinstance(value, list):
        return ", ".join(_text(each, column, language) for each in value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(CODES.get(value, _readable(str(value)))) if column in _CODED else str(value)


def _readable(code: str) -> str:
    return code.replace("_", " ")


_CODED: Final = {
    "state", "kind", "who", "purpose", "channel", "part", "cancelled_by", "said_by", "method", "brought_by", "paid_by", "answer",
    "withdrawn_how", "outcome", "says", "response", "came_back_because", "verified_by", "ended_how", "wish", "way", "aspect",
}  # fmt: skip
