"""A network that began before these trades came is offered them too. One that has not begun gets every pack on the day it does."""

from django.db import migrations

from towpath.foundation import clock
from towpath.foundation.ids import new_id
from towpath.network.packs import shipped_packs


def take_in(apps, _schema_editor):
    """What a network stored already stays as it is."""
    if not apps.get_model("network", "Operator").objects.exists():
        return
    packs = apps.get_model("network", "PackVersion")
    for manifest in shipped_packs():
        packs.objects.get_or_create(
            trade=manifest["trade"], version=manifest["version"], defaults={"id": new_id(), "manifest": manifest, "stored_at": clock.now()}
        )


class Migration(migrations.Migration):
    dependencies = [("network", "0005_a_network_begins")]

    operations = [migrations.RunPython(take_in, migrations.RunPython.noop)]
