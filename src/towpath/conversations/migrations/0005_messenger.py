"""A line may be a messenger's account: one of each kind at a time."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0004_text_lines"),
        ("foundation", "0006_post_by_messenger"),
    ]

    operations = [
        migrations.AddField(model_name="line", name="way", field=models.CharField(default="sms", max_length=12)),
        migrations.AlterField(model_name="line", name="number", field=models.CharField(max_length=64)),
        migrations.RemoveConstraint(model_name="line", name="one_line_at_a_time"),
        migrations.AddConstraint(
            model_name="line",
            constraint=models.UniqueConstraint(condition=Q(ended_at=None), fields=("merchant_id", "way"), name="one_line_of_a_kind"),
        ),
    ]
