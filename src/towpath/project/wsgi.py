"""The door granian knocks at. One process serves one role: `app` or `console`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "towpath.project.settings")

application = get_wsgi_application()
