"""The next versions of trades that came with free tools as data. A business stays with the version it has."""

from importlib import import_module

from django.db import migrations

take_in = import_module("towpath.network.migrations.0006_more_trades").take_in


class Migration(migrations.Migration):
    dependencies = [("network", "0008_headings_and_licences")]

    operations = [migrations.RunPython(take_in, migrations.RunPython.noop)]
