"""The network's terms in versions, written once and never changed; and their announcement among what the network may say."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

import towpath.foundation.ids
from towpath.foundation.walls import Walls

MAY_SAY = """
drop policy network_speaks_for_itself on foundation_event;
create policy network_speaks_for_itself on foundation_event as restrictive for insert to towpath_console
    with check (customer is null and name in (
        'access.attempted', 'licence.verified', 'licence.refused', 'terms.announced', 'terms.text_announced',
        'supply.item_published', 'supply.version_published', 'supply.terms_set', 'lot.created',
        'proposal.made', 'proposal.accepted', 'trial.asked', 'rollout.asked'));
"""


class Migration(migrations.Migration):
    initial = False
    dependencies = [
        ("network", "0003_who_is_who"),
        ("foundation", "0002_event_log_and_walls"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="TermsVersion",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField(unique=True)),
                ("text", models.JSONField()),
                ("why", models.JSONField()),
                ("announced_at", models.DateTimeField()),
                ("effective_from", models.DateTimeField()),
                (
                    "announced_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=Q(effective_from__gte=F("announced_at")), name="terms_never_backwards"),
                ],
            },
        ),
        Walls(network=["termsversion"], app_reads=["termsversion"], append_only=["termsversion"]),
        migrations.RunSQL(MAY_SAY, migrations.RunSQL.noop),
    ]
