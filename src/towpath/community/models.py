"""What is said in a business's community, who voted for what, and which ideas are read as one."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, F, Func, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from towpath.clientele.models import Customer
from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key

LONGEST_NAME, LONGEST_TITLE, LONGEST, LONGEST_REASON = 40, 100, 1000, 300
"""Characters of a shown name, a title, a text, a reason."""
PERSON = Coalesce("customer__merged_into", "customer")
"""Who did it: several records of one person are one."""


class Board(MerchantOwned):
    """Whether a business has a community at all. It begins closed."""

    opened_at = models.DateTimeField(null=True)
    """Empty: closed. What was said stays, and nobody reads it."""

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id"], name="one_board")]


class Member(MerchantOwned):
    """The name a customer chose to be shown by. They need one to write, and none to vote."""

    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    name = models.CharField(max_length=LONGEST_NAME)
    joined_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "customer"], name="one_name_per_customer")]


class EntryQuerySet(ScopedQuerySet["Entry"]):
    """What was said."""

    def shown(self) -> "EntryQuerySet":
        """On the page: not hidden, and not empty. Without its author's words an idea stays as the votes and words of others, and a question as their
        answers."""
        answered = Entry.objects.filter(about=OuterRef("pk"), hidden_at=None).exclude(text="")
        wanted = Vote.objects.filter(idea__in=_read_with(OuterRef(OuterRef("pk")))).exclude(customer=OuterRef("author"))
        in_other_words = Entry.objects.filter(merged_into=OuterRef("pk"), hidden_at=None).exclude(text="")
        unwanted = Q(kind="idea") & ~Exists(wanted) & ~Exists(in_other_words)
        leaves_nothing = (Q(kind="question") & ~Exists(answered)) | unwanted | Q(kind="answer")
        return self.filter(hidden_at=None).exclude(Q(text="") & leaves_nothing)

    def named(self) -> "EntryQuerySet":
        """`by_name`: how its author is called here. `has_helped`: how often others found an answer of theirs helpful."""
        member = Member.objects.filter(customer=OuterRef("author"))
        by_person = self.annotate(by_person=Coalesce("author__merged_into", "author"))
        return by_person.annotate(by_name=Coalesce(Subquery(member.values("name")[:1]), Value("")), has_helped=_count(_thanks_earned()))

    def counted(self) -> "EntryQuerySet":
        """`votes`: how many people want it, those of ideas that are read as one with it included. `answers`: how many answers it has."""
        votes = Vote.objects.filter(idea__in=_read_with(OuterRef(OuterRef("pk")))).annotate(who=PERSON)
        answers = Entry.objects.filter(about=OuterRef("pk"), hidden_at=None).exclude(text="").annotate(who=F("pk"))
        return self.annotate(votes=_count(votes), answers=_count(answers))

    def thanked(self) -> "EntryQuerySet":
        """`thanks`: how many people found it helpful."""
        return self.annotate(thanks=_count(Thanks.objects.filter(answer=OuterRef("pk")).annotate(who=PERSON)))

    def as_read_by(self, reader: Customer | None) -> "EntryQuerySet":
        """`has_voted`, `has_thanked`, `is_own`: what this reader, in whichever of their records, did and said."""
        if reader is None:
            return self.annotate(has_voted=Value(False), has_thanked=Value(False), is_own=Value(False))
        person = Customer.objects.same_person(reader.pk).order_by().values("pk")
        voted = Vote.objects.filter(idea__in=_read_with(OuterRef(OuterRef("pk"))), customer__in=person)
        thanked = Thanks.objects.filter(answer=OuterRef("pk"), customer__in=person)
        own = Entry.objects.filter(pk=OuterRef("pk"), author__in=person)
        return self.annotate(has_voted=Exists(voted), has_thanked=Exists(thanked), is_own=Exists(own))

    def said_by(self, customer: Customer | None) -> "EntryQuerySet":
        """What this customer said, in whichever of their records."""
        person = Customer.objects.same_person(customer.pk).order_by().values("pk") if customer else Customer.objects.none()
        return self.filter(author__in=person)

    def unanswered(self) -> "EntryQuerySet":
        """Questions on which nobody has said anything yet."""
        answers = Entry.objects.filter(about=OuterRef("pk"), hidden_at=None).exclude(text="")
        return self.filter(~Exists(answers), kind="question")

    def roots(self) -> "EntryQuerySet":
        """Ideas that stand for themselves; one that is read with another is found there."""
        return self.filter(kind="idea", merged_into=None)

    def most_wanted(self) -> "EntryQuerySet":
        """Of ideas: what is still open first, and of that what most people want."""
        decided = Q(status__in=("done", "declined"))
        return self.counted().order_by(models.Case(models.When(decided, then=1), default=0), "-votes", "-said_at", "id")


def _read_with(root: Any) -> Any:
    """An idea of an outer question and all that are read with it. Asked so, each is looked up by its key; joined to either, every vote would be read for every
    idea."""
    return Entry.objects.filter(Q(pk=root) | Q(merged_into=root)).order_by().values("pk")


def _count(rows: Any) -> Coalesce:
    """How many different `who` there are among rows of an inner question."""
    n = rows.order_by().annotate(n=Func("who", template="count(distinct %(expressions)s)", output_field=IntegerField())).values("n")
    return Coalesce(Subquery(n), 0)


def _thanks_earned() -> Any:
    """To an entry of an outer question: the thanks of others for its author's answers, one for each person and answer."""
    rows = Thanks.objects.annotate(helper=Coalesce("answer__author__merged_into", "answer__author"), reader=PERSON)
    earned = rows.filter(helper=OuterRef("by_person"), answer__hidden_at=None).exclude(reader=F("helper"))
    return earned.annotate(who=Func("answer_id", "reader", template="(%(expressions)s)", output_field=models.TextField()))


