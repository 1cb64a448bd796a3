from towpath.care.models import ToolRun
from towpath.foundation.tenancy import merchant_scope
from towpath.presence.menu import mark_sold_out
from towpath.presence.site import own_site

ANSWERS = {"allergens": ["peanut"], "salt": "light", "hunger": "hungry", "minutes": "20"}


def section(page, start, end):
    return page[page.index(start) : page.index(end)]


def test_four_answers_lead_to_dishes_with_reasons(phone):
    answer = phone.post("/help/", ANSWERS)
    page = phone.get(answer.headers["Location"]).content.decode()

    assert "7 dishes suit you" in page
    suits, not_today = section(page, "7 dishes", "Better not today"), page[page.index("Better not today") :]
    assert "Clear chicken noodles" in suits
    assert "Light on salt" in suits
    assert "Dan dan noodles" in not_today
    assert "Contains peanut" in not_today


def test_the_last_question_is_its_own_button_so_four_taps_are_enough(phone):
    page = phone.get("/help/").content.decode()

    assert page.count('<fieldset class="ask">') == 4
    assert page.count('<button class="chip chip--last" name="minutes"') == 3


def test_nothing_suits_is_said_honestly(world, phone):
    everything = ["gluten", "peanut", "soy", "sesame", "egg", "fish", "shellfish", "milk"]
    with merchant_scope(world.nan.id):
        for code in ("stir-fried-greens", "plum-juice"):
            mark_sold_out(site=own_site(), listing=world.nan.dish(code), at=world.at)

    answer = phone.post("/help/", {**ANSWERS, "allergens": everything})
    page = phone.get(answer.headers["Location"]).content.decode()

    assert "Nothing here suits you today" in page


def test_skipping_leaves_no_trace(world, phone):
    phone.get("/help/")
    phone.get("/menu/")

    with merchant_scope(world.nan.id):
        assert ToolRun.objects.count() == 0


def test_an_answer_nobody_offered_is_refused(phone):
    answer = phone.post("/help/", {**ANSWERS, "salt": "very much"})

    assert answer.status_code == 400
    assert "not among those we offered" in answer.content.decode()


def test_someone_elses_result_is_not_there(phone, another_phone):
    where = phone.post("/help/", ANSWERS).headers["Location"]

    assert another_phone.get(where).status_code == 404


def test_a_result_takes_at_most_five_statements(phone, at_most_statements):
    where = phone.post("/help/", ANSWERS).headers["Location"]
    phone.get(where)

    with at_most_statements(5):
        phone.get(where)
