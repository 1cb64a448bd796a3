"""A week of days: written down without an account, a tip each evening, kept with a yes, and what could help then."""

import re
from datetime import timedelta

import pytest

from tests.trades import open_doors
from tests.world import NOON
from towpath.care.daily.forget_logs import forget_old_logs
from towpath.care.daily.models import DailyLog, LoggedDay
from towpath.care.needs.forget import forget_health_needs
from towpath.care.needs.models import NeedSignal
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.models import Consent, Customer
from towpath.faces.storefront.tests.conftest import Phone
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope
from towpath.project.jobs import schedule
from towpath.project.reactions import REACTIONS

SITTING, PAIN = (9.1, 8.4, 10, 9.5, 7, 9.1, 9.3), (2, 5, 3, 4, 6, 2, 1)


@pytest.fixture
def noor(world):
    return open_doors("wellness", "Noor moves", "Noor", world.orla, NOON)


@pytest.fixture
def amir(noor):
    return Phone(noor)


def key_of(phone):
    return re.search(r'name="key" value="([^"]+)"', phone.get("/log/a_week_of_days/").content.decode())[1]


def writes(phone, **said):
    """The first evening; answers where his days are."""
    answer = phone.post("/log/a_week_of_days/", {"key": key_of(phone), **said})
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"]


def a_week(phone):
    here = writes(phone, pain=PAIN[-1], sitting=SITTING[-1])
    for back in range(1, 7):
        day = (NOON - timedelta(days=back)).date().isoformat()
        assert phone.post(here, {"day": day, "pain": PAIN[-1 - back], "sitting": SITTING[-1 - back]}).status_code == 302
    return here


def rows(shop, model):
    with merchant_scope(shop.id):
        return list(model.objects.all())


def test_the_first_evening_needs_no_account_and_brings_a_tip(amir, noor):
    here = writes(amir, pain="8", sleep="6,5")
    page = amir.get(here).content.decode()

    assert "For this evening" in page
    assert "please see a doctor first" in page
    assert [each.values for each in rows(noor, LoggedDay)] == [{"pain": 8, "sleep": 6.5}]
    assert rows(noor, Customer) == []
    assert rows(noor, DailyLog)[0].customer_id is None


def test_the_same_browser_finds_its_days_again(amir):
    here = writes(amir, pain="2")

    assert amir.get("/log/a_week_of_days/").headers["Location"] == here


def test_written_twice_a_day_is_one_day(amir, noor):
    here = writes(amir, pain="2")
    amir.post(here, {"pain": "5"})

    assert [each.values for each in rows(noor, LoggedDay)] == [{"pain": 5}]


def test_after_a_week_it_says_what_the_days_have_in_common(amir):
    page = amir.get(a_week(amir)).content.decode()

    assert "Pain in your back: on 3 of 7 days" in page
    assert "Sitting today: on 6 of 7 days" in page
    assert "Sitting today 9.1 hours" in page


def test_a_quiet_week_is_told_that_it_needs_nobody(amir):
    here = writes(amir, pain="0", sleep="8")
    for back in range(1, 7):
        amir.post(here, {"day": (NOON - timedelta(days=back)).date().isoformat(), "pain": "1", "sleep": "7.5"})

    assert "You don't need us for it." in amir.get(here).content.decode()


def test_without_a_yes_nothing_is_kept_with_his_name(amir, noor):
    here = a_week(amir)
    answer = amir.post(f"{here}keep/", {})

    assert answer.status_code == 403
    assert "They stay at their link" in answer.content.decode()
    assert rows(noor, NeedSignal) == []
    assert rows(noor, DailyLog)[0].customer_id is None


def test_kept_with_a_yes_they_lead_to_the_class_with_the_reason(amir, noor):
    here = a_week(amir)
    assert amir.post(f"{here}keep/", {"health": "1"}).headers["Location"] == "/my/needs/"
    page = amir.get("/my/needs/").content.decode()

    assert "You sit long, and your back hurts" in page
    assert "Ten minutes of the home plan each evening, free" in page
    assert "What you wrote down" in page
    assert "Sitting today: 8 or more on 6 of 7 days; median 9.1 hours" in page
    assert "Pain in your back: 4 or more on 3 of 7 days; median 3" in page
    facts = rows(noor, Event)
    assert not any(word in str([fact.payload for fact in facts]) for word in ("sitting", "pain", "sleep"))


