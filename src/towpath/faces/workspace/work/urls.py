"""Addresses of the work."""

from django.urls import path

from towpath.faces.workspace.work import acts, again, jobs, offers, preparing, rules

urlpatterns = [
    path("jobs/", jobs.day, name="jobs"),
    path("jobs/add/", jobs.add, name="add-job"),
    path("jobs/found/", jobs.find, name="find-jobs"),
    path("jobs/look-again/", again.to_look_at, name="look-again"),
    path("jobs/<uuid:job_id>/let-be/", again.leave, name="let-be"),
    path("jobs/lateness/", rules.how_late, name="lateness"),
    path("jobs/rules/", rules.rules, name="work-rules"),
    path("jobs/rules/lateness/", rules.lateness_rule, name="lateness-rule"),
    path("jobs/rules/services/<uuid:service_id>/", rules.procedure, name="service-procedure"),
    path("jobs/rules/services/<uuid:service_id>/cost/", rules.expected, name="expected-cost"),
    path("jobs/offline.js", jobs.offline, name="jobs-offline"),
    path("jobs/<uuid:job_id>/", jobs.job, name="job"),
    path("jobs/<uuid:job_id>/acts/", acts.act, name="job-acts"),
    path("jobs/<uuid:job_id>/close/", acts.close, name="close-job"),
    path("jobs/<uuid:job_id>/call-off/", acts.off, name="call-off-job"),
    path("jobs/<uuid:job_id>/nobody-home/", acts.nobody, name="nobody-home"),
    path("jobs/<uuid:job_id>/bill/", acts.bill, name="bill-job"),
    path("jobs/<uuid:job_id>/prepare/", preparing.add, name="prepare"),
    path("jobs/<uuid:job_id>/prepare/propose/", preparing.propose, name="propose-rack"),
    path("jobs/<uuid:job_id>/promised/", preparing.promise, name="promise-ready"),
    path("jobs/<uuid:job_id>/ready/", preparing.ready, name="say-ready"),
    path("jobs/<uuid:job_id>/first-visit/", preparing.first_visit, name="first-visit"),
    path("preparations/<uuid:preparation_id>/", preparing.lay, name="lay-out"),
    path("preparations/<uuid:preparation_id>/remove/", preparing.remove, name="leave-off"),
    path("jobs/<uuid:job_id>/photos/<uuid:proof_id>/", acts.photo, name="job-photo"),
    path("jobs/<uuid:job_id>/quote/", offers.offer, name="offer-quote"),
    path("jobs/<uuid:job_id>/report/", offers.report_link, name="show-report"),
    path("quotes/<uuid:quote_id>/show/", offers.quote_link, name="show-quote"),
    path("jobs/<uuid:job_id>/links/close/", offers.close_links, name="close-job-links"),
]
