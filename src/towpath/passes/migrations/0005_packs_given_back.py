from django.db import migrations, models


class Migration(migrations.Migration):
    """A customer says that they want back what is left of a pack."""

    dependencies = [("passes", "0004_packs")]

    operations = [migrations.AddField(model_name="pack", name="refund_asked_at", field=models.DateTimeField(null=True))]
