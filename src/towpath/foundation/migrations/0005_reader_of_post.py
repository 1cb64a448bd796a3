"""Whom a letter is for, as a column that an index can hold. The table is written anew once: some seconds for a million letters."""

from django.db import migrations, models
from django.db.models import F, Func


class Migration(migrations.Migration):
    dependencies = [("foundation", "0004_pace")]

    operations = [
        migrations.AddField(
            "post",
            "reader",
            models.GeneratedField(
                expression=Func(
                    F("key"), models.Value(":"), models.Value(2), function="split_part", output_field=models.CharField(max_length=160)
                ),
                output_field=models.CharField(max_length=160),
                db_persist=True,
            ),
        ),
        migrations.AddIndex("post", models.Index(fields=["merchant_id", "reader"], name="post_by_reader")),
    ]
