"""Operations on teaching and coaching: where somebody stands, their plan, what they did, and who needs you."""

import hashlib
from base64 import urlsafe_b64encode
from typing import Any
from uuid import UUID

from ninja import Router, Status

from towpath.booking.models import ServiceVersion
from towpath.faces.api.access import ApiRequest, in_scope, site
from towpath.faces.api.api import REFUSALS, IdempotencyKey
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.teaching import (
    AnswersIn,
    AssessmentOut,
    AssignmentIn,
    ChangeIn,
    CheckIn,
    HomeworkOut,
    ItemIn,
    LaterIn,
    LearnerIn,
    LearnerOut,
    LearnerRow,
    LogIn,
    MapIn,
    MapOut,
    NeedsOut,
    PauseIn,
    PlanIn,
    PlanOut,
    QuizIn,
    ReadingIn,
    ReportOut,
    SpokenIn,
)
from towpath.foundation import clock
from towpath.foundation.errors import found
from towpath.foundation.idempotency import once
from towpath.foundation.ids import new_id
from towpath.foundation.spreadsheet import Row
from towpath.methods.models import OwnVersion
from towpath.teaching.assign import assign, check
from towpath.teaching.change_plan import change_plan, end_plan, pause_plan, resume_plan, take_newer
from towpath.teaching.given import given_by
from towpath.teaching.import_map import read_map
from towpath.teaching.keep_result import add_learner
from towpath.teaching.log_progress import log_progress, take_reading
from towpath.teaching.look import PlanSeen, look_at
from towpath.teaching.look_after import look_after
from towpath.teaching.make_plan import Goal, Item, draft, make_plan
from towpath.teaching.models import Assessment, Assignment, Learner, Plan
from towpath.teaching.needs_you import needs_you
from towpath.teaching.questions_offered import questions_of
from towpath.teaching.report import make_report_link
from towpath.teaching.spoken_consent import they_said_yes, they_took_it_back
from towpath.teaching.suggest_next import suggest_next
from towpath.teaching.take_assessment import result_of, take_assessment
from towpath.teaching.take_quiz import take_quiz
from towpath.teaching.ways_to_learn import ways_to_learn

