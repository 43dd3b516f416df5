from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("placements", "0011_attachments_and_daycare")]

    operations = [
        migrations.AddField(
            model_name="importrun",
            name="wiped_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="gewist op"),
        )
    ]
