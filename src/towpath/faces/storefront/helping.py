"""Free help by questions: one at a time, each answer kept, the result at once. Skipped in one tap, taken up elsewhere by its link."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from towpath.care.models import ToolFilm, ToolPhoto, ToolRun
from towpath.care.tools.answer_question import answer_question, begin_run, run_by_link
from towpath.care.tools.ask import NotAnAnswer, Value, chosen, next_question, on_the_way
from towpath.care.tools.current import ToolNow, tool_of
from towpath.care.tools.keep_needs import keep_needs
from towpath.care.tools.photo_files import file_of
from towpath.care.tools.say_it_helped import say_it_helped
from towpath.care.tools.show_photo import show_photo
from towpath.clientele.meet import meet
from towpath.faces.in_parts import in_parts
from towpath.faces.storefront import answers, guests, help_result, tool
from towpath.faces.storefront.access import anyone, holder_of_link, line_asking, sends
from towpath.faces.storefront.shop import Shop
from towpath.faces.uploads import was_too_large
from towpath.foundation.errors import STATUS, NotFound, Refusal, found
from towpath.foundation.tokens import new_token
from towpath.network.free_tools import Question, Tool


@anyone
@require_http_methods(["GET", "HEAD", "POST"])
def first(request: HttpRequest, shop: Shop) -> HttpResponse:
    """What there is free help with; where it is one thing, its questions at once. Answers that come here are about dishes."""
    if request.method == "POST":
        return tool.run_for_dishes(request, shop)
    with shop.scope():
        tools, licence = shop.window.tools, shop.window.licence
        if not tools:
            raise NotFound
        if len(tools) == 1:
            return _opened(request, shop, tools[0])
    rows = [{"code": each.tool.code, "name": shop.words(each.tool.name), "promise": shop.words(each.tool.promise)} for each in tools]
    return answers.page(request, shop, "help/list.html", {"rows": rows, "licence": licence})


@anyone
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, shop: Shop, tool_code: str) -> HttpResponse:
    """The first answer begins it; whoever only looks leaves nothing. The form carries the token of the link to come: sent twice, it is begun once."""
    with shop.scope():
        now = found(shop.window.tool(tool_code))
        if request.method != "POST":
            return _opened(request, shop, now)
    token = request.POST.get("key", "")
    try:
        with shop.scope():
            customer, guest = _met(request, shop)
            begin_run(now=now, token=token, customer=customer, at=shop.at, line=line_asking(request))
            _answered(request, shop, token, customer)
    except NotAnAnswer as problem:
        with shop.scope():
            return _question_page(request, shop, now.tool, {}, now.tool.questions[0], key=token, problem=problem)
    return _onward(request, shop, token, guest)


@holder_of_link
@require_safe
def go_on(request: HttpRequest, shop: Shop, run_token: str) -> HttpResponse:
    """The result, or the question where somebody stopped; `q` goes back to an earlier one."""
    with shop.scope():
        run = run_by_link(run_token)
        if run.completed_at is not None:
            return help_result.result_page(request, shop, run, run_token)
        asked = tool_of(run)
        earlier = next((each for each in on_the_way(asked, run.answers) if each.code == request.GET.get("q")), None)
        return _question_page(request, shop, asked, run.answers, found(earlier or next_question(asked, run.answers)), token=run_token)


@holder_of_link
@sends("help-on")
def answer(request: HttpRequest, shop: Shop, run_token: str) -> HttpResponse:
    """Kept at once. After the last one the result is there."""
    try:
        with shop.scope():
            run_by_link(run_token)
            customer, guest = _met(request, shop)
            _answered(request, shop, run_token, customer)
    except NotAnAnswer as problem:
        return _asked_again(request, shop, run_token, problem)
    return _onward(request, shop, run_token, guest)


@holder_of_link
@require_safe
def photo(request: HttpRequest, shop: Shop, run_token: str, question_code: str) -> HttpResponse:
    """What was shown, for whoever holds the link."""
    with shop.scope():
        there = ToolPhoto.objects.filter(run=run_by_link(run_token), question=question_code).first()
        data, kind = file_of(found(there))
    return answers.private(HttpResponse(data, content_type=kind, headers={"X-Content-Type-Options": "nosniff"}))


@anyone
@require_safe
def film(request: HttpRequest, shop: Shop, help_film_id: UUID) -> HttpResponse:
    """What the business shows beside something to try: its own, from here and nowhere else."""
    with shop.scope():
        data, kind = file_of(found(ToolFilm.objects.filter(pk=help_film_id).first()))
    return in_parts(request, data, kind)


@holder_of_link
@sends("help-on")
def helped(request: HttpRequest, shop: Shop, run_token: str) -> HttpResponse:
    """What was to be tried first helped."""
    with shop.scope():
        say_it_helped(run=run_by_link(run_token), at=shop.at)
    return HttpResponseRedirect(reverse("help-on", args=[run_token]))


@holder_of_link
@sends("help-on")
def keep(request: HttpRequest, shop: Shop, run_token: str) -> HttpResponse:
    """What the answers say they need becomes this browser's, with an explicit yes; the answers stay nobody's."""
    try:
        with shop.scope():
            run = run_by_link(run_token)
            customer, guest = _met(request, shop)
            keep_needs(run=run, customer=customer, agreed="agreed" in request.POST, at=shop.at)
    except NotFound:
        raise
    except Refusal as problem:
        with shop.scope():
            return help_result.result_page(request, shop, run_by_link(run_token), run_token, problem)
    response = HttpResponseRedirect(reverse("my-needs"))
    guests.remember(request, response, shop, guest)
    return answers.private(response)


def _asked_again(request: HttpRequest, shop: Shop, run_token: str, problem: NotAnAnswer) -> HttpResponse:
    """The same question, with what is the matter; what was answered before is kept."""
    with shop.scope():
        run = run_by_link(run_token)
        asked = tool_of(run)
        there = next((each for each in on_the_way(asked, run.answers) if each.code == problem.question), None)
        question = found(there or next_question(asked, run.answers))
        return _question_page(request, shop, asked, run.answers, question, token=run_token, problem=problem)


def _opened(request: HttpRequest, shop: Shop, now: ToolNow) -> HttpResponse:
    if now.tool.kind == "dishes":
        return tool.questions_for_dishes(request, shop, now)
    return _question_page(request, shop, now.tool, {}, now.tool.questions[0], key=new_token(), begun=_begun(request, shop, now.tool))


def _begun(request: HttpRequest, shop: Shop, asked: Tool) -> str:
    """The link of what this browser left half done; empty where it did not."""
    token = guests.help_of(request, shop)
    if token is None:
        return ""
    try:
        run: ToolRun = run_by_link(token)
    except NotFound:
        return ""
    return token if run.tool == asked.code and run.completed_at is None and run.answers else ""


def _met(request: HttpRequest, shop: Shop) -> tuple[Any, str]:
    handed = guests.token_of(request, shop) or new_token()
    return meet(token=None, handed=handed, language=shop.language, at=shop.at)


def _answered(request: HttpRequest, shop: Shop, token: str, customer: Any) -> None:
    """A photo leaves their device by the button that says so, and by no other."""
    question = request.POST.get("question", "")
    if "shows" in request.POST:
        file = request.FILES.get("photo")
        if file is None and not was_too_large(request):
            raise NotAnAnswer(_("Take a photo first, or leave it out."), question)
        data = file.read() if file is not None else b""
        show_photo(token=token, question=question, data=data, customer=customer, at=shop.at, line=line_asking(request))
        return
    given = [] if "open" in request.POST else request.POST.getlist("a")
    answer_question(token=token, question=question, given=given, customer=customer, at=shop.at)


def _onward(request: HttpRequest, shop: Shop, token: str, guest: str) -> HttpResponse:
    response = HttpResponseRedirect(reverse("help-on", args=[token]))
    guests.remember(request, response, shop, guest)
    guests.keep_help(request, response, shop, token)
    return answers.private(response)


def _question_page(
    request: HttpRequest,
    shop: Shop,
    asked: Tool,
    given: dict[str, Value],
    question: Question,
    *,
    key: str = "",
    token: str = "",
    begun: str = "",
    problem: NotAnAnswer | None = None,
) -> HttpResponse:
    """One question. `key`: of a run that is not begun yet; `token`: of one that is."""
    way = on_the_way(asked, given)
    place = way.index(question) if question in way else 0
    context = {
        "tool_name": shop.words(asked.name),
        "tool_promise": shop.words(asked.promise) if not token else "",
        "tool_code": asked.code,
        "about": asked.about,
        "question": _in_words(shop, question, given.get(question.code)),
        "place": place + 1,
        "of": len(way),
        "before": way[place - 1].code if place and token else "",
        "key": key,
        "token": token,
        "begun": begun,
        "link": request.build_absolute_uri(reverse("help-on", args=[token])) if token else "",
        "problem": answers.problem_of(problem) if problem else None,
        "licence": shop.window.licence,
    }
    page = answers.page(request, shop, "help/question.html", context, status=STATUS[problem.kind] if problem else 200)
    guests.hand_token(request, page, shop)
    return answers.private(page)


def _in_words(shop: Shop, question: Question, value: Value) -> dict[str, Any]:
    taken = chosen(value)
    return {
        "code": question.code,
        "kind": question.kind,
        "text": shop.words(question.text),
        "hint": shop.words(question.hint) if question.hint else "",
        "choices": [(each.code, shop.words(each.name), each.code in taken) for each in question.choices],
        "unit": shop.words(question.unit) if question.unit else "",
        "least": question.least,
        "most": question.most,
        "value": value,
        "may_stay_open": question.stops is None,
    }
