"""The entry in the network's list, by a key of the business."""

import pytest


def test_a_program_says_what_the_list_shows(ines):
    before = ines.get("/directory-entry").json()

    after = ines.put("/directory-entry", {"words": "Patience first", "languages": ["de"], "point": "51.34, 12.37"}).json()

    assert (before["listed"], before["looked_up_at"], before["offers"]) == (True, None, [])
    assert (after["words"], after["languages"], after["point"], after["ways"]) == (
        "Patience first",
        ["de"],
        "51.34, 12.37",
        ["online", "venue"],
    )
    assert after == ines.get("/directory-entry").json()
    assert after["free_starts"][0]["at"] > "2026-09-21"


def test_off_the_list_nothing_of_it_stays(ines):
    ines.put("/directory-entry", {})

    gone = ines.put("/directory-entry", {"listed": False}).json()

    assert (gone["listed"], gone["offers"], gone["free_help"], gone["free_starts"], gone["looked_up_at"]) == (False, [], [], [], None)


@pytest.mark.parametrize(
    ("wrong", "status", "code"),
    [({"point": "x"}, 400, "bad_point"), ({"languages": ["tlh"]}, 400, "no_such_language"), ({"words": "x" * 301}, 422, "unreadable")],
)
def test_what_can_not_be_is_refused_with_a_word(ines, wrong, status, code):
    answer = ines.put("/directory-entry", wrong)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert ines.get("/directory-entry").json()["words"] == ""
