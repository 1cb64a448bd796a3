"""Addresses of telling people."""

from django.urls import path

from towpath.faces.workspace.tell import campaigns, kits, sources, under_way

urlpatterns = [
    path("tell/", kits.tell_people, name="tell-people"),
    path("tell/begin/<slug:occasion>/", kits.begin, name="begin-kit"),
    path("tell/kits/<uuid:kit_id>/", kits.kit, name="kit"),
    path("tell/kits/<uuid:kit_id>/words/", kits.words, name="kit-words"),
    path("tell/kits/<uuid:kit_id>/approve/", kits.approve, name="approve-kit"),
    path("tell/kits/<uuid:kit_id>/print/", kits.sheet, name="print-kit"),
    path("tell/sources/", sources.sources, name="sources"),
    path("tell/sources/add/", sources.add, name="add-code"),
    path("tell/sources/of/<uuid:customer_id>/", sources.of_customer, name="customer-source"),
    path("tell/sources/of/<uuid:customer_id>/say/", sources.say, name="say-source"),
    path("tell/campaigns/", campaigns.campaigns, name="own-campaigns"),
    path("tell/campaigns/write/", campaigns.write, name="write-campaign"),
    path("tell/campaigns/count/", campaigns.count, name="count-audience"),
    path("tell/campaigns/<uuid:own_campaign_id>/", under_way.show, name="own-campaign"),
    path("tell/campaigns/<uuid:own_campaign_id>/change/", campaigns.change, name="change-campaign"),
    path("tell/campaigns/<uuid:own_campaign_id>/draw/", under_way.draw, name="draw-campaign"),
    path("tell/campaigns/<uuid:own_campaign_id>/stop/", under_way.stop, name="stop-campaign"),
    path("tell/campaigns/<uuid:own_campaign_id>/throw-away/", under_way.throw, name="throw-campaign-away"),
]
