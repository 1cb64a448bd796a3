import pytest


@pytest.fixture
def typed(tutor):
    return {"service": str(tutor.service("single").service_id), "day": "2026-09-29", "time": "16:00", "name": "Jana Weber", "phone": "0341 555", "who": "", "note": ""}  # fmt: skip
