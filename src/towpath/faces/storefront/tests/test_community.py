"""The shop's community on its own pages: everybody reads, who has been here writes."""

import re

import pytest

from towpath.clientele.models import Customer
from towpath.community.ask import answer_for_business
from towpath.community.hide import hide
from towpath.community.merge_ideas import merge_ideas
from towpath.community.models import Entry, Member
from towpath.community.open_community import close_community, open_community
from towpath.community.post import post
from towpath.community.set_status import set_status
from towpath.faces.storefront.tests.conftest import Phone, key_in
from towpath.foundation.tenancy import merchant_scope

IDEA = {"title": "More tables outside", "text": "In spring it is lovely there.", "name": "Ana"}


@pytest.fixture(autouse=True)
def opened(world):
    with merchant_scope(world.nan.id):
        open_community(at=world.at)


@pytest.fixture
def guest(phone, soup):
    """Somebody who ordered."""
    phone.order(soup)
    return phone


@pytest.fixture
def another_guest(another_phone, soup):
    another_phone.order(soup)
    return another_phone


def text(page, status=200):
    assert page.status_code == status, page.content.decode()
    return page.content.decode()


def sends(phone, path, **form):
    key = key_in(text(phone.get(path.replace("send/", ""))))
    return phone.post(path, {"key": key, **form})


def ids_in(page):
    return re.findall(r'href="/community/([0-9a-f-]{36})/"', page)


def test_while_it_is_closed_nothing_is_there(world, phone):
    assert 'href="/community/"' in text(phone.get("/"))
    with merchant_scope(world.nan.id):
        close_community()

    assert 'href="/community/"' not in text(phone.get("/"))
    for path in ("/community/", "/community/idea/", "/community/ask/"):
        assert phone.get(path).status_code == 404
    assert phone.post("/community/idea/send/", IDEA).status_code == 404
    assert phone.post("/community/idea/similar/", IDEA).status_code == 404


def test_who_has_never_been_here_reads_and_is_told_how_to_write(phone, guest, another_phone):
    sends(guest, "/community/idea/send/", **IDEA)

    page = text(another_phone.get("/community/"))

    assert IDEA["title"] in page
    assert "Everybody reads, who has been here writes" in page
    assert "<textarea" not in text(another_phone.get("/community/idea/"))
    refused = text(another_phone.post("/community/idea/send/", {**IDEA, "key": "key-of-a-stranger"}), 403)
    assert "Only who has been here writes and votes" in refused


def test_who_used_the_free_help_has_been_here(phone):
    phone.post("/help/", {"hunger": "very", "allergens": []})

    assert sends(phone, "/community/idea/send/", **IDEA).status_code == 302


def test_an_idea_is_shown_to_who_has_the_same_and_they_vote_instead(world, guest, another_guest):
    first = sends(guest, "/community/idea/send/", **IDEA).headers["Location"]
    near = {"title": "Tables outside, please", "text": "It is warm.", "name": "Ben"}

    typing = text(another_guest.post("/community/idea/similar/", {"title": near["title"]}))
    held = text(sends(another_guest, "/community/idea/send/", **near), 409)
    assert ids_in(typing) == [first.split("/")[2]]
    assert all(
        words in held for words in ("Others have had an idea like this.", "It is warm.", 'name="seen" value="1"', "1 person wants it")
    )

    assert f'formaction="{first}vote/"' in held
    assert "1 wish looks like yours" in typing
    assert "Add my voice" not in text(Phone(world.nan).post("/community/idea/similar/", {"title": near["title"]}))

    another_guest.post(f"{first}vote/", {**near, "seen": "1"})
    another_guest.post(f"{first}vote/")

    assert '<span class="ballot__n">2</span>' in text(another_guest.get("/community/"))
    another_guest.post(f"{first}vote/back/")
    assert '<span class="ballot__n">1</span>' in text(another_guest.get(first))
    mine = another_guest.post("/community/idea/send/", {**near, "seen": "1", "key": key_in(held)})
    assert mine.status_code == 302, "another one after all"


