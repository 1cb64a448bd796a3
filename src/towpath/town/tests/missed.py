"""How the business's own page would count a tutor's bookings: written down once more, by hand, to hold against it."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from towpath.town.lessons import Lesson

LEADS = ((0, "0"), (3, "1"), (7, "4"), (14, "8"), (30, "15"), (10_000, "31"))


def counted(lessons: Iterable[Lesson]) -> list[tuple[str, str, int, int]]:
    """(level, facet, bookings, missed), as `weigh` takes them."""
    before: dict[int, list[Lesson]] = defaultdict(list)
    n, missed = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for lesson in lessons:
        starts = (lesson.day, lesson.wall_time)
        earlier = [each for each in before[lesson.pupil] if (each.day, each.wall_time) < starts]
        before[lesson.pupil].append(lesson)
        history = "missed_before" if any(each.missed for each in earlier) else "always_came" if earlier else "first"
        levels = {
            "all": "",
            "lead": next(code for up_to, code in LEADS if lesson.lead <= up_to),
            "reminded": str(lesson.reminded).lower(),
            "history": history,
            "weekday": str(lesson.day.isoweekday()),
            "hour": str(lesson.wall_time.hour // 3 * 3),
            "service": lesson.service,
        }
        for facet, level in levels.items():
            n[level, facet] += 1
            missed[level, facet] += lesson.missed
    return [(level, facet, many, missed[level, facet]) for (level, facet), many in n.items()]
