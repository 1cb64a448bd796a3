"""Since when a journey is on, and which shares of customers were left alone before: what began under one rule goes on under it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("engage", "0004_campaigns_walls")]
    operations = [
        migrations.AddField("ownjourney", "on_since", models.DateTimeField(null=True)),
        migrations.AddField("contactrules", "earlier_shares", models.JSONField(default=list)),
    ]
