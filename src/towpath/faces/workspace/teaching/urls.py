"""Addresses of teaching and coaching at work."""

from django.urls import path

from towpath.faces.workspace.teaching import learner, people, plans

urlpatterns = [
    path("learning/", people.people, name="learning"),
    path("learning/add/", people.add, name="add-learner"),
    path("learning/courses/<uuid:adoption_id>/", people.course, name="course-plans"),
    path("learning/<uuid:learner_id>/", learner.learner, name="learner"),
    path("learning/<uuid:learner_id>/later/", people.later, name="learner-later"),
    path("learning/<uuid:learner_id>/yes/", learner.said_yes, name="said-yes"),
    path("learning/<uuid:learner_id>/taken-back/", learner.took_back, name="took-back"),
    path("learning/<uuid:learner_id>/report/", learner.make_report, name="make-report"),
    path("learning/<uuid:learner_id>/plan/", plans.make, name="make-plan"),
    path("learning/plans/<uuid:plan_id>/change/", plans.change, name="change-plan"),
    path("learning/plans/<uuid:plan_id>/newer/", plans.newer, name="newer-plan"),
    path("learning/plans/<uuid:plan_id>/pause/", plans.pause, name="pause-plan"),
    path("learning/plans/<uuid:plan_id>/resume/", plans.resume, name="resume-plan"),
    path("learning/plans/<uuid:plan_id>/end/", plans.end, name="end-plan"),
    path("learning/plans/<uuid:plan_id>/give/", learner.give, name="give-assignment"),
    path("learning/plans/<uuid:plan_id>/measure/", learner.measure, name="take-reading"),
    path("learning/assignments/<uuid:assignment_id>/look/", learner.look, name="look-at-assignment"),
]
