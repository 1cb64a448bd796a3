"""The console's own database login, without the console around it."""

import psycopg
from django.db import connection

from towpath.project import database


def write_as_console(statement):
    with psycopg.connect(database.conninfo("console", database=connection.settings_dict["NAME"])) as login:
        login.execute(statement)
