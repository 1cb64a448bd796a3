"""The network's pages: what they show, and what they do."""

from datetime import timedelta

import pytest
from django.core import mail

from tests.world import NOON, open_shop
from towpath.faces.console.tests.conftest import HOST, url
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.network.licences import submit_licence
from towpath.network.models import Invitation, Licence
from towpath.presence.models import Site
from towpath.refinery.models import Pattern, Proposal
from towpath.supply.models import Lot, SupplyTerms, SupplyVersion, VersionDraft


@pytest.fixture
def handed_in(console):
    """Bruno hands in his next licence."""
    with console.place.as_role("app"), merchant_scope(console.world.bruno.id):
        return submit_licence(
            merchant=console.world.bruno.merchant,
            number="JY 2510 8765 4321",
            holder="Bruno",
            address="3 Quay",
            scope="hot_food",
            valid_until=(NOON + timedelta(days=700)).date(),
            at=NOON + timedelta(hours=1),
            today=NOON.date(),
        )


@pytest.fixture
def pattern(console):
    return Pattern.objects.get_or_create(
        item=console.item, aspect="saltiness", defaults={"found_at": NOON, "merchants": 12, "total": 1000, "hits": 180}
    )[0]


PAGES = ["today", "businesses", "business", "supply", "supply-item", "releases", "door"]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("name", [*PAGES, "value", "loop", "invite", "what-this-protects"])
def test_a_page_is_there_in_both_languages(orla, console, name, language):
    orla.cookies["towpath-language"] = language
    arguments = {"business": [console.world.nan.id], "value": [console.world.nan.id], "supply-item": ["base-broth"]}.get(name, [])

    answer = orla.get(url(name, *arguments))

    assert answer.status_code == 200
    assert answer["Content-Language"] == language


# Today ----------------------------------------------------------------------------------------------------------------------------


def test_a_licence_that_waits_is_on_the_first_page_until_it_is_decided(orla, console, handed_in):
    assert "Bruno&#x27;s Bowls handed in a licence" in orla.get(url("today")).content.decode()

    orla.post(url("verify-licence", handed_in.pk))

    assert "Bruno&#x27;s Bowls handed in a licence" not in orla.get(url("today")).content.decode()


def test_a_licence_that_lapses_within_the_month_is_on_the_first_page(orla, console):
    with console.place.as_role("app"):
        open_shop("Short Licence", "short@example.org", "Sho", console.world.orla, NOON, valid_until=(NOON + timedelta(days=5)).date())

    page = orla.get(url("today")).content.decode()

    assert "The licence of Short Licence lapses on Wed 21 Oct" in page
    assert "waiting__item--brick" in page


def test_the_list_holds_at_most_twenty_things(orla, console, monkeypatch):
    from towpath.faces.console import today, waiting

    thing = waiting.Thing("lamp", "leaf", "Something", "", "Do it", "/", NOON)
    monkeypatch.setattr(today, "waiting_things", lambda **_: [thing] * 27)

    page = orla.get(url("today")).content.decode()

    assert page.count("waiting__item--lamp") == 20
    assert "7 more follow" in page


def test_a_pattern_waits_for_somebody_to_look(orla, console, pattern):
    assert "A complaint about Base broth keeps coming back" in orla.get(url("today")).content.decode()


# Businesses -----------------------------------------------------------------------------------------------------------------------


def test_an_invitation_is_shown_once_and_mailed(orla, console):
    answer = orla.post(url("invite"), {"business_name": "Fen Noodles", "email": "Fen@Example.org", "trade": "food", "language": "zh-hans"})

    page = answer.content.decode()
    invitation = Invitation.objects.get(email="fen@example.org")
    link = page.split('data-text="')[1].split('"')[0]
    assert link.startswith("http://work.towpath.localhost:8000/")
    assert link in mail.outbox[-1].body
    assert "想为Fen Noodles供货" in mail.outbox[-1].body
    assert invitation.invited_by == console.world.orla
    assert link not in orla.get(url("businesses")).content.decode()


def test_every_trade_can_be_invited_and_the_last_one_is_chosen_already(orla):
    page = orla.get(url("invite")).content.decode()

    for trade in ("boutique", "food", "home", "tutor", "wellness"):
        assert f'<option value="{trade}"' in page
    assert '<option value="food" selected>' in page
    Invitation.objects.update(trade="home")
    assert '<option value="home" selected>' in orla.get(url("invite")).content.decode()


def test_before_the_first_invitation_nobody_guesses_the_trade(orla):
    Invitation.objects.all().delete()

    page = orla.get(url("invite")).content.decode()

    assert '<option value="" selected>Choose a trade</option>' in page
    assert orla.post(url("invite"), {"business_name": "Kai", "email": "kai@example.org", "trade": "", "language": "en"}).status_code == 400


