"""Addresses of free help, as a business makes it its own."""

from django.urls import path

from towpath.faces.workspace.free_help import films, parts, tools

urlpatterns = [
    path("free-help/", tools.tools, name="free-help"),
    path("free-help/add/", tools.add, name="add-free-help"),
    path("free-help/<slug:tool_code>/", tools.tool, name="free-help-tool"),
    path("free-help/<slug:tool_code>/words/", tools.words, name="free-help-words"),
    path("free-help/<slug:tool_code>/try/", tools.try_out, name="try-free-help"),
    path("free-help/<slug:tool_code>/publish/", tools.publish, name="publish-free-help"),
    path("free-help/<slug:tool_code>/drop/", tools.drop, name="drop-free-help"),
    path("free-help/<slug:tool_code>/take-back/", tools.take_back, name="take-back-free-help"),
    path("free-help/films/<uuid:help_film_id>/", films.film_file, name="help-film-file"),
    path("free-help/<slug:tool_code>/results/<slug:named>/film/", films.put, name="help-part-film"),
    path("free-help/<slug:tool_code>/<slug:tool_part>/add/", parts.add, name="add-help-part"),
    path("free-help/<slug:tool_code>/<slug:tool_part>/<slug:named>/", parts.change, name="help-part"),
    path("free-help/<slug:tool_code>/<slug:tool_part>/<slug:named>/earlier/", parts.earlier, name="help-part-earlier"),
    path("free-help/<slug:tool_code>/<slug:tool_part>/<slug:named>/later/", parts.later, name="help-part-later"),
    path("free-help/<slug:tool_code>/<slug:tool_part>/<slug:named>/remove/", parts.remove, name="remove-help-part"),
]
