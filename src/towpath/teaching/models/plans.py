"""A person's plan, each state of it, and what is to be done by when."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key

STATES = [(state, state) for state in ("active", "paused", "ended")]


class PlanQuerySet(ScopedQuerySet["Plan"]):
    def running(self) -> "PlanQuerySet":
        """Active, or paused and coming back."""
        return self.exclude(state="ended")

    def with_all(self) -> "PlanQuerySet":
        """With who it is for and what it goes by."""
        return self.select_related("learner__customer", "learner__guardian", "own_version", "adoption__method").order_by("begun_at", "id")


class Plan(MerchantOwned):
    """One learner's copy of a curriculum or a program, with a goal and a day."""

    learner = owned_key("teaching.Learner", on_delete=models.CASCADE)
    adoption = owned_key("methods.Adoption")
    own_version = owned_key("methods.OwnVersion")
    """What it goes by. A newer version is taken for this plan alone, or not."""
    kind = models.CharField(max_length=12, choices=[("curriculum", "curriculum"), ("program", "program")])
    goal = models.CharField(max_length=60, blank=True)
    """A competency of the curriculum, or something the program measures."""
    target = models.DecimalField(max_digits=7, decimal_places=1, null=True)
    goal_by = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=STATES, default="active")
    begun_on = models.DateField()
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar = ScopedManager.from_queryset(PlanQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "learner", "adoption"], condition=~Q(state="ended"), name="one_running_plan_each"
            ),
            models.CheckConstraint(
                condition=Q(goal="", target=None, goal_by=None) | (~Q(goal="") & Q(target__isnull=False, goal_by__isnull=False)),
                name="a_goal_has_a_target_and_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state="ended", ended_at__isnull=False) | (~Q(state="ended") & Q(ended_at=None)), name="a_plan_ends_once"
            ),
        ]


class PlanVersion(MerchantOwned):
    """What a plan said from one moment on. It never changes: a change is the next one."""

    plan = owned_key("teaching.Plan", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    items = models.JSONField()
    """In order: {"code"} of a unit, or {"code", "level"} of an exercise, which begins at that level on `from_day`; with "good" where good entries
    of before count on."""
    own_version = owned_key("methods.OwnVersion", null=True)
    """What it went by then; empty where that was not written down yet."""
    reason = models.CharField(max_length=300, blank=True)
    from_day = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "plan", "number"], name="one_plan_version_per_number")]


class Pause(MerchantOwned):
    """Days on which nothing is expected. Open while it lasts."""

    plan = owned_key("teaching.Plan", on_delete=models.CASCADE, related_name="pauses")
    first_day = models.DateField()
    last_day = models.DateField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "plan"], condition=Q(last_day=None), name="one_open_pause"),
            models.CheckConstraint(condition=Q(last_day=None) | Q(last_day__gte=models.F("first_day")), name="a_pause_ends_after_it_began"),
        ]


class Assignment(MerchantOwned):
    """A unit, a sheet or something in one's own words, to be done by a day."""

    plan = owned_key("teaching.Plan", on_delete=models.CASCADE, related_name="assignments")
    code = models.CharField(max_length=60, blank=True)
    """Of a unit or a sheet, where it is one."""
    words = models.CharField(max_length=300, blank=True)
    due = models.DateField()
    state = models.CharField(max_length=8, choices=[(state, state) for state in ("given", "done", "checked")], default="given")
    score = models.PositiveSmallIntegerField(null=True)
    given_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [models.CheckConstraint(condition=Q(score=None) | Q(score__lte=100), name="score_up_to_a_hundred")]
        indexes = [models.Index(fields=["merchant_id", "state", "due"], name="assignments_by_due_day")]
