"""A business that waits for its provider is asked for once, and never too early to see what it waits for."""

import psycopg
import pytest

from towpath.foundation.tenancy import merchant_scope
from towpath.payments.announcements import RefundClaimed
from towpath.project import database
from towpath.project.jobs import send_refunds


@pytest.fixture
def nan(committed):
    from tests.world import build_world

    return build_world().nan


def ask(nan):
    """As the reaction does: within the scope, and done when that is done."""
    return send_refunds(RefundClaimed(at=nan.site.live_until, refund_id=nan.id))


def next_job(place):
    """What a worker would begin now."""
    with psycopg.connect(database.conninfo("app", database=place.name), autocommit=True) as worker:
        return worker.execute("select (procrastinate_fetch_job_v2(null, null)).id").fetchone()[0]


def test_a_job_that_waits_already_is_not_begun_before_this_is_done(nan, committed):
    with merchant_scope(nan.id):
        ask(nan)
    with merchant_scope(nan.id):
        ask(nan)
        too_early = next_job(committed)

    assert too_early is None
    assert next_job(committed) is not None
    assert committed.plainly("select count(*) from procrastinate_jobs") == [(1,)]


def test_one_that_has_begun_is_followed_by_another(nan, committed):
    with merchant_scope(nan.id):
        ask(nan)
    begun = next_job(committed)

    with merchant_scope(nan.id):
        ask(nan)

    assert begun is not None
    assert committed.plainly("select status::text, count(*) from procrastinate_jobs group by 1 order by 1") == [("doing", 1), ("todo", 1)]
