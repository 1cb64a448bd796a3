"""Whoever is forgotten leaves no word at the steps of their jobs; what was done, when and by whom, and every reading, stays, and nobody can alter it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from tests.heating import build_okafor, on_monday
from tests.photos import a_photo
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.erase import erase_customer
from towpath.foundation.tenancy import merchant_scope
from towpath.work.arrive import arrive
from towpath.work.attach_proof import DOOR, attach_photo
from towpath.work.do_step import do_step
from towpath.work.forget import forget_visits
from towpath.work.models import Job, Override, Proof, StepDone
from towpath.work.override_step import override_step

AT = on_monday(10)


@pytest.fixture
def okafor(committed):
    """As the application's own role."""
    okafor = build_okafor(as_console=lambda: committed.as_role("console"))
    with merchant_scope(okafor.id):
        job, by = okafor.job, okafor.owner.pk
        arrive(job=job, at=AT)
        do_step(job=job, code="find", key="key-of-words", text="CNRY-her cat was ill", by=by, at=AT)
        do_step(job=job, code="flue-before", key="key-of-reading", reading="96", by=by, at=AT)
        override_step(job=job, code="part", reason="CNRY-she said no", name="Ada", by=by, at=AT)
        attach_photo(job=job, code=DOOR, key="key-of-photo", data=a_photo(), by=by, at=AT)
    return okafor


def forget(okafor) -> None:
    erase_customer(customer=okafor.lindqvist, at=AT + timedelta(days=1))
    forget_visits(CustomerErased(at=AT + timedelta(days=1), customer_id=okafor.lindqvist.pk))


def test_words_at_steps_go_and_what_was_done_stays(okafor):
    with merchant_scope(okafor.id):
        before = list(StepDone.objects.order_by("id").values_list("code", "reading", "done_at", "by", "out_of_range"))

        forget(okafor)

        assert list(StepDone.objects.order_by("id").values_list("code", "reading", "done_at", "by", "out_of_range")) == before
        assert set(StepDone.objects.values_list("text", flat=True)) == {""}
        assert list(Override.objects.values_list("code", "reason", "name")) == [("part", "", "Ada")]
        assert list(Proof.objects.values_list("name", "drawing")) == [("", "")]


@pytest.mark.parametrize("is_forgotten", [False, True])
@pytest.mark.parametrize(
    "sql",
    [
        "update work_stepdone set text = 'something else'",
        "update work_stepdone set reading = 1",
        "update work_stepdone set done_at = now()",
        "update work_stepdone set text = '', out_of_range = true",
        "delete from work_stepdone",
        "update work_override set reason = 'another'",
        "update work_override set name = ''",
        "delete from work_override",
    ],
)
def test_nothing_else_can_be_done_to_what_was_written(okafor, sql, is_forgotten):
    with merchant_scope(okafor.id):
        if is_forgotten:
            forget(okafor)

        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


@pytest.mark.parametrize("sql", ["update work_stepdone set text = ''", "update work_override set reason = ''"])
def test_words_of_somebody_who_was_not_forgotten_stay(okafor, sql):
    with merchant_scope(okafor.id):
        with pytest.raises(DatabaseError, match="only forgotten with"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)

        assert StepDone.objects.filter(text="CNRY-her cat was ill").exists()
        assert Job.objects.exclude(address="").exists()
