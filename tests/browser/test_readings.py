"""What a phone or a watch exported, read in a real Chromium by the scripts that pages use. Nothing leaves it."""

import json
import threading
from base64 import b64encode
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page

from tests.browser.pages import chromium
from tests.environment import ROOT
from tests.exports import apple, archive, asleep, in_json, record, steps, wall
from towpath.care.daily.read_file import COLUMNS, DAY, read_file

pytestmark = pytest.mark.browser
SCRIPTS = ROOT / "src/towpath/faces/storefront/static/storefront/readings"
PARTS = ("zip", "days", "apple", "tables", "makers")
RULES = {"parts": [f"/{part}.js" for part in PARTS], "columns": COLUMNS, "day": DAY, "first": "2026-03-04", "last": "2026-03-31"}
POLICY = "default-src 'none'; script-src 'self'"
READ = """({ files, rules }) => new Promise((answer) => {
  const worker = new Worker("/worker.js"), told = [];
  worker.onmessage = ({ data }) => { if ("bytes" in data) told.push(data.bytes); else { worker.terminate(); answer(data.days ?? data.why); } };
  worker.onerror = (problem) => answer(`broken: ${problem.message}`);
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  worker.postMessage({ files: files.map(([name, text]) => new File([bytes(text)], name)), rules });
})"""


