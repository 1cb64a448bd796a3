"""Whoever tries the door is told of: to the business it was about, before the answer, for good."""

import json

import pytest

from towpath.faces.console.tests.conftest import PHONE, url
from towpath.faces.console.tests.write_as_console import write_as_console
from towpath.foundation.models import AccessLog
from towpath.foundation.tenancy import merchant_scope


def test_a_try_about_one_business_is_told_to_it_alone(orla, console):
    before = len(lines_of(console, console.world.bruno))

    orla.post(url("door-search"), {"business": console.world.nan.id, "term": PHONE})

    line = lines_of(console, console.world.nan)[0]
    assert (line.who, line.face, line.act, line.outcome, line.subject) == ("Orla", "console", "search", "refused", "")
    assert len(lines_of(console, console.world.bruno)) == before


def test_a_try_about_everybody_is_told_to_every_business(orla, console):
    orla.post(url("door-export"))

    assert lines_of(console, console.world.nan)[0].act == lines_of(console, console.world.bruno)[0].act == "export"


def test_a_try_rings_the_screens_of_the_business_it_was_about(orla, console):
    orla.post(url("door-search"), {"business": console.world.nan.id})

    rung = console.place.plainly(
        "select name, merchant_id, payload from foundation_event where name = 'access.attempted' order by id desc limit 1"
    )
    assert rung == [("access.attempted", console.world.nan.id, {"act": "search", "outcome": "refused"})]


def test_no_try_is_answered_before_it_is_told(orla, console):
    """Whatever is asked, one more line stands in the log afterwards."""
    tries = {
        "search": lambda: orla.post(url("door-search")),
        "export": lambda: orla.post(url("door-export")),
        "order": lambda: orla.post(url("door-order"), {"reference": "?"}),
        "sql": lambda: orla.post(url("door-sql"), {"statement": "select 1"}),
        "api": lambda: orla.get(url("api-customers")),
        "api order": lambda: orla.get(url("api-orders")),
        "api sql": lambda: orla.post(url("api-sql"), json.dumps({"statement": "select"}), content_type="application/json"),
    }
    for name, attempt in tries.items():
        before = len(lines_of(console, console.world.nan))
        attempt()
        assert len(lines_of(console, console.world.nan)) == before + 1, name


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_log_of_tries_only_grows(console, act):
    """The network cannot take a line back."""
    statement = {"update": "update foundation_accesslog set who = 'nobody'", "delete": "delete from foundation_accesslog"}[act]

    with pytest.raises(Exception, match="permission denied"):
        write_as_console(statement)


def lines_of(town, shop):
    """The access log as that business reads it."""
    with town.place.as_role("app"), merchant_scope(shop.id):
        return list(AccessLog.objects.order_by("-at", "-id"))
