from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("placements", "0006_region_directory")]

    operations = [
        migrations.AddField(
            model_name="importrun",
            name="lines",
            field=models.JSONField(default=list, verbose_name="regel in het bestand"),
        )
    ]