class Bare(SimpleHTTPRequestHandler):
    """An empty page beside the scripts, under the strict policy."""

    def do_GET(self) -> None:
        if self.path != "/":
            return super().do_GET()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        return None

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Nothing to say."""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Bare, directory=str(SCRIPTS)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with chromium() as browser:
        there = browser.new_context(timezone_id="Europe/Amsterdam").new_page()
        there.goto(f"http://127.0.0.1:{server.server_port}/")
        yield there
    server.shutdown()
    server.server_close()


def read(page: Page, *files: tuple[str, bytes]):
    return page.evaluate(
        READ, {"files": [[name, b64encode(data).decode()] for name, data in files], "rules": json.loads(json.dumps(RULES))}
    )


def test_a_phone_and_a_watch_that_counted_the_same_walk_count_it_once(page):
    phone_and_watch = apple(
        steps(3_000, "2026-03-10 09:00", 60),
        steps(3_200, "2026-03-10 09:00", 60, by="Watch van Amir"),
        steps(500, "2026-03-10 18:10", 10, by="Watch van Amir"),
        steps(800, "2026-03-10 12:50", 20),
        steps(800, "2026-03-10 12:50", 20),
    )

    assert read(page, ("export.xml", phone_and_watch)) == {"2026-03-10": {"steps": 4_500}}
    assert read(page, ("a.xml", phone_and_watch), ("b.xml", phone_and_watch)) == {"2026-03-10": {"steps": 4_500}}, "the same file twice"


def test_a_night_counts_for_the_day_on_which_one_wakes_with_the_hour_that_was_lost(page):
    night = apple(
        asleep(wall("2026-03-28 23:00"), wall("2026-03-28 23:50")),
        asleep(wall("2026-03-28 23:50"), wall("2026-03-29 07:00"), "AsleepDeep"),
        asleep(wall("2026-03-28 22:30"), wall("2026-03-29 07:30"), "InBed"),
        asleep(wall("2026-03-29 03:00"), wall("2026-03-29 06:00"), "AsleepUnspecified", by="another app"),
        asleep(wall("2026-03-29 14:00"), wall("2026-03-29 14:30"), "AsleepREM"),
    )

    assert read(page, ("export.xml", night)) == {"2026-03-29": {"sleep_hours": 7.5}}, "seven hours passed between 23:00 and 7:00 that night"


def test_pounds_become_kilograms_the_last_weight_counts_and_days_without_anything_stay_empty(page):
    early, late = wall("2026-03-20 07:00"), wall("2026-03-20 21:00")
    body = apple(
        record("QuantityTypeIdentifierBodyMass", 180, late, late, unit="lb"),
        record("QuantityTypeIdentifierBodyMass", 82.4, early, early, unit="kg"),
        record("QuantityTypeIdentifierRestingHeartRate", 58, early, late, unit="count/min"),
        record("QuantityTypeIdentifierHeartRate", 140, early, late, unit="count/min"),
        steps(0, "2026-03-21 10:00", 10),
        steps(9_999, "2026-02-01 10:00", 10),
    )

    (found,) = read(page, ("export.xml", body)).items()

    assert found[0] == "2026-03-20"
    assert found[1] == {"resting_heart": 58, "weight_kg": pytest.approx(81.6466, abs=1e-3)}


def test_a_whole_archive_is_looked_through_for_what_is_known(page):
    export = apple(steps(4_000, "2026-03-12 10:00", 30))
    packed = archive(
        apple_health_export__export_xml=export, apple_health_export__export_cda_xml=b"<ClinicalDocument/>", photo_jpg=b"\xff\xd8"
    )
    takeout = archive(
        Takeout__Fitbit__x__archive_json=b"[1,2,3]",
        Takeout__Fitbit__notes_csv=b"a,b\n1,2\n",
        Takeout__garmin__UDSFile_1_json=in_json([{"calendarDate": "2026-03-14", "totalSteps": 8_123, "restingHeartRate": 51}]),
        Takeout__garmin__x_sleepData_json=in_json(
            [{"calendarDate": "2026-03-14", "deepSleepSeconds": 3_600, "lightSleepSeconds": 18_000, "remSleepSeconds": 3_600}]
        ),
    )

    assert read(page, ("export.zip", packed)) == {"2026-03-12": {"steps": 4_000}}
    assert read(page, ("takeout.zip", takeout)) == {"2026-03-14": {"steps": 8_123, "resting_heart": 51, "sleep_hours": 7}}


def test_fitbit_writes_steps_in_utc_and_everything_else_on_the_wearers_clock(page):
    late = in_json([{"dateTime": "03/15/26 22:30:00", "value": "40"}, {"dateTime": "03/15/26 23:30:00", "value": "60"}])
    nights = in_json(
        [
            {"logId": 1, "dateOfSleep": "2026-03-16", "minutesAsleep": 400},
            {"logId": 1, "dateOfSleep": "2026-03-16", "minutesAsleep": 400},
            {"logId": 2, "dateOfSleep": "2026-03-16", "minutesAsleep": 20},
        ]
    )
    heart = in_json([{"dateTime": "03/16/26 00:00:00", "value": {"date": "03/16/26", "value": 61.2, "error": 6}}])

    found = read(page, ("steps-2026-03-15.json", late), ("sleep-2026-03-15.json", nights), ("resting_heart_rate-2026-03-01.json", heart))

    assert found == {"2026-03-15": {"steps": 40}, "2026-03-16": {"steps": 60, "sleep_hours": 7, "resting_heart": 61.2}}


TABLES = {
    "plain": b'Date,Steps,Sleep (hours)\n2026-03-10,"7,265",7.5\n2026-03-11,,\n2026-03-12,0,6h 30min\n',
    "another sign": b"Datum;Schritte\n28.3.2026;4500\n29.3.2026;5100\n29.3.2026;4900\n",
    "google fit": b"Date,Move Minutes count,Average weight (kg),Step count,Sleep duration (ms)\n2026-03-10,55,81.25,6001,25200000\n",
    "a title above": b'Sleep\nStart Time,End Time,Minutes Asleep\n"2026-03-09 11:12PM","2026-03-10 7:11AM","420"\n',
    "american": b"Date,Weight (lb)\n03/28/2026,180\n03/05/2026,181\n",
    "chinese": "日期,步数,静息心率\n2026年3月10日,6200,58\n".encode(),
}


@pytest.mark.parametrize("data", TABLES.values(), ids=TABLES)
def test_a_table_says_the_same_with_and_without_a_script(page, data):
    by_hand = {day.isoformat(): {kind: pytest.approx(value) for kind, value in said.items()} for day, said in read_file(data).items()}

    assert by_hand
    assert {day: said for day, said in read(page, ("days.csv", data)).items() if said} == by_hand


REFUSED = {
    "a letter": (b"Dear Noor, this week I slept well.", "Unreadable"),
    "a page": (b"<html><body>" + b"x" * 70_000, "Unreadable"),
    "the backup of Health Connect": (archive(health_connect_export_db=b"SQLite format 3\x00"), "Database"),
    "no archive": (b"PK\x03\x04" + b"\x00" * 100, "Unreadable"),
    "broken json": (b"[{", "Unreadable"),
    "which month": (b"Date,Steps\n03/04/2026,5000\n", "WhichMonth"),
    "one endless record": (b"<HealthData>" + b'<Record type="' * 20_000, {}),
    "a bomb": (archive(steps_2026_03_01_json=b"x", Takeout__steps_csv=b"0" * (65 * 2**20)), "TooLarge"),
}


@pytest.mark.parametrize(("data", "why"), REFUSED.values(), ids=REFUSED)
def test_what_can_t_be_read_is_said_and_nothing_breaks(page, data, why):
    assert read(page, ("file", data)) == why


def test_much_of_it_is_read_piece_by_piece(page):
    """Twelve megabytes of years gone by around one day that counts."""
    old = steps(10, "2020-05-01 10:00", 1)
    export = apple(old * 20_000, steps(700, "2026-03-30 10:00", 5), old * 20_000)

    assert read(page, ("export.zip", archive(apple_health_export__export_xml=export))) == {"2026-03-30": {"steps": 700}}
