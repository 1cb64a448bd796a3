"""Nan's community: what a guest of hers asked, answered and wishes for, some of it hidden, and two ideas that are one."""

from datetime import timedelta
from uuid import uuid4

from tests.world import NOON, Shop
from towpath.clientele.models import Customer
from towpath.community.ask import answer_question, ask
from towpath.community.have_idea import have_idea
from towpath.community.hide import hide, object_to_hiding
from towpath.community.merge_ideas import merge_ideas
from towpath.community.models import IdeaTold
from towpath.community.open_community import open_community
from towpath.community.thank import thank
from towpath.community.voices import Voice

LATER = NOON + timedelta(minutes=10)


def met_with(shop: Shop, guest: Customer, mark: str = "CNRY") -> dict[str, object]:
    open_community(at=NOON)
    by = Voice(customer=guest, name=f"{mark}-called", was_helped=True)
    other = Voice(customer=Customer.objects.create(first_seen_at=NOON), name="Ben", was_helped=True)
    said = {"by": by, "at": NOON}
    question = ask(**said, text=f"{mark}-wonders", key=f"key-{uuid4()}")
    answer = answer_question(question=question, **said, text=f"{mark}-knows", key=f"key-{uuid4()}")
    thank(answer=answer_question(question=question, by=other, text="Ask the cook.", key=f"key-{uuid4()}", at=NOON), by=by, at=NOON)
    kept, gone = (have_idea(**said, title=f"{mark}-wishes", text="x", key=f"key-{uuid4()}", is_another=True) for _both in range(2))
    merged = merge_ideas(kept=kept, gone=gone, by=shop.owner.pk, at=LATER)
    hide(entry=answer, why="personal_data", word=f"Dear {mark}", by=shop.owner.pk, at=LATER)
    object_to_hiding(entry=answer, customer=guest, word=f"{mark}-objects")
    IdeaTold.objects.create(customer=guest, idea=kept, told_at=LATER)
    return {"entry_id": kept.pk, "idea_merge_id": merged.pk}