def test_an_invitation_leads_to_the_business_it_is_for(orla, console):
    from towpath.network.accept_invitation import find_invitation

    page = orla.post(
        url("invite"), {"business_name": "Kai", "email": "kai@example.org", "trade": "food", "language": "en"}
    ).content.decode()
    token = page.split('data-text="')[1].split('"')[0].rstrip("/").rpartition("/")[2]

    with console.place.as_role("app"):
        assert find_invitation(token=token, at=NOON + timedelta(hours=3)).business_name == "Kai"


@pytest.mark.parametrize(
    "wrong", [{"email": "nobody"}, {"business_name": "x"}, {"trade": "piracy"}, {"business_name": "x" * 400}, {"email": "a\nb@example.org"}]
)
def test_a_wrong_invitation_is_explained_and_keeps_what_was_typed(orla, wrong):
    typed = {"business_name": "Good Name", "email": "good@example.org", "trade": "food", "language": "en"} | wrong

    answer = orla.post(url("invite"), typed)

    assert answer.status_code == 400
    assert "field__error" in answer.content.decode()


def test_a_header_cannot_be_smuggled_through_a_business_name(orla):
    orla.post(
        url("invite"), {"business_name": "Kai\r\nBcc: all@example.org", "email": "kai2@example.org", "trade": "food", "language": "en"}
    )

    assert "\n" not in mail.outbox[-1].subject
    assert mail.outbox[-1].recipients() == ["kai2@example.org"]


def test_a_withdrawn_invitation_is_gone_from_the_list(orla):
    orla.post(url("invite"), {"business_name": "Wren", "email": "wren@example.org", "trade": "food", "language": "en"})
    invitation = Invitation.objects.get(email="wren@example.org")

    orla.post(url("withdraw-invitation", invitation.pk))

    assert "wren@example.org" not in orla.get(url("businesses")).content.decode()


def test_the_table_of_businesses_says_who_is_live_and_why_not(orla, console):
    with console.place.as_role("app"), merchant_scope(console.world.bruno.id):
        Site.objects.filter(pk=console.world.bruno.site.pk).update(wants_live=False)

    page = orla.get(url("businesses")).content.decode()

    assert "Not opened yet" in page
    assert "Live" in page
    with console.place.as_role("app"), merchant_scope(console.world.bruno.id):
        Site.objects.filter(pk=console.world.bruno.site.pk).update(wants_live=True)


def test_a_refusal_of_a_licence_needs_a_reason(orla, console):
    with console.place.as_role("app"), merchant_scope(console.world.nan.id):
        licence = submit_licence(merchant=console.world.nan.merchant, number="JY 2510 0000 0001", holder="Nan", address="x", scope="hot_food",
                                 valid_until=(NOON + timedelta(days=900)).date(), at=NOON, today=NOON.date())  # fmt: skip

    without = orla.post(url("refuse-licence", licence.pk), {"reason": "no"})
    with_one = orla.post(url("refuse-licence", licence.pk), {"reason": "The number is not in the register."})

    assert without.status_code == 400
    assert "A refusal needs a reason" in without.content.decode()
    assert with_one.status_code == 302
    assert Licence.objects.get(pk=licence.pk).refused_reason == "The number is not in the register."


def test_a_licence_is_decided_once(orla, handed_in):
    assert orla.post(url("verify-licence", handed_in.pk)).status_code == 302
    assert orla.post(url("verify-licence", handed_in.pk)).status_code == 409


@pytest.mark.parametrize("month", ["2026-10", "", "never", "0001-01", "9999-12", "2026-13", "\x1f"])
def test_a_value_statement_answers_for_any_month(orla, console, month):
    answer = orla.get(url("value", console.world.nan.id), {"month": month})

    assert answer.status_code in (200, 400)
    assert answer.status_code == 200 or "month" in answer.content.decode() or "stored" in answer.content.decode()


def test_what_is_not_there_is_not_there(orla):
    nowhere = "01a200c9-b5d3-7ef4-8fff-42176a8cae8d"

    assert orla.get(url("business", nowhere)).status_code == 404
    assert orla.get(url("value", nowhere)).status_code == 404
    assert orla.get(url("supply-item", "no-such")).status_code == 404
    assert orla.get(url("follow", nowhere)).status_code == 404
    assert orla.post(url("verify-licence", nowhere)).status_code == 404


# Supply ---------------------------------------------------------------------------------------------------------------------------


PACKED = {"minimum": "1", "multiple": "1"}


