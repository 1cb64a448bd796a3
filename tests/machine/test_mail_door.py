"""Mail comes in where it is wanted, and only at an inner door: whoever reached it could write in anybody's name."""

from pathlib import Path

import pytest

from towpath.project import processes
from towpath.project.mail_door import door_of
from towpath.project.processes import ProcessProblem

pytestmark = pytest.mark.machine


def test_the_receiver_runs_where_it_is_wanted_and_nowhere_else(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    monkeypatch.delenv("TOWPATH_MAIL_IN", raising=False)
    assert "mail" not in {each.name for each in processes.all_processes()}
    monkeypatch.setenv("TOWPATH_MAIL_IN", "127.0.0.1:8025")

    mail = next(each for each in processes.all_processes() if each.name == "mail")

    assert mail.environment["TOWPATH_ROLE"] == "app"
    assert mail.port is None, "it speaks no HTTP: nobody asks it whether it answers"


@pytest.mark.parametrize("text", ["8025", "0.0.0.0:8025", "203.0.113.5:25", "mail.example.org:25", "127.0.0.1:0", "127.0.0.1:²5", "[::1]"])
def test_a_door_to_the_street_or_to_nowhere_is_refused_with_a_way_out(text: str, monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    monkeypatch.setenv("TOWPATH_MAIL_IN", text)

    with pytest.raises(ProcessProblem, match=r"like 127\.0\.0\.1:8025"):
        processes.all_processes()


def test_inner_doors_are_read() -> None:
    doors = {
        "127.0.0.1:8025": ("127.0.0.1", 8025),
        "[::1]:25": ("::1", 25),
        "localhost:2525": ("localhost", 2525),
        "172.18.0.5:25": ("172.18.0.5", 25),
        "lmtp:127.0.0.1:8024": ("127.0.0.1", 8024),
    }

    assert {text: door_of(text) for text in doors} == doors
