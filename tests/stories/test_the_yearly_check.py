"""Eleven months after the boiler: a reminder with three times, and one tap that ends it for good. By the worker's own steps and in the pages people see."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.heating import build_okafor, on_monday
from towpath.booking.attend import complete
from towpath.booking.models import Service
from towpath.engage.advance_runs import advance_due_runs
from towpath.engage.models import Run, Sent
from towpath.engage.tests.lots import leave_nobody_alone
from towpath.foundation import clock
from towpath.foundation.delivery import deliver
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.sign_in import make_sign_in_link
from towpath.project.reactions import REACTIONS

DONE = on_monday(12, 32)
MONTH_11 = DONE.replace(year=2027, month=9, hour=11)
"""The same time on the wall of London, where it is summer again."""


@pytest.fixture
def okafor(committed):
    made = build_okafor(as_console=lambda: committed.as_role("console"))
    with merchant_scope(made.id):
        Service.objects.filter(pk=made.visit.service_id).update(source_code="yearly")
        leave_nobody_alone(made.booking.booker)
    return made


def page_of(host, person=None, token=""):
    browser = Client(headers={"host": f"{host}.towpath.localhost:8000"})
    if person is not None:
        browser.post(f"/enter/{make_sign_in_link(person=person, at=DONE)}/")
    if token:
        browser.cookies[f"__Host-guest-{host}"] = token
    return browser


def everybody_hears(at) -> None:
    while deliver(REACTIONS, at=at):
        pass


def done_with_a_yes(okafor, maja) -> None:
    """The visit is over, and Mrs Lindqvist wants a reminder too, not only the question."""
    with clock.frozen(DONE):
        maja.post("/my/to-come/agree/")
    with merchant_scope(okafor.id):
        complete(booking=okafor.booking, by=okafor.owner.pk, at=DONE, early=True)
    everybody_hears(DONE)


def test_month_eleven_three_times_and_one_tap_to_decline_for_good(okafor):
    maja = page_of(okafor.site.slug, token=okafor.token)
    with clock.frozen(DONE):
        ada = page_of("work", okafor.owner)
        assert "Nothing goes out before you switch it on." in ada.get("/follow-ups/").content.decode()
        assert ada.post("/follow-ups/yearly/on/").status_code == 302
    done_with_a_yes(okafor, maja)
    everybody_hears(DONE)  # told once more, it begins nothing more
    with clock.frozen(DONE + timedelta(days=1)):
        planned = maja.get("/my/to-come/").content.decode()
        ahead = ada.get("/follow-ups/yearly/who/").content.decode()
    assert "The yearly check is due next month" in planned
    assert "Nobody, as things stand." in ahead, "it is eleven months away"

    with merchant_scope(okafor.id):
        assert Run.objects.count() == 1
        assert advance_due_runs(at=MONTH_11 - timedelta(hours=2)) == 0
        assert advance_due_runs(at=MONTH_11 + timedelta(hours=1)) == 1
        assert advance_due_runs(at=MONTH_11 + timedelta(hours=1)) == 0
    everybody_hears(MONTH_11)

    with merchant_scope(okafor.id):
        letter = Post.objects.get(key__startswith="journey:")
    assert letter.text.count("\n- ") == 3
    link = re.search(r"(/after/\S+/)", letter.text)[1]
    with clock.frozen(MONTH_11 + timedelta(days=1)):
        anybody = page_of(okafor.site.slug)
        page = anybody.get(link).content.decode()
        assert page.count('class="plain-list__item"') == 3
        with merchant_scope(okafor.id):
            assert Sent.objects.get().run.exit_reason == "", "a look is no tap"
        anybody.post(f"{link}stop/")
        assert "You won't get this again." in anybody.get(link).content.decode()
        assert "Month eleven" in maja.get("/my/to-come/").content.decode()
        assert "What went out" in ada.get("/follow-ups/yearly/").content.decode()
