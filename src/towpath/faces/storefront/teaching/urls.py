"""Addresses of teaching on a business's own pages."""

from django.urls import path

from towpath.faces.storefront.teaching import brought, homework, learning, questions, reports

urlpatterns = [
    path("check/<slug:course>/", questions.ask, name="check"),
    path("brought/<str:brought>/", brought.bring, name="bring-answers"),
    path("checked/<str:result_token>/", questions.result, name="result"),
    path("checked/<str:result_token>/keep/", questions.keep, name="keep-result"),
    path("my/learning/", learning.show, name="my-learning"),
    path("my/learning/<uuid:plan_id>/log/", learning.log, name="log-progress"),
    path("my/learning/for/<uuid:learner_id>/agree/", learning.agree, name="agree-to-log"),
    path("my/learning/<uuid:plan_id>/pause/", learning.pause, name="pause-plan"),
    path("my/learning/<uuid:plan_id>/resume/", learning.resume, name="resume-plan"),
    path("my/learning/assignments/<uuid:assignment_id>/", homework.show, name="my-assignment"),
    path("my/learning/assignments/<uuid:assignment_id>/quiz/", homework.quiz, name="my-quiz"),
    path("my/learning/assignments/<uuid:assignment_id>/done/", learning.done, name="assignment-done"),
    path("progress/<str:progress_token>/", reports.show, name="progress-report"),
]
