"""Find out where you stand: a few questions, the result at once, nothing asked about yourself; and keeping it, if you like."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from towpath.booking.models import ServiceVersion
from towpath.clientele.meet import meet
from towpath.faces.storefront import answers, guests
from towpath.faces.storefront.access import anyone, holder_of_link, sends
from towpath.faces.storefront.services import row_of
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.teaching.homework import missed_of
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.tokens import new_token
from towpath.methods.models import OwnVersion
from towpath.methods.reading import SheetSaid, sheet_said
from towpath.teaching.keep_result import ASKED, keep_result
from towpath.teaching.models import Assessment
from towpath.teaching.questions_offered import questions_of
from towpath.teaching.score import GENERAL, Result
from towpath.teaching.suggest_next import NextStep, suggest_next
from towpath.teaching.take_assessment import open_assessment, put_aside, result_of, take_assessment
from towpath.teaching.ways_to_learn import ways_to_learn


@anyone
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, shop: Shop, course: str) -> HttpResponse:
    """The form carries the token of the link to come: sent twice, it is one result."""
    if request.method == "POST":
        return _take(request, shop, course)
    with shop.scope():
        own, licence = questions_of(course), shop.window.licence
    return _form(request, shop, own, {}, new_token(), licence)


@holder_of_link
@require_safe
def result(request: HttpRequest, shop: Shop, result_token: str) -> HttpResponse:
    """The result, or the questions where somebody stopped."""
    with shop.scope():
        assessment, licence = open_assessment(token=result_token), shop.window.licence
    if assessment.taken_at is None:
        return _form(request, shop, assessment.own_version, assessment.answers, result_token, licence)
    return _result(request, shop, assessment, result_token, licence)


@holder_of_link
@sends("result")
def keep(request: HttpRequest, shop: Shop, result_token: str) -> HttpResponse:
    """It is kept by whoever asks first, with a yes to that."""
    said = request.POST
    try:
        with shop.scope():
            assessment, licence = open_assessment(token=result_token), shop.window.licence
        with shop.scope():
            handed = guests.token_of(request, shop) or new_token()
            customer, token = meet(token=None, handed=handed, language=shop.language, at=shop.at)
            keep_result(
                assessment=assessment,
                customer=customer,
                name=said.get("name", ""),
                email=said.get("email", ""),
                child=said.get("child", "") if said.get("for_child") else None,
                agreed={purpose: purpose in said for purpose in ASKED},
                at=shop.at,
            )
    except Refusal as problem:
        if problem.kind == "not_found":
            raise
        return _result(request, shop, assessment, result_token, licence, problem=problem)
    answer = HttpResponseRedirect(reverse("my-learning"))
    guests.remember(request, answer, shop, token)
    return answer


def _take(request: HttpRequest, shop: Shop, course: str) -> HttpResponse:
    said, token = request.POST, request.POST.get("key", "")
    with shop.scope():
        own = questions_of(course)
        given = {question["code"]: said.get(f"q:{question['code']}", "") for question in own.body["questions"]}
        do = put_aside if "later" in said else take_assessment
        do(own=own, answers=given, token=token, at=shop.at)
    return HttpResponseRedirect(reverse("result", args=[token]))


def _form(request: HttpRequest, shop: Shop, own: OwnVersion, given: dict[str, str], token: str, licence: Any) -> HttpResponse:
    asked = [
        {
            "code": question["code"],
            "text": shop.words(question["words"]),
            "choices": [
                (choice["code"], shop.words(choice["words"]), given.get(question["code"]) == choice["code"])
                for choice in question["choices"]
            ],
        }
        for question in own.body["questions"]
    ]
    context = {
        "course": own.adoption.method.code,
        "course_name": shop.words(own.adoption.method.name),
        "questions": asked,
        "key": token,
        "put_aside": bool(given),
        "link": request.build_absolute_uri(reverse("result", args=[token])),
        "licence": licence,
    }
    return answers.private(answers.page(request, shop, "teaching/questions.html", context))


def _result(
    request: HttpRequest, shop: Shop, assessment: Assessment, token: str, licence: Any, *, problem: Refusal | None = None
) -> HttpResponse:
    body, found_out = assessment.own_version.body, result_of(assessment)
    names = {each["code"]: shop.words(each["name"]) for each in body.get("competencies", [])}
    units = {unit["code"]: unit for unit in body["units"]}
    context = {
        "course_name": shop.words(assessment.own_version.adoption.method.name),
        "course": assessment.own_version.adoption.method.code,
        "scores": [(names.get(each["competency"], ""), each["percent"]) for each in assessment.scores],
        "missed": missed_of(_in_order(body["questions"], assessment.missed), assessment.answers, shop.language),
        "steps": [_step(shop, step, names, units) for step in suggest_next(found_out, body["units"])],
        "ways": _ways(request, shop, found_out, names),
        "sheet": next((_sheet(shop, step, units) for step in suggest_next(found_out, body["units"]) if step.sheet), None),
        "is_kept": assessment.learner_id is not None,
        "token": token,
        "link": request.build_absolute_uri(reverse("result", args=[token])),
        "said": request.POST,
        "problem": answers.problem_of(problem) if problem else None,
        "licence": licence,
    }
    answer = answers.page(request, shop, "teaching/result.html", context, status=STATUS[problem.kind] if problem else 200)
    guests.hand_token(request, answer, shop)
    return answers.private(answer)


def _in_order(questions: list[dict[str, Any]], missed: list[str]) -> list[dict[str, Any]]:
    by_code = {question["code"]: question for question in questions}
    return [by_code[code] for code in missed if code in by_code]


def _step(shop: Shop, step: NextStep, names: dict[str, str], units: dict[str, Any]) -> dict[str, Any]:
    unit = units.get(step.unit)
    named = "" if step.competency == GENERAL else names.get(step.competency, step.competency)
    return {"what": step.what, "competency": named, "percent": step.percent, "unit": shop.words(unit["name"]) if unit else ""}


def _ways(request: HttpRequest, shop: Shop, result: Result, names: dict[str, str]) -> list[dict[str, Any]]:
    """Alone or in a group, with the price and where it is booked. Nothing is asked of the database for who needs no lessons."""
    if not result.weak:
        return []
    with shop.scope():
        offered = list(ServiceVersion.objects.offered())
    weakest = result.weak[0]
    named = "" if weakest.competency == GENERAL else names.get(weakest.competency, "")
    return [
        {
            "way": way,
            "row": row_of(request, shop, way.version, []),
            "many": len(result.weak),
            "name": named or shop.words(way.version.name),
            "percent": weakest.percent,
        }
        for way in ways_to_learn(result, offered)
    ]


def _sheet(shop: Shop, step: NextStep, units: dict[str, Any]) -> SheetSaid:
    return sheet_said(next(each for each in units[step.unit]["sheets"] if each["code"] == step.sheet), shop.language, answers=False)
