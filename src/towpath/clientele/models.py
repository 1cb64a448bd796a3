"""A business's customers, their browsers, and what they agreed to."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest

from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key


class CustomerQuerySet(ScopedQuerySet["Customer"]):
    """A business's customers."""

    def staying(self) -> "CustomerQuerySet":
        """Each person once: the record that stays, where several were merged; nobody who was forgotten."""
        return self.filter(merged_into=None, erased_at=None)

    def same_person(self, customer_id: UUID) -> "CustomerQuerySet":
        """Every record of one person, the one that stays first."""
        root = Subquery(self.model.objects.filter(pk=customer_id).values(root=Coalesce("merged_into", "id"))[:1])
        return self.filter(Q(pk=root) | Q(merged_into=root)).order_by(F("merged_at").asc(nulls_first=True), "id")

    def kin(self) -> "CustomerQuerySet":
        """To a row of an outer question that belongs to a customer: the other records of the same person. Asked by keys, since most have none."""
        root = OuterRef("customer__merged_into")
        return self.filter(Q(pk=root) | Q(merged_into=root) | Q(merged_into=OuterRef("customer"))).exclude(pk=OuterRef("customer"))


class Customer(MerchantOwned):
    """One person's relationship with one business. Most are anonymous; a contact is there only when it was given."""

    pseudonym = models.UUIDField(default=new_id)
    """How events name this customer. Erasing the customer replaces it, and the events point nowhere."""
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(null=True)
    phone = models.CharField(max_length=20, null=True)
    language = models.CharField(max_length=10, default="en")
    zone = models.CharField(max_length=60, blank=True, default="", db_default="")
    """On which clock their browser was when they booked last; empty where nobody knows."""
    first_seen_at = models.DateTimeField()
    source = models.CharField(max_length=20, default="own")
    """Who brought this customer, fixed at first touch: `own` or `network`."""
    corrected_at = models.DateTimeField(null=True)
    """When they last put right how they are called or reached; what came with a file is theirs since then."""
    erased_at = models.DateTimeField(null=True)
    source_code = models.CharField(max_length=120, null=True)
    """How the books it was taken over from call this customer; taking over again finds the same row."""
    came_with = owned_key("clientele.PeopleFile", null=True)
    """The file this customer was taken over from."""
    merged_into = owned_key("clientele.Customer", null=True)
    """The record the business reads this one with: the one that stays. Nothing else of this row, and no row that points at it, is changed by that."""
    merged_at = models.DateTimeField(null=True)
    """Since when that record is the one."""

    objects: ClassVar = ScopedManager.from_queryset(CustomerQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "source_code"], name="one_customer_per_source"),
            models.CheckConstraint(
                condition=Q(merged_into=None, merged_at=None) | Q(merged_into__isnull=False, merged_at__isnull=False),
                name="merged_at_a_time",
            ),
            models.CheckConstraint(condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="merged_into_another"),
        ]
        # An address is no key: a guest on a new phone is a record of their own until the business joins the two. Were it one, "this address is
        # taken" would tell a stranger who comes here.
        indexes = [models.Index(fields=["merchant_id", "email"], name="customers_by_email")]


class Device(MerchantOwned):
    """A browser that acts for a customer: only the hash of its cookie is stored."""

    token_hash = models.BinaryField()
    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    since = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "token_hash"], name="one_device_per_token")]


