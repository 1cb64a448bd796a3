"""After a form: go and look there."""

from django.http import HttpResponseRedirect


class SeeOther(HttpResponseRedirect):
    """303, which every browser follows with a plain look and never by sending the form once more."""

    status_code = 303