router = Router(tags=["Teaching"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}
MOST = 500


@router.post("/courses/map", response={200: MapOut, **PROBLEMS})
@in_scope
def look_at_map(request: ApiRequest, drawn: MapIn) -> Any:
    """A curriculum map of another system, five thousand rows at most: what becomes of each row, what is wrong in it, and what could be published."""
    report = read_map([Row(number, cells) for number, cells in enumerate(drawn.rows, start=1)])
    count = report.count()
    counted = {outcome: count[outcome] for outcome in ("taken", "merged", "left_out")}
    return {**counted, "rows": report.rows, "faults": report.faults, "body": report.body()}


@router.post("/courses/{course}/assessments", response={201: AssessmentOut, **PROBLEMS})
@in_scope
def answer_questions(request: ApiRequest, course: str, said: AnswersIn, key: IdempotencyKey) -> Any:
    """Somebody's answers, to the end. Nobody's until they keep it themselves, by its link."""
    own, at = questions_of(course), clock.now()
    token = _token(request, key)
    assessment = take_assessment(own=own, answers=said.answers, token=token, at=at)
    result = result_of(assessment)
    steps = suggest_next(result, assessment.own_version.body["units"])
    ways = [
        {"how": way.how, "service": way.version.service_id, "reason": way.reason, "price_minor": way.version.price_minor}
        for way in ways_to_learn(result, list(ServiceVersion.objects.offered()))
    ]
    return Status(201, {"id": assessment.pk, "token": token, "steps": steps, "ways": ways, **_result(assessment)})


@router.get("/needs-you", response={200: list[NeedsOut], **PROBLEMS})
@in_scope
def who_needs_you(request: ApiRequest) -> Any:
    """The most urgent first, with every reason there is."""
    return [
        {"learner": learner.pk, "name": learner.customer.name, "needs": needs}
        for learner, needs in needs_you(today=clock.today(site().zone))
    ]


@router.get("/learners", response={200: list[LearnerRow], **PROBLEMS})
@in_scope
def read_learners(request: ApiRequest) -> Any:
    """Everybody who learns or trains here; five hundred at most."""
    rows = Learner.objects.with_names().filter(customer__erased_at=None)[:MOST]
    return [{"id": row.pk, "since": row.since, **_names(row)} for row in rows]


@router.post("/learners", response={201: LearnerOut, **PROBLEMS})
@in_scope
def add(request: ApiRequest, new: LearnerIn, key: IdempotencyKey) -> Any:
    """Somebody new, who said yes to it."""
    at = clock.now()

    learner_id = new_id()

    def begin() -> None:
        add_learner(name=new.name, guardian=new.guardian, agreed=new.agreed, at=at, learner_id=learner_id)

    kept = once(key=key, principal=request.auth.key_id, request=new.dict(), at=at, answer={"id": str(learner_id)}, effect=begin)
    return Status(201, _learner(UUID(kept.value["id"])))


@router.get("/learners/{learner_id}", response={200: LearnerOut, **PROBLEMS})
@in_scope
def read_learner(request: ApiRequest, learner_id: UUID) -> Any:
    """One learner: results, plans, what was done."""
    return _learner(learner_id)


@router.post("/learners/{learner_id}/later", response={200: list[NeedsOut], **PROBLEMS})
@in_scope
def later(request: ApiRequest, learner_id: UUID, said: LaterIn) -> Any:
    """Done, or not now: it comes again only for a new reason. Answers with what is left."""
    look_after(learner=_learner_or_404(learner_id), reason=said.reason, today=clock.today(site().zone))
    listed = needs_you(today=clock.today(site().zone))
    return [{"learner": learner.pk, "name": learner.customer.name, "needs": needs} for learner, needs in listed]


@router.post("/learners/{learner_id}/yes", response={200: LearnerOut, **PROBLEMS})
@in_scope
def said_yes(request: ApiRequest, learner_id: UUID, said: SpokenIn) -> Any:
    """They, or their guardian, said yes in person. Twice is one yes."""
    they_said_yes(learner=_learner_or_404(learner_id), purpose=said.purpose, at=clock.now())
    return _learner(learner_id)


@router.post("/learners/{learner_id}/taken-back", response={200: LearnerOut, **PROBLEMS})
@in_scope
def took_back(request: ApiRequest, learner_id: UUID, said: SpokenIn) -> Any:
    """They took their yes back: nothing more is kept, and what was kept by it is erased within a day."""
    they_took_it_back(learner=_learner_or_404(learner_id), purpose=said.purpose, at=clock.now())
    return _learner(learner_id)


@router.post("/learners/{learner_id}/report", response={201: ReportOut, **PROBLEMS})
@in_scope
def make_report(request: ApiRequest, learner_id: UUID) -> Any:
    """A fresh link to their one page; the one before stops working."""
    return Status(201, {"token": make_report_link(learner=_learner_or_404(learner_id), at=clock.now())})


@router.post("/learners/{learner_id}/plans", response={201: PlanOut, **PROBLEMS})
@in_scope
def begin_plan(request: ApiRequest, learner_id: UUID, wanted: PlanIn) -> Any:
    """A plan from the draft or from what you say. A second one of the same course is refused while one runs."""
    learner, own = _learner_or_404(learner_id), _course_or_404(wanted.course)
    newest = Assessment.objects.taken().filter(learner=learner, own_version__adoption=own.adoption_id).last()
    starts = {each["code"]: each["start"] for each in own.body.get("exercises", [])}
    plan = make_plan(
        learner=learner,
        own=own,
        items=draft(own, newest) if wanted.items is None else _items(wanted.items, starts),
        goal=Goal(wanted.goal.code, wanted.goal.target, wanted.goal.by) if wanted.goal else None,
        reason=wanted.reason,
        today=clock.today(site().zone),
        at=clock.now(),
        by=request.auth.key_id,
    )
    return Status(201, _plan(plan))


@router.post("/plans/{plan_id}/change", response={200: PlanOut, **PROBLEMS})
@in_scope
def change(request: ApiRequest, plan_id: UUID, wanted: ChangeIn) -> Any:
    """The next version, with the reason."""
    plan, today = _plan_or_404(plan_id), clock.today(site().zone)
    change_plan(plan=plan, items=_items(wanted.items, {}), reason=wanted.reason, today=today, at=clock.now(), by=request.auth.key_id)
    return _plan(plan)


@router.post("/plans/{plan_id}/newer", response={200: PlanOut, **PROBLEMS})
@in_scope
def go_by_newer(request: ApiRequest, plan_id: UUID) -> Any:
    """This plan alone goes by the business's newer version."""
    plan = _plan_or_404(plan_id)
    own = found(OwnVersion.objects.current().filter(adoption=plan.adoption_id).first())
    take_newer(plan=plan, own=own, today=clock.today(site().zone), at=clock.now(), by=request.auth.key_id)
    return _plan(plan)


@router.post("/plans/{plan_id}/pause", response={200: PlanOut, **PROBLEMS})
@in_scope
def rest(request: ApiRequest, plan_id: UUID, wanted: PauseIn) -> Any:
    """Nothing is expected and nothing counts."""
    return _plan(pause_plan(plan=_plan_or_404(plan_id), days=wanted.days, today=clock.today(site().zone), at=clock.now()))


@router.post("/plans/{plan_id}/resume", response={200: PlanOut, **PROBLEMS})
@in_scope
def go_on(request: ApiRequest, plan_id: UUID) -> Any:
    """Here again, from where it was."""
    return _plan(resume_plan(plan=_plan_or_404(plan_id), today=clock.today(site().zone), at=clock.now()))


@router.post("/plans/{plan_id}/end", response={200: PlanOut, **PROBLEMS})
@in_scope
def finish(request: ApiRequest, plan_id: UUID) -> Any:
    """It is over; a second time changes nothing."""
    return _plan(end_plan(plan=_plan_or_404(plan_id), at=clock.now()))


@router.post("/plans/{plan_id}/logs", response={200: PlanOut, **PROBLEMS})
@in_scope
def log(request: ApiRequest, plan_id: UUID, said: LogIn) -> Any:
    """One entry for each exercise and day; sent again it is the same one."""
    plan = _plan_or_404(plan_id)
    log_progress(plan=plan, today=clock.today(site().zone), at=clock.now(), **said.dict())
    return _plan(plan)


@router.post("/plans/{plan_id}/readings", response={200: PlanOut, **PROBLEMS})
@in_scope
def measure(request: ApiRequest, plan_id: UUID, said: ReadingIn) -> Any:
    """Something measured on a day."""
    plan = _plan_or_404(plan_id)
    take_reading(plan=plan, at=clock.now(), **said.dict())
    return _plan(plan)


@router.post("/plans/{plan_id}/assignments", response={200: PlanOut, **PROBLEMS})
@in_scope
def give(request: ApiRequest, plan_id: UUID, said: AssignmentIn) -> Any:
    """Something to do by a day; the same thing for the same day is given once."""
    plan = _plan_or_404(plan_id)
    assign(plan=plan, today=clock.today(site().zone), at=clock.now(), **said.dict())
    return _plan(plan)


@router.post("/assignments/{assignment_id}/check", response={200: PlanOut, **PROBLEMS})
@in_scope
def look(request: ApiRequest, assignment_id: UUID, said: CheckIn) -> Any:
    """Looked at, with or without a score."""
    row = found(Assignment.objects.filter(pk=assignment_id).select_related("plan").first())
    check(assignment=row, score=said.score, at=clock.now())
    return _plan(row.plan)


@router.get("/assignments/{assignment_id}", response={200: HomeworkOut, **PROBLEMS})
@in_scope
def read_homework(request: ApiRequest, assignment_id: UUID) -> Any:
    """Its sheets and the questions of its quiz, without the answers."""
    row = _assignment_or_404(assignment_id)
    given = given_by(row.plan.own_version.body, row.code)
    sheets = given.sheets if given else []
    return {
        "id": row.pk,
        "sheets": [{"text": None, "url": None, "tasks": [], **sheet} for sheet in sheets],
        "quiz": given.quiz if given else [],
    }


@router.post("/assignments/{assignment_id}/quiz", response={201: PlanOut, **PROBLEMS})
@in_scope
def answer_quiz(request: ApiRequest, assignment_id: UUID, said: QuizIn, key: IdempotencyKey) -> Any:
    """Somebody's answers to the quiz, marked here. Every time is kept, and the newest counts; the same key is the same time."""
    row = _assignment_or_404(assignment_id)
    take_quiz(assignment=row, version=row.plan.own_version_id, answers=said.answers, token=_token(request, key), at=clock.now())
    return Status(201, _plan(row.plan))


def _assignment_or_404(assignment_id: UUID) -> Assignment:
    rows = Assignment.objects.select_related("plan__own_version", "plan__learner__customer", "plan__learner__guardian")
    return found(rows.filter(pk=assignment_id).first())


def _assignment(row: Assignment) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("id", "code", "words", "due", "state", "score")}