class ConsentQuerySet(ScopedQuerySet["Consent"]):
    """What customers agreed to."""

    def standing(self, purpose: str) -> "ConsentQuerySet":
        """Given and not withdrawn."""
        return self.filter(purpose=purpose, withdrawn_at=None)

    def counting(self, purpose: str | None = None) -> "ConsentQuerySet":
        """Standing, and not taken back in another record of the same person. A yes is good for the record it was given in; a no for all of them, until they
        say yes again after the records became one."""
        standing = self.standing(purpose) if purpose else self.filter(withdrawn_at=None)
        return standing.exclude(Exists(self.model.objects.opposing()))

    def held(self, at: str) -> "ConsentQuerySet":
        """Counting in a moment that may be long past: `at` names it, a field or an annotation of these rows. What was refused from the beginning never was
        a yes."""
        given = self.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gt=F(at)), given_at__lte=F(at))
        return given.exclude(Exists(self.model.objects.opposing(at)))

    def opposing(self, at: str = "") -> "CustomerQuerySet":
        """To a row of an outer question: other records of the same person that say no, taken back or never agreed to, and have not agreed to since. `at`:
        the field of that row with the moment in which it is asked; now, where there is none."""
        said = self.model.objects.filter(customer=OuterRef("pk"), purpose=OuterRef(OuterRef("purpose")))
        no, yes, known = said.filter(withdrawn_at__isnull=False), said.filter(withdrawn_at=None), Q()
        if at:
            then = OuterRef(OuterRef(at))
            no, known = said.filter(withdrawn_at__lte=then), Q(joined_at__lte=OuterRef(at))
            yes = said.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gt=then), given_at__lte=then)
        joined_at = Greatest("merged_at", OuterRef("customer__merged_at"), output_field=models.DateTimeField())
        later = Exists(no.filter(withdrawn_at__gte=OuterRef(OuterRef("given_at"))))
        counts = later | (Q(joined_at__gte=OuterRef("given_at")) & Exists(no))
        return Customer.objects.kin().annotate(joined_at=joined_at).filter(counts, known).exclude(Exists(yes))


class Consent(MerchantOwned):
    """A yes to one purpose, with the wording that was shown. Withdrawing closes the row; it is never deleted."""

    PURPOSES = [
        (purpose, purpose)
        for purpose in ("follow_up", "change_note", "news", "teaching", "results", "health", "guardian", "answers_health", "answers_child")
    ]

    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    purpose = models.CharField(max_length=20, choices=PURPOSES)
    channel = models.CharField(max_length=10)
    wording = models.CharField(max_length=40)
    """The version of the words that were agreed to, e.g. "follow-up-1"."""
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    proof = models.CharField(max_length=200, blank=True, default="", db_default="")
    """In what words, or where it can be read, when it was not given on a page of ours."""
    heard_by = models.UUIDField(null=True)
    """Who of the team heard it, or took it over; empty: they said it themselves, on a page."""
    withdrawn_how = models.CharField(max_length=10, blank=True, default="", db_default="")
    """phone, in_person, letter or messenger, where somebody of the team was told, or their messenger told us; empty: they did it themselves."""
    withdrawn_by = models.UUIDField(null=True)
    """Who of the team was told."""

    objects: ClassVar = ScopedManager.from_queryset(ConsentQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "customer", "purpose"], condition=models.Q(withdrawn_at=None), name="one_active_consent"
            )
        ]


class OwnWay(MerchantOwned):
    """How this customer likes it, told once and kept because they said so: codes of the trade, and a word of their own."""

    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    ways = models.JSONField(default=list)
    word = models.CharField(max_length=200, blank=True)
    told_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "customer"], name="one_own_way_per_customer")]


class Merge(MerchantOwned):
    """The business says that two records are one person. For thirty days it can be taken back, and then everything reads as before."""

    kept = owned_key("clientele.Customer", on_delete=models.CASCADE)
    gone = owned_key("clientele.Customer", on_delete=models.CASCADE)
    merged_at = models.DateTimeField()
    merged_by = models.UUIDField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.UUIDField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "gone"], condition=Q(undone_at=None), name="merged_once"),
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="two_records_are_merged"),
        ]


class Note(MerchantOwned):
    """What somebody of the team wrote down about a customer. It goes with the customer."""

    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    text = models.CharField(max_length=1000)
    written_at = models.DateTimeField()
    written_by = models.UUIDField(null=True)


class PeopleFile(MerchantOwned):
    """A file of customers: read and kept for a look, then taken over or forgotten. Once it is taken over its rows are not kept."""

    name = models.CharField(max_length=120)
    rows = models.JSONField(default=list)
    read_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    taken_by = models.UUIDField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    outcome = models.JSONField(default=dict)
    """How many were taken, were here already, were refused; and how many were taken back."""


class NewAddress(MerchantOwned):
    """An address a customer wants to be written to from now on. It counts once somebody opened the link that was sent there, and not before."""

    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    email = models.EmailField()
    token_hash = models.BinaryField()
    asked_at = models.DateTimeField()
    good_until = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "token_hash"], name="one_new_address_per_token"),
            models.UniqueConstraint(
                fields=["merchant_id", "customer"], condition=models.Q(taken_at=None), name="one_new_address_at_a_time"
            ),
        ]
