"""Nan has free help of her own beside that of her trade, with a picture; a guest came to its end and showed a photo, another writes days down."""

from tests.photos import a_photo
from tests.world import NOON
from towpath.care.daily.log_day import log_day, logs_of
from towpath.care.models import OwnTool, ToolPhoto, ToolRun
from towpath.care.tools.answer_question import answer_all
from towpath.care.tools.current import tool_now
from towpath.care.tools.keep_film import keep_film
from towpath.care.tools.photo_files import keep_file
from towpath.clientele.models import Customer
from towpath.network.bare_photos import bare_photo
from towpath.network.models import Merchant, PackVersion

RUN, LOG = "H" * 22, "L" * 22
REHEAT = {
    "code": "reheat",
    "kind": "questions",
    "name": {"en": "How do I warm it up?", "zh-hans": "怎么加热？"},
    "promise": {"en": "One question.", "zh-hans": "一个问题。"},
    "questions": [{"code": "oven", "kind": "yes_no", "text": {"en": "Do you have an oven?", "zh-hans": "有烤箱吗？"}}],
    "results": [
        {
            "code": "pan",
            "headline": {"en": "In a pan", "zh-hans": "用锅"},
            "advice": {"en": "With a spoon of water.", "zh-hans": "加一勺水。"},
            "try_first": {"words": {"en": "Five minutes.", "zh-hans": "五分钟。"}, "solved": {"en": "Good.", "zh-hans": "好。"}},
            "honest": {"en": "You do not need us.", "zh-hans": "不需要我们。"},
        }
    ],
}


def helped_by(merchant: Merchant) -> dict[str, object]:
    OwnTool.objects.create(code="reheat", number=1, body=REHEAT, published_at=NOON)
    run = answer_all(now=tool_now(merchant, "reheat"), token=RUN, given={"oven": ["no"]}, customer=None, at=NOON)
    return {"run_token": RUN, **shown_in(run)}


def asked_by(guest: Customer) -> ToolRun:
    """The guest asked what suits them, and left every question open."""
    pack = PackVersion.objects.filter(trade="food").latest("version")
    return ToolRun.objects.create(tool="what-suits-me", pack=pack, customer=guest, answers={}, begun_at=NOON, completed_at=NOON)


def shown_in(run: ToolRun) -> dict[str, object]:
    """A photo of theirs, and a picture of the business's own."""
    bare, kind = bare_photo(a_photo())
    photo = ToolPhoto.objects.create(run=run, question="plate", kept_at=NOON, **keep_file(bare, kind))
    return {"help_photo_id": photo.pk, "help_film_id": keep_film(data=a_photo(), by=None, at=NOON).pk}


def logged_with(merchant: Merchant) -> dict[str, object]:
    """Somebody wrote a day down, and is nobody yet."""
    (log,) = logs_of(merchant.pack.section("care"))
    log_day(log=log, token=LOG, day=NOON.date(), values={"pain": "3"}, today=NOON.date(), at=NOON)
    return {"log_token": LOG}