def test_customers_answer_each_other_and_a_link_of_theirs_is_no_link(world, guest, another_guest):
    there = sends(guest, "/community/ask/send/", text="How long do they keep?", name="Ana").headers["Location"]
    page = text(another_guest.get(there))
    words = "Two days. See https://example.org/ and <b>cook</b>"
    told = another_guest.post(f"{there}answer/", {"key": key_in(page), "text": words, "name": "Ben"}).headers["Location"]
    with merchant_scope(world.nan.id):
        entry = Entry.objects.get(kind="question")
        shops = answer_for_business(question=entry, text="Or https://nan.example/", key="key-of-nan", by=world.nan.owner.pk, at=world.at)

    guest.post(f"/community/{told.split('entry-')[1]}/helpful/")
    page = text(guest.get(there))

    assert "See https://example.org/ and &lt;b&gt;cook&lt;/b&gt;" in page
    assert 'href="https://example.org' not in page
    assert 'href="https://nan.example/"' in page, "what the shop links to, it answers for"
    assert "Ben · has helped once" in page
    assert "helped 1 person" in page
    assert "Ben · has helped once" in text(guest.get(f"{there}now/"))
    assert guest.get(f"/community/{shops.pk}/").headers["Location"] == f"{there}#entry-{shops.pk}"


def test_what_is_hidden_its_author_reads_with_the_reason_and_answers(world, guest, another_guest):
    there = sends(guest, "/community/idea/send/", **IDEA).headers["Location"]
    with merchant_scope(world.nan.id):
        hide(entry=Entry.objects.get(), why="off_topic", word="Ask the town.", by=world.nan.owner.pk, at=world.at)

    assert another_guest.get(there).status_code == 404
    assert IDEA["title"] not in text(another_guest.get("/community/"))
    assert "hid something you wrote" in text(guest.get("/community/"))
    page = text(guest.get(there))
    assert all(words in page for words in ("It is not about this shop.", "Ask the town.", "What you say to that"))
    assert another_guest.post(f"{there}object/", {"word": "Not mine."}).status_code == 404
    guest.post(f"{there}object/", {"word": "The tables are yours."})
    assert "You answered: The tables are yours." in text(guest.get(there))


def test_ideas_that_are_one_are_read_as_one_with_what_became_of_it(world, guest, another_guest):
    first = sends(guest, "/community/idea/send/", **IDEA).headers["Location"]
    second = sends(another_guest, "/community/idea/send/", title="Eat in the sun", text="I like the sun.", name="Ben").headers["Location"]
    with merchant_scope(world.nan.id):
        kept, gone = Entry.objects.get(title=IDEA["title"]), Entry.objects.get(title="Eat in the sun")
        merge_ideas(kept=kept, gone=gone, by=None, at=world.at)
        set_status(idea=kept, status="planned", reason="From April on.", by=world.nan.owner.pk, at=world.at)

    page = text(guest.get(first))

    assert guest.get(second).headers["Location"] == f"{first}#entry-{gone.pk}"
    assert all(
        words in page for words in ("Eat in the sun", "I like the sun.", "Planned", "From April on.", '<span class="ballot__n">2</span>')
    )
    assert ids_in(text(guest.get("/community/?show=ideas"))) == [str(kept.pk)]
    with merchant_scope(world.nan.id):
        set_status(idea=kept, status="done", reason="Six tables since April.", by=world.nan.owner.pk, at=world.at)
    assert "<strong>What changed:</strong> Six tables since April." in text(guest.get(first))


def test_a_name_is_chosen_once_and_never_the_address(world, guest):
    wrong = text(sends(guest, "/community/ask/send/", text="Open on Mondays?", name="ana@example.org"), 400)
    assert all(words in wrong for words in ("is no address", "Open on Mondays?"))

    there = sends(guest, "/community/ask/send/", text="Open on Mondays?", name="Ana").headers["Location"]
    assert 'value="Ana"' in text(guest.get("/community/idea/"))
    guest.post(f"{there}take-back/")

    assert "Open on Mondays?" not in text(guest.get("/community/"))
    with merchant_scope(world.nan.id):
        assert Customer.objects.get(pk=Member.objects.get().customer_id).name == "", "the shop's own record is not named by it"


def test_somebody_elses_community_is_another_one(guest, at_brunos):
    there = sends(guest, "/community/idea/send/", **IDEA).headers["Location"]

    assert at_brunos.get("/community/").status_code == 404
    assert at_brunos.get(there).status_code == 404
    assert at_brunos.post(f"{there}vote/").status_code == 404


def test_these_pages_ask_little(world, guest, at_most_statements):
    there = sends(guest, "/community/idea/send/", **IDEA).headers["Location"]
    with merchant_scope(world.nan.id):
        post(title="New bowls", text="Blue ones.", key="key-of-post", by=world.nan.owner.pk, at=world.at)
    guest.get("/community/")

    for page in ("/community/", "/community/?show=news", there, "/community/idea/"):
        with at_most_statements(5):
            assert guest.get(page).status_code == 200


def test_a_chinese_guest_reads_it_in_chinese(world):
    page = text(Phone(world.nan).get("/community/", **{"accept-language": "zh-hans"}))

    assert all(words in page for words in ("我们的交流区", "大家希望什么", "还没有人提问。"))
