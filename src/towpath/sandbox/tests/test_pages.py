import re

from towpath.sandbox.tests.practice import BACK
from towpath.sandbox.words import WORDS


def test_the_page_says_who_is_paid_how_much_and_that_no_real_money_moves(practice, nan):
    session = nan.open_checkout(2500)

    status, headers, page = practice.ask("GET", f"/pay/{session.id}")

    text = page.decode()
    assert status == 200
    assert "This is a practice provider: no real money moves." in text
    assert "Pay Nan&#x27;s noodle house" in text
    assert text.count("€25.00") == 3
    assert re.findall(r'name="choice" value="(\w+)"', text) == ["card", "declined", "debit_late_failure", "debit_slow", "debit_bounces"]
    assert f'href="{BACK}/back"' in text
    assert f"form-action 'self' {BACK};" in headers["Content-Security-Policy"]
    assert "<script" not in text
    assert "style=" not in text


def test_it_speaks_the_browsers_language_or_the_one_asked_for(practice, nan):
    session = nan.open_checkout(2500)
    in_chinese = "这是练习用的支付服务".encode()

    by_browser = practice.ask("GET", f"/pay/{session.id}", headers={"Accept-Language": "fr;q=0.9, zh-CN;q=0.8, en;q=0.5"})[2]
    by_address = practice.ask("GET", f"/pay/{session.id}?locale=zh-Hans", headers={"Accept-Language": "en"})[2]
    by_session = practice.ask("GET", f"/pay/{nan.open_checkout(locale='zh').id}", headers={"Accept-Language": "en"})[2]
    neither = practice.ask("GET", f"/pay/{session.id}", headers={"Accept-Language": "fr"})[2]

    assert [in_chinese in page for page in (by_browser, by_address, by_session, neither)] == [True, True, True, False]
    assert b'<html lang="zh-Hans">' in by_browser


def test_the_language_is_kept_after_a_declined_card(practice, nan):
    session = nan.open_checkout(2500)

    _, headers, _ = practice.ask("POST", f"/pay/{session.id}", b"choice=declined&locale=zh-Hans")

    assert "银行卡被拒了".encode() in practice.ask("GET", headers["Location"], headers={"Accept-Language": "en"})[2]


def test_nothing_chosen_is_asked_for_again(practice, nan):
    session = nan.open_checkout()

    status, _, page = practice.ask("POST", f"/pay/{session.id}", b"choice=gold")

    assert status == 422
    assert b"Choose how to pay. Nothing was paid yet." in page


def test_a_restricted_business_cannot_be_paid_and_the_customer_is_told(practice, nan):
    session = nan.open_checkout()
    practice.control(f"/accounts/{nan.id}", {"state": "restricted"})

    status, _, page = practice.ask("POST", f"/pay/{session.id}", b"choice=card")

    assert status == 409
    assert b"Nothing was paid." in page
    assert nan.balance() == (0, 0)


def test_who_comes_back_to_a_paid_page_is_told_so(practice, nan):
    session = nan.open_checkout()
    practice.control(f"/checkout/{session.id}/pay", {})

    status, _, page = practice.ask("GET", f"/pay/{session.id}")

    assert status == 200
    assert b"This is already paid" in page
    assert f"{BACK}/done?s={session.id}".encode() in page


def test_every_sentence_is_there_in_both_languages():
    assert all(len(both) == 2 and all(both) for both in WORDS.values())
    placeholders = [[set(re.findall(r"{(\w+)}", text)) for text in both] for both in WORDS.values()]
    assert all(english == chinese for english, chinese in placeholders)


def test_the_style_sheet_is_our_own(practice):
    status, headers, sheet = practice.ask("GET", "/assets/practice.css", headers={"Authorization": ""})

    assert (status, headers["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert b"min-height: 44px" in sheet
    assert b"light-dark(" in sheet


def test_where_a_card_is_left_the_page_says_that_nothing_is_taken(practice, nan):
    session = nan.ask_for_card()

    status, headers, page = practice.ask("GET", f"/pay/{session.id}", headers={"Accept-Language": "en"})
    in_chinese = practice.ask("GET", f"/pay/{session.id}?locale=zh-Hans")[2].decode()

    text = page.decode()
    assert status == 200
    assert "<h1>Leave a card with Nan&#x27;s noodle house</h1>" in text
    assert "Nothing is taken now." in text
    assert "€" not in text
    assert re.findall(r'name="choice" value="(\w+)"', text) == ["card", "refused_later", "wants_owner", "declined"]
    assert f"form-action 'self' {BACK};" in headers["Content-Security-Policy"]
    assert "现在不扣款" in in_chinese
    assert "留一张银行卡" in in_chinese


def test_what_goes_wrong_where_a_card_is_left_is_said_in_its_own_words(practice, nan):
    left, closed, stuck = nan.ask_for_card(), nan.ask_for_card(), nan.ask_for_card()
    practice.control(f"/checkout/{left.id}/pay", {})
    practice.v1.checkout.sessions.expire(closed.id, options=nan.options)

    seen = [practice.ask("GET", f"/pay/{session.id}") for session in (left, closed)]
    seen.append(practice.ask("POST", f"/pay/{stuck.id}", b"choice=debit_slow"))
    practice.control(f"/accounts/{nan.id}", {"state": "restricted"})
    seen.append(practice.ask("POST", f"/pay/{stuck.id}", b"choice=card"))

    words = [
        b"This card is already kept",
        b"No card was kept here,",
        b"Choose a card. Nothing was kept yet.",
        b"No card was kept, and nothing",
    ]
    assert [status for status, _, _ in seen] == [200, 410, 422, 409]
    assert [said in page for said, (_, _, page) in zip(words, seen, strict=True)] == [True] * 4
    assert not any(b"paid" in page for _, _, page in seen)
