"""A customer may take along everything a business keeps about them, and nothing of anybody else's."""

import csv
import io
import json
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.db import connection

from tests.house.traces import ANOTHERS, MINE, leave_all_traces
from tests.world import NOON
from towpath.booking.models import Booking
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.erase import erase_customer
from towpath.clientele.models import Customer
from towpath.foundation.tenancy import merchant_scope
from towpath.insight.after_forgetting import FATES
from towpath.insight.kept_about import kept_about, sheets_about
from towpath.insight.take_along import take_along
from towpath.insight.words_of_sheets import LABELS, TITLES, in_words
from towpath.presence.site import own_site
from towpath.project.reactions import REACTIONS

LEFT_OUT = {
    "booking.Claim": "who and what of the business is busy then: the booking says when",
    "calendars.Copy": "that a booking also stands in a calendar of the team's",
    "calendars.Proposal": "what somebody of the team changed in a calendar of their own",
    "calendars.Unwritten": "that a booking could not be written into a calendar of the team's",
    "community.IdeaMerge": "which ideas the business reads as one: what each author said is told",
    "logistics.Cause": "which delivery of the business's an order led to",
    "orders.BookingBill": "which order asks for which booking: both are told",
    "orders.Earning": "when the business books as its own what is told under payments",
    "orders.Split": "how a payment that is told is shared out over orders that are told",
    "work.BlockedClose": "that somebody of the team could not close a visit yet",
}
"""Rows that hang on a customer and say nothing about them that is not told elsewhere. Everything else is taken along."""


def about_customers():
    """Every table whose rows hang on a customer, straight or over others."""
    there, found = {Customer}, {Customer}
    while there:
        there = {model for model in apps.get_models() if model not in found and any(f.related_model in there for f in keys(model))}
        found |= there
    return found


def keys(model):
    return [field for field in model._meta.get_fields() if field.concrete and field.is_relation]


def test_every_table_about_a_customer_is_taken_along_or_says_why_not(world):
    with merchant_scope(world.nan.id):
        told = {model for sheet in sheets_about(world.carla) for model in (sheet.rows.model, *sheet.also)}

    missing = {model._meta.label for model in about_customers() - told}

    assert missing == set(LEFT_OUT)


def test_every_kind_and_column_has_words_of_its_own(world):
    with merchant_scope(world.nan.id):
        sheets = sheets_about(world.carla)

    assert [sheet.name for sheet in sheets] == list(TITLES), "each once, in the order in which they are told"
    assert {column for sheet in sheets for column in sheet.columns} - set(LABELS) == set()
    assert [
        sheet.name for sheet in sheets if any(column.endswith("_minor") for column in sheet.columns) and "currency" not in sheet.columns
    ] == []


def test_of_one_of_each_everything_is_read_and_said(rows):
    """Nan's guest has one row of nearly every kind there is."""
    nan = rows.world.nan
    with merchant_scope(nan.id):
        guest = Customer.objects.get(pk=bookings_of(rows).get().booker_id)
        sheets = kept_about(guest)
        files = [take_along(customer=guest, site=own_site(), language="zh-hans", at=NOON, with_notes=notes) for notes in (False, True)]

    kept = {sheet.name for sheet in sheets if sheet.rows}
    assert len(kept) > 35
    for language in ("en", "zh-hans"):
        said = [row for sheet in sheets for row in in_words(sheet, language=language, zone="Asia/Shanghai")]
        assert all(label and words for row in said for label, words in row)
    names, with_notes = (set(ZipFile(io.BytesIO(file)).namelist()) for file in files)
    assert with_notes == {"README.txt", "everything.json"} | {f"{name}.csv" for name in kept}
    assert with_notes - names == {f"{sheet.name}.csv" for sheet in sheets if sheet.is_for_team and sheet.rows}


def bookings_of(rows):
    return Booking.objects.filter(pk=rows.by_name["booking_id"])


@pytest.fixture
def file(world):
    """What Carla takes along, after she and another guest left a word everywhere."""
    leave_all_traces(world)
    with merchant_scope(world.nan.id):
        carla = Customer.objects.get(pk=world.carla.pk)
        return ZipFile(io.BytesIO(take_along(customer=carla, site=own_site(), language="en", at=NOON)))


def test_it_holds_every_word_of_theirs_and_none_of_anybody_elses(world, file):
    everything = {name: file.read(name).decode() for name in file.namelist()}

    assert all(ANOTHERS not in text and ANOTHERS.lower() not in text for text in everything.values())
    told = json.loads(everything["everything.json"])
    with_her_word = {name for name, rows in told.items() if MINE in json.dumps(rows)}
    assert {
        "you",
        "bookings",
        "answers",
        "orders",
        "help",
        "feedback",
        "answers_to_feedback",
        "states_of_plans",
        "tasks",
        "logs",
    } <= with_her_word
    assert told["logs"][0]["note"] == f"{MINE} hurts"


def test_the_tables_open_in_a_spreadsheet_and_the_note_says_what_they_are(file):
    (heading, row) = list(csv.reader(io.StringIO(file.read("logs.csv").decode("utf-8-sig"))))

    assert (heading[-2:], row[-2]) == (["In words", "When"], f"{MINE} hurts")
    note = file.read("README.txt").decode()
    assert "What Nan's Noodle House keeps about you" in note
    assert "logs.csv · What was logged · 1" in note


def test_no_secret_of_the_shop_is_in_it(world, file):
    """Hashes, names of people of the team, and ids of other rows stay where they are."""
    text = "".join(file.read(name).decode() for name in file.namelist())

    with merchant_scope(world.nan.id), connection.cursor() as cursor:
        cursor.execute("select id::text from booking_resource union select id::text from identity_person")
        ids = [found for (found,) in cursor.fetchall()]
    assert ids
    assert [found for found in ids if found in text] == []


def test_forgetting_does_what_was_said_of_each_kind(rows):
    """What goes is gone to the last row; what stays, stays as many rows as it was, and none of it says who it was."""
    with merchant_scope(rows.world.nan.id):
        guest = Customer.objects.get(pk=bookings_of(rows).get().booker_id)
        before = {sheet.name: len(sheet.rows) for sheet in kept_about(guest)}
        erase_customer(customer=guest, at=NOON)
        for reaction in REACTIONS[CustomerErased]:
            reaction(CustomerErased(at=NOON, customer_id=guest.pk))
        after = {sheet.name: sheet.rows for sheet in kept_about(Customer.objects.get(pk=guest.pk))}

    assert set(FATES) == set(after)
    (nobody,) = after.pop("you")
    assert (nobody["name"], nobody["email"], nobody["phone"], nobody["zone"]) == ("", None, None, "")
    left = {name: len(found) for name, found in after.items() if FATES[name] == "goes" and found}
    assert left == {}
    not_theirs_any_more = {"vouchers", "uses_of_vouchers", "payments"}
    stays = {name: count for name, count in before.items() if name in after and FATES[name] != "goes" and name not in not_theirs_any_more}
    assert {name for name, count in stays.items() if len(after[name]) < count} == set()
