"""Merging, parting and forgetting at once: pointers follow from the merges that stand, nothing deadlocks, and whoever asks to be forgotten is."""

import json

import pytest

from conftest import migrated_template
from tests.servers import as_app, own_database

pytestmark = pytest.mark.race

ROUNDS = """
import json, threading
from collections import Counter
from django.db import connection
from tests.world import build_world
from towpath.clientele.erase import erase_customer
from towpath.clientele.merge import merge_customers, pointers, undo_merge
from towpath.clientele.models import Customer, Merge
from towpath.clientele.note_down import note_down
from towpath.foundation import clock
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import merchant_scope

at, wrong = clock.now(), Counter()
nan = build_world(at).nan

def at_once(*acts):
    gate = threading.Barrier(len(acts))
    def one(act):
        gate.wait()
        try:
            with merchant_scope(nan.id):
                act()
        except Refusal:
            pass
        except Exception as problem:
            wrong[type(problem).__name__] += 1
        finally:
            connection.close()
    threads = [threading.Thread(target=one, args=[act]) for act in acts]
    for each in threads: each.start()
    for each in threads: each.join()

def merge(kept, gone):
    return lambda: merge_customers(kept=kept, gone=gone, by=None, at=at)

def three():
    with merchant_scope(nan.id):
        return [note_down(name=f"p{n}", at=at) for n in range(3)]

def judge(people):
    with merchant_scope(nan.id):
        rows = {each.pk: each for each in Customer.objects.filter(pk__in=[each.pk for each in people])}
        due = pointers(Merge.objects.filter(gone__in=list(rows), undone_at=None))
        wrong["pointer"] += sum(row.merged_into_id != (due[pk].root if pk in due else None) for pk, row in rows.items())
        wrong["half forgotten"] += sum(row.merged_into_id in rows and rows[row.merged_into_id].erased_at != row.erased_at for row in rows.values())
        return rows

for _round in range(15):
    a, b, c = people = three()
    at_once(merge(a, b), merge(b, c), merge(c, a), merge(b, a))
    judge(people)
    a, b, c = people = three()
    with merchant_scope(nan.id):
        first = merge(a, b)()
    at_once(lambda: undo_merge(merge=first, by=None, at=at), merge(c, a), lambda: undo_merge(merge=first, by=None, at=at))
    judge(people)
    a, b, c = people = three()
    with merchant_scope(nan.id):
        merge(a, b)()
    at_once(merge(c, a), lambda: erase_customer(customer=b, at=at))
    wrong["not forgotten"] += judge(people)[b.pk].erased_at is None
print(json.dumps(+wrong))
"""


def test_whatever_happens_at_once_records_agree_with_the_merges_that_stand():
    with own_database("towpath_race_person", migrated_template()) as name:
        assert json.loads(as_app(name, ROUNDS).splitlines()[-1]) == {}