class Entry(MerchantOwned):
    """One thing that was said on the page: by a customer under the name they chose, or by the business."""

    KINDS = [(kind, kind) for kind in ("post", "question", "answer", "idea")]
    STATUSES = [(status, status) for status in ("open", "planned", "started", "done", "declined")]
    REASONS = [(reason, reason) for reason in ("insult", "personal_data", "off_topic", "advertising", "unlawful")]

    kind = models.CharField(max_length=8, choices=KINDS)
    author = owned_key("clientele.Customer", null=True, on_delete=models.CASCADE)
    """Empty: the business said it."""
    said_by = models.UUIDField(null=True)
    """Who of the team."""
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)
    """Of posts and ideas."""
    text = models.CharField(max_length=LONGEST, blank=True)
    """Empty once its author was forgotten, or took it back."""
    said_at = models.DateTimeField()
    key = models.CharField(max_length=40)
    """How its form tells it from every other: what comes twice under one is one entry."""
    about = owned_key("community.Entry", null=True, on_delete=models.CASCADE)
    """The question an answer is about."""
    status = models.CharField(max_length=8, choices=STATUSES, blank=True)
    status_reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    status_at = models.DateTimeField(null=True)
    merged_into = owned_key("community.Entry", null=True)
    """The idea this one is read with. Nothing else of it, and no vote, is changed by that."""
    hidden_at = models.DateTimeField(null=True)
    hidden_why = models.CharField(max_length=14, choices=REASONS, blank=True)
    hidden_word = models.CharField(max_length=LONGEST_REASON, blank=True)
    """What the business says to the author about it."""
    hidden_by = models.UUIDField(null=True)
    objection = models.CharField(max_length=LONGEST_REASON, blank=True)
    """What the author answered to that, once."""

    objects: ClassVar = ScopedManager.from_queryset(EntryQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "key"], name="each_entry_once"),
            models.CheckConstraint(
                condition=Q(kind="answer", about__isnull=False) | (~Q(kind="answer") & Q(about=None)), name="answers_are_about_one"
            ),
            models.CheckConstraint(
                condition=(Q(kind="idea") & ~Q(status="")) | (~Q(kind="idea") & Q(status="")), name="ideas_have_a_status"
            ),
            models.CheckConstraint(condition=~Q(status="declined") | ~Q(status_reason=""), name="declined_has_a_reason"),
            models.CheckConstraint(condition=Q(merged_into=None) | (Q(kind="idea") & ~Q(merged_into=F("id"))), name="ideas_join_another"),
            models.CheckConstraint(
                condition=Q(hidden_at=None, hidden_why="") | (Q(hidden_at__isnull=False) & ~Q(hidden_why="")), name="hidden_for_a_reason"
            ),
            models.CheckConstraint(condition=~Q(kind="post") | Q(author=None), name="posts_are_the_business_own"),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "kind", "-said_at"], name="entries_newest_first"),
        ]


class Vote(MerchantOwned):
    """One customer wants this idea. It stays a vote when its voter is forgotten, and when the idea is read with another."""

    idea = owned_key("community.Entry", on_delete=models.CASCADE)
    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    voted_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "idea", "customer"], name="one_vote_per_idea")]


class Thanks(MerchantOwned):
    """One customer found this answer helpful."""

    answer = owned_key("community.Entry", on_delete=models.CASCADE)
    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    thanked_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "answer", "customer"], name="one_thanks_per_answer")]


class IdeaMerge(MerchantOwned):
    """The business says that two ideas are one. It can be undone, and then everything reads as before."""

    kept = owned_key("community.Entry", on_delete=models.CASCADE)
    gone = owned_key("community.Entry", on_delete=models.CASCADE)
    merged_at = models.DateTimeField()
    merged_by = models.UUIDField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.UUIDField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "gone"], condition=Q(undone_at=None), name="idea_merged_once"),
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="two_ideas_are_merged"),
        ]


class IdeaTold(MerchantOwned):
    """This customer was told once what became of this idea."""

    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    idea = owned_key("community.Entry", on_delete=models.CASCADE)
    told_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "customer", "idea"], name="idea_told_once")]