def test_what_is_taken_back_is_erased(amir, noor):
    here = a_week(amir)
    amir.post(f"{here}keep/", {"health": "1"})
    amir.post("/my/consents/health/withdraw/")
    with merchant_scope(noor.id):
        assert not Consent.objects.filter(withdrawn_at=None).exists()
        forget_health_needs(at=NOON + timedelta(hours=1))
        forget_old_logs(at=NOON + timedelta(hours=1))

    assert (rows(noor, DailyLog), rows(noor, LoggedDay), rows(noor, NeedSignal)) == ([], [], [])
    assert amir.get(here).status_code == 404


def test_days_go_with_whoever_asks_to_be_forgotten_and_by_themselves_every_hour(amir, noor):
    here = a_week(amir)
    amir.post(f"{here}keep/", {"health": "1"})
    with merchant_scope(noor.id):
        customer = DailyLog.objects.get().customer
        for reaction in REACTIONS[CustomerErased]:
            reaction(CustomerErased(at=NOON, customer_id=customer.pk))

    assert (rows(noor, DailyLog), rows(noor, LoggedDay), rows(noor, NeedSignal)) == ([], [], [])
    assert forget_old_logs in [job.verb for job in schedule()]


def test_a_log_the_trade_has_dropped_goes_with_the_yes_as_well(amir, noor):
    amir.post(f"{a_week(amir)}keep/", {"health": "1"})
    amir.post("/my/consents/health/withdraw/")
    with merchant_scope(noor.id):
        DailyLog.objects.update(log="a_month_of_meals")
        forget_old_logs(at=NOON + timedelta(hours=1))

    assert rows(noor, DailyLog) == []


def test_a_day_that_was_typed_wrong_points_at_nothing_once_it_is_put_right(amir, noor):
    here = a_week(amir)
    amir.post(f"{here}keep/", {"health": "1"})
    assert {row.need for row in rows(noor, NeedSignal)} >= {"sitting", "back_pain"}
    for back in range(7):
        amir.post(here, {"day": (NOON - timedelta(days=back)).date().isoformat(), "pain": "0", "sitting": "2"})

    assert rows(noor, NeedSignal) == []


def test_nobodys_days_go_after_a_month(amir, noor):
    writes(amir, pain="2")
    with merchant_scope(noor.id):
        forget_old_logs(at=NOON + timedelta(days=29))
        assert LoggedDay.objects.count() == 1
        forget_old_logs(at=NOON + timedelta(days=31))

    assert (rows(noor, DailyLog), rows(noor, LoggedDay)) == ([], [])


def test_whoever_keeps_them_first_has_them(amir, noor):
    here = a_week(amir)
    amir.post(f"{here}keep/", {"health": "1"})
    answer = Phone(noor).post(f"{here}keep/", {"health": "1"})

    assert answer.status_code == 409
    assert "kept by somebody already" in answer.content.decode()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "Write down at least one number."),
        ({"pain": "11"}, "no number between 0 and 10"),
        ({"sleep": "seven"}, "no number between 0 and 24"),
        ({"pain": "٣"}, "no number between 0 and 10"),
        ({"pain": "3", "day": "2027-01-01"}, "none that is still to come"),
        ({"pain": "3", "day": "2026-09-01"}, "six days later"),
    ],
)
def test_what_can_not_be_read_is_said_and_nothing_is_lost(amir, noor, said, words):
    answer = amir.post("/log/a_week_of_days/", {"key": key_of(amir), **said})

    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert all(f'value="{typed}"' in answer.content.decode() for name, typed in said.items() if name != "day"), "typed once is enough"
    assert rows(noor, LoggedDay) == []


def test_a_link_nobody_has_is_nothing(amir):
    assert amir.get(f"/days/{'A' * 22}/").status_code == 404
    assert amir.get("/log/a_week_of_dreams/").status_code == 404
    assert amir.post("/log/a_week_of_days/", {"key": "short", "pain": "3"}).status_code == 404


def test_the_first_page_leads_to_it_and_my_place_to_what_could_help(amir):
    assert 'href="/log/a_week_of_days/"' in amir.get("/").content.decode()
    here = a_week(amir)
    amir.post(f"{here}keep/", {"health": "1"})

    assert 'href="/my/needs/"' in amir.get("/my/").content.decode()


def test_a_form_without_its_key_is_answered_like_any_other_mistake(amir):
    answer = amir.post("/log/a_week_of_days/", {"key": "", "pain": "many"})

    assert answer.status_code == 400
    assert "is no number between" in answer.content.decode()
    assert "/log/a_week_of_days/readings/" in answer.content.decode()