def _token(request: ApiRequest, key: str) -> str:
    """The same for the same key of the same caller."""
    secret = hashlib.sha256(f"{request.auth.merchant_id} {request.auth.key_id} {key}".encode()).digest()[:16]
    return urlsafe_b64encode(secret).decode().rstrip("=")


def _items(wanted: list[ItemIn], starts: dict[str, int]) -> list[Item]:
    """What names no level begins at its start, or stays where it is."""
    given = [(item.code, starts.get(item.code) if item.level is None else item.level) for item in wanted]
    return [{"code": code, **({} if level is None else {"level": level})} for code, level in given]


def _learner_or_404(learner_id: UUID) -> Learner:
    return found(Learner.objects.with_names().filter(pk=learner_id).first())


def _plan_or_404(plan_id: UUID) -> Plan:
    return found(Plan.objects.with_all().filter(pk=plan_id).first())


def _course_or_404(code: str) -> OwnVersion:
    return found(OwnVersion.objects.current().filter(adoption__method__code=code).exclude(adoption__method__kind="procedure").first())


def _names(learner: Learner) -> dict[str, Any]:
    return {"name": learner.customer.name, "guardian": learner.guardian.name if learner.guardian else None}


def _result(assessment: Assessment) -> dict[str, Any]:
    return {"scores": assessment.scores, "missed": assessment.missed, "taken_at": assessment.taken_at}


