"""The tour of the demo: only there, only for whoever sits at the machine, and only to businesses that are there."""

from towpath.faces.public.start import DOORS
from towpath.faces.public.tour import STOPS
from towpath.town.world import load_world


def test_the_tour_has_ten_stops_each_with_a_door(browser, demo):
    assert len(STOPS) == 10
    assert {stop.door for stop in STOPS} <= set(DOORS)
    assert [stop for stop in STOPS if stop.whose and DOORS[stop.door].whose not in ("", stop.whose)] == []


def test_it_stops_only_where_somebody_is(browser, demo, at_most_statements):
    with at_most_statements(3):
        page = browser.get("/tour/").content.decode()

    assert [stop.door for stop in STOPS if f'action="/open/{stop.door}/"' in page] == ["feedback", "ideas", "pattern"]
    assert 'href="http://nans-noodle-house.towpath.localhost:8000/reviews/"' in page


def test_nobody_elsewhere_takes_it_and_there_is_none_outside_a_demo(browser, demo, settings):
    assert browser.get("/tour/", REMOTE_ADDR="192.0.2.44").status_code == 404
    settings.TOWPATH_DEMO = False
    assert browser.get("/tour/").status_code == 404


def test_the_start_page_leads_to_it_only_where_the_others_are(browser, demo):
    assert 'href="/tour/"' not in browser.get("/").content.decode()


def test_what_is_said_to_be_planted_is_what_the_world_plants():
    story = load_world("larkfield").story

    assert (story.circle.not_needed, story.circle.asked_come_back, story.circle.unasked_come_back) == (0.25, 0.5, 0.2)
    assert round(story.circle.written_come - story.circle.unwritten_come, 2) == 0.2
    assert (story.broth.before, story.broth.after) == (0.18, 0.1)
    assert 5 < story.lessons.missed_far_ahead / story.lessons.missed_otherwise < 5.5
