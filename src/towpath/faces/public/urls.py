"""Every address of the public face."""

from django.urls import include, path

from towpath.faces.public import about, check, directory, mail, start, tour

urlpatterns = [
    path("", start.start, name="start"),
    path("tour/", tour.tour, name="tour"),
    path("open/<slug:door>/", start.open_door, name="open-door"),
    path("shops/", directory.directory, name="directory"),
    path("directory.json", directory.as_data, name="directory-data"),
    path("check/<slug:course>/", check.ask, name="public-check"),
    path("check/<slug:course>/result/", check.result, name="public-check-result"),
    path("check/<slug:course>/forget/", check.forget, name="public-check-forget"),
    path("about/", about.about, name="about"),
    path("mail/", mail.mail, name="mail"),
    path("", include("towpath.faces.language")),
    path("", include("towpath.faces.health")),
]

handler404 = "towpath.faces.nothing_here.nothing_here"