def _learner(learner_id: UUID) -> dict[str, Any]:
    seen = found(next(iter(look_at(Learner.objects.filter(pk=learner_id))), None))
    return {
        "id": seen.learner.pk,
        **_names(seen.learner),
        "agreed": sorted(seen.agreed),
        "plans": [_plan_out(plan) for plan in seen.plans],
        "results": [_result(each) for each in seen.assessments],
    }


def _plan(plan: Plan) -> dict[str, Any]:
    seen = look_at(Learner.objects.filter(pk=plan.learner_id))[0]
    return next(_plan_out(each) for each in seen.plans if each.plan.pk == plan.pk)


def _plan_out(seen: PlanSeen) -> dict[str, Any]:
    plan, progress, standings = seen.plan, seen.progress, seen.levels
    return {
        **{name: getattr(plan, name) for name in ("id", "kind", "state", "goal", "target", "goal_by")},
        "course": plan.adoption.method.code,
        "number": seen.now.number,
        "reason": seen.now.reason,
        "items": [
            {"code": item["code"], "level": standing and standing.level, "good": standing and standing.good}
            for item in seen.now.items
            for standing in [standings.get(item["code"])]
        ],
        "first": progress and progress.first,
        "newest": progress and progress.newest,
        "reached": bool(progress and progress.is_met),
        "newer": seen.newer,
        "assignments": [{**_assignment(each), "results": seen.times_through(each)} for each in seen.assignments],
        "readings": seen.readings,
        "logs": seen.logs,
    }