def test_a_version_is_published_with_its_note(orla, console):
    typed = PACKED | {"note_en": "Less salt.", "note_zh": "少盐。", "facts": "sodium_mg_per_100ml: 391", "case_units": "1", "ready": "1"}
    orla.post(url("draft", "base-broth"), typed)
    draft = VersionDraft.objects.get(item=console.item, version=None, dropped_at=None)

    answer = orla.post(url("publish-draft", draft.pk), {"seen": draft.written_at.isoformat()})

    version = SupplyVersion.objects.filter(item=console.item).latest("number")
    assert answer.status_code == 302
    assert (version.note, version.facts) == ({"en": "Less salt.", "zh-hans": "少盐。"}, {"sodium_mg_per_100ml": 391})


@pytest.mark.parametrize("facts", ["sodium", "sodium: lots", "Sodium mg: 5", "a: 99999999999999999999"])
def test_facts_that_are_none_are_explained(orla, facts):
    answer = orla.post(url("draft", "base-broth"), PACKED | {"note_en": "Less salt.", "facts": facts, "case_units": "1"})

    assert answer.status_code == 400
    assert "Less salt." in answer.content.decode()


def test_a_price_is_set_from_a_day_on(orla, console):
    orla.post(url("set-terms", "base-broth"), PACKED | {"price": "26.50", "effective_from": "2026-11-01"})

    terms = SupplyTerms.objects.filter(item=console.item).latest("effective_from")
    assert (terms.price_minor, terms.effective_from.isoformat()) == (2650, "2026-10-31T16:00:00+00:00")


@pytest.mark.parametrize(
    "wrong",
    [
        {"price": "-1"},
        {"price": "1.005"},
        {"price": "NaN"},
        {"price": "1e99"},
        {"effective_from": "2020-01-01"},
        {"minimum": "0"},
        {"minimum": "10", "multiple": "6"},
        {"outside_price": "5"},
    ],
)
def test_a_price_that_is_none_is_explained(orla, wrong):
    answer = orla.post(url("set-terms", "base-broth"), PACKED | {"price": "26.50"} | wrong)

    assert answer.status_code == 400


def test_a_lot_is_written_down_once(orla):
    lot = {"version": "1", "number": "BB1-TEST", "made_on": "2026-10-16"}

    assert orla.post(url("make-lot", "base-broth"), lot).status_code == 302
    assert orla.post(url("make-lot", "base-broth"), lot).status_code == 400
    assert Lot.objects.filter(number="BB1-TEST").count() == 1


# The loop -------------------------------------------------------------------------------------------------------------------------

CHANGE = {"summary_en": "15 % less sodium", "note_en": "Simmered longer.", "facts": "sodium_mg_per_100ml: 391", "expected": "10"}


def test_a_proposal_is_made_declined_with_a_reason_and_made_again(orla, pattern):
    orla.post(url("propose", pattern.pk), CHANGE)
    first = Proposal.objects.get(pattern=pattern, declined_at=None)
    twice = orla.post(url("propose", pattern.pk), CHANGE)
    without = orla.post(url("decline-proposal", first.pk), {"reason": ""})
    orla.post(url("decline-proposal", first.pk), {"reason": "The supplier cannot make it."})

    assert first.expected_share == pytest.approx(0.1)
    assert twice.status_code == 400
    assert without.status_code == 400
    assert "Declined: The supplier cannot make it." in orla.get(url("follow", pattern.pk)).content.decode()


def test_an_accepted_proposal_is_published_and_waits_for_its_trial(orla, console, pattern):
    with clock.frozen(NOON + timedelta(hours=4)):
        orla.post(url("propose", pattern.pk), CHANGE)
    proposal = Proposal.objects.get(pattern=pattern, declined_at=None)

    orla.post(url("accept-proposal", proposal.pk))
    again = orla.post(url("accept-proposal", proposal.pk))
    page = orla.get(url("follow", pattern.pk)).content.decode()

    proposal.refresh_from_db()
    assert proposal.version.facts == {"sodium_mg_per_100ml": 391}
    assert again.status_code == 409
    assert "Register the trial" in page

    asked = orla.post(url("register-trial", proposal.pk), {"starts_on": "2026-11-02", "weeks": "8"})
    too_late = orla.post(url("register-trial", proposal.pk), {"starts_on": "2026-01-02", "weeks": "8"})

    assert asked.status_code == 302
    assert too_late.status_code == 400
    heard = console.place.plainly("select payload->>'weeks' from foundation_event where name = 'trial.asked'")
    assert heard == [("8",)]


# Around ---------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_a_supervisor_learns_that_the_process_is_well(console, client, path):
    assert client.head(path, headers={"host": "127.0.0.1:8001"}).status_code == 200


def test_the_language_is_kept_and_leads_back_to_this_host_only(console, client):
    answer = client.post(url("set_language"), {"language": "zh-hans", "next": "https://elsewhere.example/"}, headers={"host": HOST})

    assert answer.cookies["towpath-language"].value == "zh-hans"
    assert answer["Location"] == "/"


def test_every_page_keeps_the_strict_policy(orla):
    policy = orla.get(url("today"))["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
