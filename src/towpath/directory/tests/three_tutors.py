"""Three tutors of one network: Ines teaches a whole course, Malik its fractions, Rosa nothing of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.tutors import Lernwerk, Tutor, open_tutor
from towpath.directory.lay_out import lay_out_entry
from towpath.directory.models import Entry
from towpath.directory.say_entry import Said, say_entry
from towpath.foundation.tenancy import merchant_scope
from towpath.methods.adopt import adopt
from towpath.methods.models import Method
from towpath.methods.publish import publish_method, publish_version
from towpath.teaching.tests.a_course import course, words

COURSE = "maths-small"
EQUATIONS, FRACTIONS = (COURSE, "equations"), (COURSE, "fractions")


@dataclass
class Three:
    lernwerk: Lernwerk
    ines: Tutor
    malik: Tutor
    rosa: Tutor

    @property
    def at(self) -> datetime:
        return self.lernwerk.at

    @property
    def slugs(self) -> dict[str, str]:
        """Who is who, by the name in their address."""
        return {getattr(self, who).site.slug: who for who in ("ines", "malik", "rosa")}

    def lay_out(self, at: datetime | None = None) -> None:
        for each in (self.ines, self.malik, self.rosa):
            with merchant_scope(each.id):
                lay_out_entry(at=at or self.at)

    def entry(self, of: Tutor) -> Entry:
        with merchant_scope(of.id):
            return Entry.objects.get(merchant_id=of.id)


def three_tutors(lernwerk: Lernwerk) -> Three:
    before = lernwerk.at - timedelta(days=1)
    malik = open_tutor("Malik Rechnet", "malik@example.org", "Malik", lernwerk.orla, before)
    rosa = open_tutor("Rosa Spricht", "rosa@example.org", "Rosa", lernwerk.orla, before)
    published = publish_course(before)
    with merchant_scope(lernwerk.ines.id):
        adopt(method=published, at=before)
    with merchant_scope(malik.id):
        adopt(method=published, at=before)
        say_entry(said=Said(leaves_out=[f"{COURSE}.equations", f"{COURSE}.word-problems"]), at=before)
    there = Three(lernwerk, lernwerk.ines, malik, rosa)
    there.lay_out()
    return there


def publish_course(at: datetime) -> Method:
    method = publish_method(kind="curriculum", trade="tutor", code=COURSE, name=words("Maths, small"), at=at)
    publish_version(method=method, note=words("First."), body=course(), at=at)
    return method
