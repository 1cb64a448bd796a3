"""Where a business goes, over the API: the same areas, the same ways, the same times."""

import pytest

from towpath.faces.api.tests.ines import TUESDAY

pytestmark = pytest.mark.usefixtures("on_a_monday")


def test_areas_ways_and_the_times_that_can_be_reached(ines):
    for code in ("N7", "SE1"):
        assert ines.post("/areas", {"code": code}).status_code == 201
    assert ines.put("/usual-travel", {"between": 60, "within": 10}).json() == {"between": 60, "within": 10, "base": ""}
    lesson = ines.service("Single lesson")
    asks = {"name": {"en": "Single lesson"}, "minutes": 60, "price_minor": 3800, "place": "customer", "window_minutes": 60}
    assert ines.put(f"/services/{lesson}", asks).json()["window_minutes"] == 60

    nowhere = ines.hold(key="without-an-area")
    held = ines.hold(key="twelve-mill-lane", area="N7", address="12 Mill Lane")

    assert nowhere.json()["code"] == "not_served"
    assert {name: held.json()[name] for name in ("area", "address", "window_minutes")} == {
        "area": "N7", "address": "12 Mill Lane", "window_minutes": 60,
    }  # fmt: skip
    near, far = (
        {each["time"] for each in ines.get(f"/services/{lesson}/times?first={TUESDAY}&area={area}").json()} for area in ("N7", "SE1")
    )
    assert far < near
    way = ines.post("/travel-times", {"start": "N7", "end": "SE1", "minutes": 10}).json()
    assert {each["time"] for each in ines.get(f"/services/{lesson}/times?first={TUESDAY}&area=SE1").json()} == near
    assert ines.delete(f"/travel-times/{way['id']}").status_code == 204
    assert ines.get("/travel-times").json() == []


def test_what_is_no_way_is_refused(ines):
    assert ines.get("/usual-travel").json() is None
    answer = ines.post("/travel-times", {"start": "N7", "end": "SE1", "minutes": 10})

    assert (answer.status_code, answer.json()["code"]) == (400, "bad_travel_time")
    area = ines.post("/areas", {"code": "N7", "name": "Holloway"}).json()
    assert ines.get("/areas").json() == [area]
    assert ines.delete(f"/areas/{area['id']}").status_code == 204
    assert ines.get("/usual-travel").json() is None


def test_a_series_and_a_place_in_line_at_the_customers_name_where_they_are(ines):
    for code in ("N7", "SE1"):
        ines.post("/areas", {"code": code})
    ines.put("/usual-travel", {"between": 60, "within": 10})
    lesson = ines.service("Single lesson")
    ines.put(f"/services/{lesson}", {"name": {"en": "Single lesson"}, "minutes": 60, "price_minor": 3800, "place": "customer"})
    rule = {"service": lesson, "first_day": "2026-09-29", "time": "16:00", "count": 2}
    here = {"area": "N7", "address": "12 Mill Lane"}

    def book(key, **where):
        return ines.post("/series", {**rule, "days": ["2026-09-29", "2026-10-06"], **where}, **{"Idempotency-Key": key})

    assert ines.post("/series/preview", rule).json()["code"] == "not_served"
    assert book("no-address-given", area="N7").json()["code"] == "where_to"
    assert book("nobody-goes-there", area="W4", address="1 Far Road").json()["code"] == "not_served"
    booked = book("twelve-mill-lane", **here).json()["bookings"]
    seen = ines.post("/series/preview", {**rule, "time": "17:30", "area": "SE1"}).json()

    assert {(each["area"], each["address"]) for each in booked} == {("N7", "12 Mill Lane")}
    assert [each["why"] for each in seen["skipped"][:2]] == ["taken", "taken"], "an hour's way from there"
    mara = {"name": "Mara", "email": "mara@example.org", "days": ["2026-09-29"]}
    codes = [
        ines.post(f"/services/{lesson}/waiting", {**mara, **where}, **{"Idempotency-Key": key}).json()["code"]
        for key, where in (("wait-without-street", {"area": "N7"}), ("wait-somewhere-else", {**here, "area": "W4"}), ("wait-for-it", here))
    ]
    assert codes == ["where_to", "not_served", "nothing_to_wait_for"]
