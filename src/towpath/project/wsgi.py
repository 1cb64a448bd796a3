"""The door granian knocks at. One process serves one role: `app` or `console`."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connection

from towpath.project.database import assert_safe_role

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "towpath.project.settings")

application = get_wsgi_application()

# A process that serves people never starts with rights that go around the walls.
assert_safe_role(connection)
connection.close()
