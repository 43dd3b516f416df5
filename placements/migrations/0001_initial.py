from decimal import Decimal

import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.manager
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import accounts.constraints


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_absence"),
        ("accounts", "__first__"),
        ("casework", "0004_outbox"),
        ("indications", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Employer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                ("kvk_number", models.CharField(blank=True, max_length=8, verbose_name="KvK-nummer")),
                ("sector", models.CharField(blank=True, max_length=80, verbose_name="sector")),
                (
                    "size",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("small", "Klein (tot 50 werknemers)"),
                            ("medium", "Middelgroot (50 tot 250 werknemers)"),
                            ("large", "Groot (250 werknemers of meer)"),
                        ],
                        max_length=10,
                        verbose_name="grootte",
                    ),
                ),
                (
                    "employer_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("social", "Sociale onderneming"),
                            ("commercial", "Commercieel bedrijf"),
                            ("development_company", "Sociaal ontwikkelbedrijf"),
                            ("public", "Gemeente of andere overheid"),
                        ],
                        max_length=20,
                        verbose_name="soort werkgever",
                    ),
                ),
                ("city", models.CharField(blank=True, max_length=60, verbose_name="plaats")),
                ("contact_name", models.CharField(blank=True, max_length=120, verbose_name="contactpersoon")),
                ("contact_phone", models.CharField(blank=True, max_length=20, verbose_name="telefoon")),
                ("contact_email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("network_owner", models.CharField(blank=True, max_length=120, verbose_name="contact via")),
                (
                    "sroi",
                    models.BooleanField(blank=True, null=True, verbose_name="heeft een SROI-verplichting"),
                ),
                ("track_record", models.TextField(blank=True, verbose_name="eerdere ervaringen")),
                ("stopped_on", models.DateField(blank=True, null=True, verbose_name="gestopt op")),
                ("bankrupt", models.BooleanField(default=False, verbose_name="failliet")),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="gemaakt door handeling",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.municipality",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="vervallen door handeling",
                    ),
                ),
            ],
            options={
                "verbose_name": "werkgever",
                "verbose_name_plural": "werkgevers",
                "ordering": ("name", "id"),
                "abstract": False,
                "base_manager_name": "all_rows",
                "constraints": [
                    accounts.constraints.RowSecurity(name="placements_employer_rls"),
                    accounts.constraints.UniqueInMunicipality(name="placements_employer_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="placements_employer_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="placements_employer_voided_by_cfk"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_by__isnull", True)),
                        fields=("municipality", "name", "kvk_number"),
                        name="employer_once",
                        violation_error_message="Deze werkgever staat al in Luwte. Kies de bestaande werkgever.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="36ee547379fb8a897c906c2173b098c5b7986508",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_e4367",
                            table="placements_employer",
                            when="AFTER",
                        ),
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Outflow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("out_on", models.DateField(verbose_name="uitgestroomd per")),
                (
                    "destination",
                    models.CharField(
                        choices=[
                            ("regular_work", "Regulier werk"),
                            ("jobs_agreement", "Banenafspraak"),
                            ("daycare", "Dagbesteding"),
                            ("volunteering", "Vrijwilligerswerk"),
                            ("benefit", "Uitkering"),
                            ("school", "School"),
                            ("candidate_withdraws", "Kandidaat ziet af"),
                            ("moved", "Verhuisd"),
                            ("pension", "Pensioen"),
                            ("deceased", "Overleden"),
                            ("other", "Anders"),
                        ],
                        max_length=20,
                        verbose_name="bestemming",
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="reden")),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="gemaakt door handeling",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.municipality",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outflows",
                        to="casework.trajectory",
                        verbose_name="traject",
                    ),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="vervallen door handeling",
                    ),
                ),
            ],
            options={
                "verbose_name": "uitstroom",
                "verbose_name_plural": "uitstroom",
                "ordering": ("out_on", "id"),
                "abstract": False,
                "base_manager_name": "all_rows",
                "indexes": [models.Index(fields=["trajectory"], name="outflow_of_trajectory")],
                "constraints": [
                    accounts.constraints.RowSecurity(name="placements_outflow_rls"),
                    accounts.constraints.UniqueInMunicipality(name="placements_outflow_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="placements_outflow_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="placements_outflow_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="trajectory", name="placements_outflow_trajectory_cfk"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="bc6d050edf734e54d21435666bab0236205e52b1",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_6871d",
                            table="placements_outflow",
                            when="AFTER",
                        ),
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SiteVisit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("visited_on", models.DateField(verbose_name="datum van het bezoek")),
                ("visited_at", models.TimeField(blank=True, null=True, verbose_name="tijd")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("visit", "Bezoek"),
                            ("phone", "Telefoon"),
                            ("video", "Video"),
                            ("message", "Bericht"),
                        ],
                        max_length=10,
                        verbose_name="manier",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("introduction", "Kennismaking"),
                            ("progress", "Voortgang"),
                            ("evaluation", "Evaluatie"),
                            ("incident", "Incident"),
                        ],
                        max_length=14,
                        verbose_name="soort werkbezoek",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="plaats")),
                ("spoken_with", models.JSONField(default=list, verbose_name="gesproken met")),
                ("worker_words", models.TextField(blank=True, verbose_name="in de woorden van de werknemer")),
                (
                    "tasks_score",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="oordeel over de taken (1 tot en met 5)"
                    ),
                ),
                ("tasks_text", models.TextField(blank=True, verbose_name="over de taken")),
                (
                    "team_score",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="oordeel over het team (1 tot en met 5)"
                    ),
                ),
                ("team_text", models.TextField(blank=True, verbose_name="over het team")),
                (
                    "guidance_score",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="oordeel over de begeleiding (1 tot en met 5)"
                    ),
                ),
                ("guidance_text", models.TextField(blank=True, verbose_name="over de begeleiding")),
                ("right_place", models.BooleanField(verbose_name="nog de juiste plek")),
                (
                    "private_stable",
                    models.BooleanField(blank=True, null=True, verbose_name="privésituatie stabiel"),
                ),
                ("private_text", models.TextField(blank=True, verbose_name="over de privésituatie")),
                (
                    "minutes_given",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        verbose_name="minuten begeleiding die echt zijn gegeven (per dag)",
                    ),
                ),
                ("agreements", models.JSONField(blank=True, default=list, verbose_name="afspraken")),
                ("signals", models.JSONField(blank=True, default=list, verbose_name="signalen")),
                (
                    "fed_back_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="teruggekoppeld aan de werkgever op"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("submitted", "Ingediend"),
                            ("approved", "Akkoord"),
                            ("returned", "Terug naar de consulent"),
                            ("not_sampled", "Niet in de steekproef"),
                        ],
                        editable=False,
                        max_length=12,
                        verbose_name="stand",
                    ),
                ),
                ("submitted_on", models.DateField(editable=False, verbose_name="ingediend op")),
                (
                    "reviewed_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="beoordeeld op"),
                ),
                (
                    "review_comment",
                    models.TextField(blank=True, editable=False, verbose_name="opmerking van de beoordelaar"),
                ),
                (
                    "question",
                    models.TextField(blank=True, editable=False, verbose_name="vraag van de beoordelaar"),
                ),
                (
                    "author",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="geschreven door",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="gemaakt door handeling",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.municipality",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="beoordeeld door",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="site_visits",
                        to="casework.trajectory",
                        verbose_name="traject",
                    ),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="vervallen door handeling",
                    ),
                ),
            ],
            options={
                "verbose_name": "werkbezoek",
                "verbose_name_plural": "werkbezoeken",
                "ordering": ("visited_on", "id"),
                "abstract": False,
                "base_manager_name": "all_rows",
                "indexes": [
                    models.Index(fields=["trajectory", "visited_on"], name="visit_of_trajectory"),
                    models.Index(
                        condition=models.Q(("state", "submitted")),
                        fields=["municipality", "submitted_on", "id"],
                        name="visit_to_review",
                    ),
                ],
                "constraints": [
                    accounts.constraints.RowSecurity(name="placements_sitevisit_rls"),
                    accounts.constraints.UniqueInMunicipality(name="placements_sitevisit_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="placements_sitevisit_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="placements_sitevisit_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="trajectory", name="placements_sitevisit_trajectory_cfk"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewer__isnull", True),
                            models.Q(("reviewer", models.F("author")), _negated=True),
                            _connector="OR",
                        ),
                        name="visit_reviewer_is_not_author",
                        violation_error_message="U kunt uw eigen werkbezoek niet beoordelen. Vraag een collega.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reviewer__isnull", False), ("state__in", ["approved", "returned"])),
                            models.Q(("reviewer__isnull", True), ("state__in", ["submitted", "not_sampled"])),
                            _connector="OR",
                        ),
                        name="visit_reviewed_has_reviewer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("tasks_score__isnull", True), ("tasks_score__range", (1, 5)), _connector="OR"
                        ),
                        name="visit_tasks_score_1_to_5",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("team_score__isnull", True), ("team_score__range", (1, 5)), _connector="OR"
                        ),
                        name="visit_team_score_1_to_5",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("guidance_score__isnull", True),
                            ("guidance_score__range", (1, 5)),
                            _connector="OR",
                        ),
                        name="visit_guidance_score_1_to_5",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="a7853c5a7fbafef9a01d7337138de56e775c3595",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_83233",
                            table="placements_sitevisit",
                            when="AFTER",
                        ),
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Supervisor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="telefoon")),
                (
                    "minutes_per_day",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="minuten begeleiding per dag"
                    ),
                ),
                ("deputy_name", models.CharField(blank=True, max_length=120, verbose_name="vervanger")),
                (
                    "employer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supervisors",
                        to="placements.employer",
                        verbose_name="werkgever",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="gemaakt door handeling",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.municipality",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="vervallen door handeling",
                    ),
                ),
            ],
            options={
                "verbose_name": "begeleider",
                "verbose_name_plural": "begeleiders",
                "ordering": ("name", "id"),
                "abstract": False,
                "base_manager_name": "all_rows",
                "constraints": [
                    accounts.constraints.RowSecurity(name="placements_supervisor_rls"),
                    accounts.constraints.UniqueInMunicipality(name="placements_supervisor_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="placements_supervisor_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="placements_supervisor_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="employer", name="placements_supervisor_employer_cfk"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="56c80a0d2feff522a2a457b6164caef0055560dc",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_1c4e6",
                            table="placements_supervisor",
                            when="AFTER",
                        ),
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="GuidancePlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("agreed_on", models.DateField(verbose_name="afgesproken op")),
                (
                    "form",
                    models.CharField(
                        choices=[("continuous", "Continu"), ("regular", "Regelmatig")],
                        max_length=12,
                        verbose_name="vorm van begeleiding",
                    ),
                ),
                (
                    "minutes_per_day",
                    models.PositiveSmallIntegerField(verbose_name="minuten begeleiding per dag"),
                ),
                ("talk_every_weeks", models.PositiveSmallIntegerField(verbose_name="gesprek elke … weken")),
                (
                    "visit_every_weeks",
                    models.PositiveSmallIntegerField(verbose_name="werkbezoek elke … weken"),
                ),
                (
                    "job_coach",
                    models.CharField(
                        choices=[
                            ("none", "Geen jobcoach"),
                            ("internal", "Interne jobcoach"),
                            ("external", "Externe jobcoach"),
                            ("uwv", "Jobcoach van UWV"),
                        ],
                        max_length=10,
                        verbose_name="jobcoach",
                    ),
                ),
                (
                    "job_coach_name",
                    models.CharField(blank=True, max_length=120, verbose_name="naam jobcoach"),
                ),
                ("job_coach_from", models.DateField(blank=True, null=True, verbose_name="jobcoach vanaf")),
                (
                    "job_coach_until",
                    models.DateField(blank=True, null=True, verbose_name="jobcoach tot en met"),
                ),
                (
                    "fallback_plan",
                    models.TextField(blank=True, verbose_name="als het niet gaat (terugvalplan)"),
                ),
                (
                    "development_agreements",
                    models.TextField(blank=True, verbose_name="afspraken over ontwikkeling"),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="gemaakt door handeling",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.municipality",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="guidance_plans",
                        to="casework.trajectory",
                        verbose_name="traject",
                    ),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="vervallen door handeling",
                    ),
                ),
                (
                    "supervisor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="guidance_plans",
                        to="placements.supervisor",
                        verbose_name="begeleider",
                    ),
                ),
            ],
            options={
                "verbose_name": "begeleidingsplan",
                "verbose_name_plural": "begeleidingsplannen",
                "ordering": ("agreed_on", "id"),
                "abstract": False,
                "base_manager_name": "all_rows",
                "indexes": [models.Index(fields=["trajectory"], name="guidance_of_trajectory")],
                "constraints": [
                    accounts.constraints.RowSecurity(name="placements_guidanceplan_rls"),
                    accounts.constraints.UniqueInMunicipality(name="placements_guidanceplan_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="placements_guidanceplan_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="placements_guidanceplan_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="trajectory", name="placements_guidanceplan_trajectory_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="supervisor", name="placements_guidanceplan_supervisor_cfk"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("job_coach_until__isnull", True),
                            ("job_coach_until__gte", models.F("job_coach_from")),
                            _connector="OR",
                        ),
                        name="guidance_job_coach_period",
                        violation_error_message="De jobcoach kan niet stoppen voor de begindatum.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="1e9285146c36b34a42987bb4bf62ddd650c76901",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_75515",
                            table="placements_guidanceplan",
                            when="AFTER",
                        ),
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Contract",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("hours", models.DecimalField(decimal_places=2, max_digits=4, verbose_name="uren per week")),
                (
                    "full_week",
                    models.DecimalField(decimal_places=2, max_digits=4, verbose_name="volledige week (uren)"),
                ),
                (
                    "wage",
                    models.DecimalField(
                        decimal_places=2, max_digits=9, verbose_name="loon (per uur; voor 2024 per maand)"
                    ),
                ),
                ("work_days", models.CharField(blank=True, max_length=60, verbose_name="werkdagen")),
                ("hirer_fee", models.CharField(blank=True, max_length=120, verbose_name="inleenvergoeding")),
                (
                    "subsidy_receiver",
                    models.CharField(
                        choices=[
                            ("employer", "De formele werkgever"),
                            ("hirer", "De inlener"),
                            ("development_company", "Het sociaal ontwikkelbedrijf"),
                        ],
                        max_length=20,
                        verbose_name="wie ontvangt de subsidies",
                    ),
                ),
                (
                    "arrangement",
                    models.CharField(
                        choices=[
                            ("lks", "Loonkostensubsidie"),
                            ("wage_dispensation", "Loondispensatie (UWV)"),
                            ("none", "Geen"),
                        ],
                        max_length=20,
                        verbose_name="regeling loonkosten",
                    ),
                ),
                (
                    "lks_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("measured", "Op gemeten loonwaarde"),
                            ("flat_rate", "Forfaitair, eerste 6 maanden"),
                            ("fixed", "Vast percentage van de gemeente"),
                        ],
                        max_length=10,
                        verbose_name="soort LKS",
                    ),
                ),
                (
                    "dispensation_percentage",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        verbose_name="loondispensatie: te betalen deel (%)",
                    ),
                ),
                (
                    "dispensation_until_on",
                    models.DateField(blank=True, null=True, verbose_name="loondispensatie tot en met"),
                ),
                ("function", models.CharField(max_length=120, verbose_name="functie")),
                ("permanent", models.BooleanField(default=False, verbose_name="vast dienstverband")),
                ("start_on", models.DateField(verbose_name="begin")),
                (
                    "began_on",
                    models.DateField(blank=True, null=True, verbose_name="oorspronkelijk begonnen op"),
                ),
                ("end_on", models.DateField(blank=True, null=True, verbose_name="einddatum")),
                (
                    "contract_form",
                    models.CharField(
                        choices=[
                            ("direct", "In dienst bij de werkgever"),
                            ("seconded", "In dienst bij het sociaal ontwikkelbedrijf, gedetacheerd"),
                            ("internal", "In dienst bij het sociaal ontwikkelbedrijf, intern"),
                        ],
                        max_length=10,
                        verbose_name="contractvorm",
                    ),
                ),
                (
                    "scenario",
                    models.CharField(
                        choices=[
                            ("municipal", "Gemeente of gelieerde organisatie"),
                            ("employer", "Reguliere werkgever"),
                            ("agency", "Uitzendbureau"),
                            ("payroll", "Payrollbedrijf"),
                        ],
                        max_length=10,
                        verbose_name="scenario",
                    ),
                ),
                (
                    "placement_type",
                    models.CharField(
                        choices=[
                            ("internship", "Stage bij de werkgever wordt omgezet"),
                            ("own_network", "Gemeente benadert werkgevers in het eigen netwerk"),
                            ("employer_asks", "Werkgever vraagt om iemand met een advies (bijv. SROI)"),
                            ("candidate_brings", "Kandidaat draagt zelf een werkgever voor"),
                            ("vacancy", "Algemene vacature, met beschut karakter"),
                        ],
                        max_length=20,
                        verbose_name="soort plaatsing",
                    ),
                ),
                (
                    "why_no_trial",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("internship", "Stage omgezet"),
                            ("daycare", "Via dagbesteding"),
                            ("secondment", "Via detachering"),
                            ("known", "Bekend bij de werkgever"),
                            ("successor", "Opvolgende werkgever"),
                            ("taken_over", "Overgenomen van een andere gemeente"),
                            ("other", "Anders"),
                        ],
                        max_length=12,
                        verbose_name="waarom geen proefplaatsing",
                    ),
                ),
                ("fallback_agreed", models.BooleanField(default=False, verbose_name="vangnet afgesproken")),
                ("fallback", models.CharField(blank=True, max_length=200, verbose_name="vangnet")),
                (
                    "development_perspective",
                    models.CharField(blank=True, max_length=300, verbose_name="ontwikkelperspectief"),
                ),
                (
                    "agency_regime",
                    models.BooleanField(default=False, verbose_name="uitzendregime (fase A en B)"),
                ),
                (
                    "earlier_contracts",
                    models.JSONField(
                        blank=True, default=list, verbose_name="eerdere contracten buiten Luwte"
                    ),
                ),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="laatste dag")),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_extended", "Niet verlengd"),
                            ("probation", "Proeftijd"),
                            ("employer_notice", "Opzegging door de werkgever"),
                            ("employee_notice", "Opzegging door de werknemer"),
                            ("mutual", "Wederzijds goedvinden"),
                            ("dissolved", "Ontbinding door de rechter"),
                            ("bankrupt", "Faillissement"),
                            ("aow", "AOW-leeftijd"),
                            ("deceased", "Overleden"),
                            ("handed_over", "Overgedragen aan een andere gemeente"),
                            ("goes_on_outside", "Loopt door buiten beschut werk"),
                            ("followed", "Opgevolgd door een volgend contract"),
                            ("not_started", "Niet begonnen"),
                        ],
                        max_length=20,
                        verbose_name="reden einde",
                    ),
                ),
                (
                    "end_explanation",
                    models.CharField(blank=True, max_length=300, verbose_name="toelichting einde"),
                ),
                ("notice_given_on", models.DateField(blank=True, null=True, verbose_name="aangezegd op")),
                (
                    "notice_continues",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="wordt voortgezet volgens de aanzegging"
                    ),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contracts",
                        to="casework.candidate",
                        verbose_name="kandidaat",
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="placements.contract",
                        verbose_name="volgt op",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="gemaakt door handeling",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.municipality",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contracts",
                        to="casework.trajectory",
                        verbose_name="traject",
                    ),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="vervallen door handeling",
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contracts",
                        to="placements.employer",
                        verbose_name="werkgever",
                    ),
                ),
                (
                    "hirer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="placements.employer",
                        verbose_name="inlener",
                    ),
                ),
                (
                    "succeeds",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="placements.employer",
                        verbose_name="opvolger in hetzelfde werk van",
                    ),
                ),
                (
                    "supervisor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="placements.supervisor",
                        verbose_name="begeleider",
                    ),
                ),
            ],
            options={
                "verbose_name": "contract",
                "verbose_name_plural": "contracten",
                "ordering": ("start_on", "id"),
                "abstract": False,
                "base_manager_name": "all_rows",
                "indexes": [
                    models.Index(fields=["candidate"], name="contract_of_candidate"),
                    models.Index(fields=["trajectory"], name="contract_of_trajectory"),
                ],
                "constraints": [
                    accounts.constraints.RowSecurity(name="placements_contract_rls"),
                    accounts.constraints.UniqueInMunicipality(name="placements_contract_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="placements_contract_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="placements_contract_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="supervisor", name="placements_contract_supervisor_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="hirer", name="placements_contract_hirer_cfk"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hours__gt", 0), ("hours__lte", 40)),
                        name="placements_contract_hours",
                        violation_error_message="Vul meer dan 0 en niet meer dan 40 uren per week in.",
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="trajectory", name="placements_contract_trajectory_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="candidate", name="placements_contract_candidate_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="employer", name="placements_contract_employer_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="follows", name="placements_contract_follows_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="succeeds", name="placements_contract_succeeds_cfk"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end_on__isnull", True), ("permanent", True)),
                            models.Q(
                                ("end_on__gte", models.F("start_on")),
                                ("end_on__isnull", False),
                                ("permanent", False),
                            ),
                            _connector="OR",
                        ),
                        name="contract_dates",
                        violation_error_message="Een tijdelijk contract heeft een einddatum op of na het begin; een vast contract heeft er geen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True),
                            ("ended_on__gte", models.F("start_on")),
                            ("end_reason", "not_started"),
                            _connector="OR",
                        ),
                        name="contract_ended_dates",
                        violation_error_message="De laatste dag ligt voor het begin van het contract.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("began_on__isnull", True),
                            ("began_on__lte", models.F("start_on")),
                            _connector="OR",
                        ),
                        name="contract_began_before",
                        violation_error_message="Het oorspronkelijke begin ligt na het begin in deze gemeente.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(
                            ("voided_by__isnull", True),
                            models.Q(("end_reason", "not_started"), _negated=True),
                        ),
                        expressions=[
                            (
                                models.Func(
                                    models.F("candidate_id"),
                                    models.F("candidate_id"),
                                    models.Value("[]"),
                                    function="int8range",
                                ),
                                "&&",
                            ),
                            (
                                models.Func(
                                    models.F("employer_id"),
                                    models.F("employer_id"),
                                    models.Value("[]"),
                                    function="int8range",
                                ),
                                "&&",
                            ),
                            (
                                models.Func(
                                    models.F("start_on"),
                                    django.db.models.functions.comparison.Coalesce("ended_on", "end_on"),
                                    models.Value("[]"),
                                    function="daterange",
                                ),
                                "&&",
                            ),
                        ],
                        name="contract_no_overlap",
                        violation_error_message="De kandidaat heeft in deze periode al een contract bij deze werkgever. Beëindig dat eerst, of kies een latere begindatum.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="a4ab42cf1bf38c2cb93217ac7ff8bcd3ae15a83e",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_7ecbe",
                            table="placements_contract",
                            when="AFTER",
                        ),
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="TaskPackage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_on", models.DateField(verbose_name="geldt vanaf")),
                ("function_name", models.CharField(max_length=120, verbose_name="functie")),
                ("tasks", models.TextField(verbose_name="taken")),
                ("carved", models.BooleanField(default=False, verbose_name="functie is op maat gemaakt")),
                ("reason", models.CharField(max_length=200, verbose_name="reden van de wijziging")),
                (
                    "contract",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="task_packages",
                        to="placements.contract",
                        verbose_name="contract",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="gemaakt door handeling",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.municipality",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="task_packages",
                        to="casework.trajectory",
                        verbose_name="traject",
                    ),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="vervallen door handeling",
                    ),
                ),
            ],
            options={
                "verbose_name": "takenpakket",
                "verbose_name_plural": "takenpakketten",
                "ordering": ("from_on", "id"),
                "abstract": False,
                "base_manager_name": "all_rows",
                "indexes": [models.Index(fields=["trajectory"], name="taskpackage_of_trajectory")],
                "constraints": [
                    accounts.constraints.RowSecurity(name="placements_taskpackage_rls"),
                    accounts.constraints.UniqueInMunicipality(name="placements_taskpackage_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="placements_taskpackage_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="placements_taskpackage_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="trajectory", name="placements_taskpackage_trajectory_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="contract", name="placements_taskpackage_contract_cfk"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="fb2cf6c8ef4b4b1d41a8395c8ec274298721cfee",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_d1715",
                            table="placements_taskpackage",
                            when="AFTER",
                        ),
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Trial",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("function", models.CharField(max_length=120, verbose_name="functie")),
                (
                    "hours",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=4, null=True, verbose_name="uren per week"
                    ),
                ),
                ("start_on", models.DateField(verbose_name="begin")),
                ("planned_end_on", models.DateField(verbose_name="gepland einde")),
                (
                    "expectations_talk_on",
                    models.DateField(blank=True, null=True, verbose_name="verwachtingengesprek op"),
                ),
                (
                    "extension_reason",
                    models.CharField(blank=True, max_length=200, verbose_name="reden van verlenging"),
                ),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="laatste dag")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("match", "Match: er volgt een contract"),
                            ("no_match", "Geen match"),
                            ("stopped", "Gestopt om een andere reden"),
                            ("not_started", "Niet begonnen"),
                        ],
                        max_length=12,
                        verbose_name="uitkomst",
                    ),
                ),
                (
                    "end_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="reden van het einde"),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trials",
                        to="placements.employer",
                        verbose_name="werkgever",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="gemaakt door handeling",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.municipality",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "supervisor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trials",
                        to="placements.supervisor",
                        verbose_name="begeleider",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trials",
                        to="casework.trajectory",
                        verbose_name="traject",
                    ),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="vervallen door handeling",
                    ),
                ),
            ],
            options={
                "verbose_name": "proefplaatsing",
                "verbose_name_plural": "proefplaatsingen",
                "ordering": ("start_on", "id"),
                "abstract": False,
                "base_manager_name": "all_rows",
                "constraints": [
                    accounts.constraints.RowSecurity(name="placements_trial_rls"),
                    accounts.constraints.UniqueInMunicipality(name="placements_trial_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="placements_trial_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="placements_trial_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="trajectory", name="placements_trial_trajectory_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="employer", name="placements_trial_employer_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="supervisor", name="placements_trial_supervisor_cfk"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("planned_end_on__gte", models.F("start_on"))),
                        name="trial_planned_dates",
                        violation_error_message="De proefplaatsing eindigt voor zij begint. Pas de datums aan.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True),
                            ("ended_on__gte", models.F("start_on")),
                            ("outcome", "not_started"),
                            _connector="OR",
                        ),
                        name="trial_ended_dates",
                        violation_error_message="De laatste dag ligt voor het begin van de proefplaatsing.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_by__isnull", True), ("ended_on__isnull", True)),
                        fields=("municipality", "trajectory"),
                        name="trial_one_running",
                        violation_error_message="Er loopt al een proefplaatsing. Beëindig die eerst.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="e4f08f54b482e9f1537121e993b759726fe9bf0e",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_54e99",
                            table="placements_trial",
                            when="AFTER",
                        ),
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="WageMeasurement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("measured", "Gemeten"),
                            ("flat_rate", "Forfaitair 50 % (nog niet gemeten)"),
                            ("fixed", "Vast percentage (niet gemeten)"),
                        ],
                        max_length=10,
                        verbose_name="soort loonwaarde",
                    ),
                ),
                ("measured_on", models.DateField(verbose_name="datum van de meting")),
                ("visited_on", models.DateField(blank=True, null=True, verbose_name="datum van het bezoek")),
                (
                    "requested_by",
                    models.CharField(
                        blank=True,
                        choices=[("employer", "Werkgever"), ("worker", "Werknemer")],
                        max_length=10,
                        verbose_name="tussentijds gevraagd door",
                    ),
                ),
                (
                    "function_done",
                    models.CharField(max_length=120, verbose_name="functie die de werknemer doet"),
                ),
                ("norm_function", models.CharField(blank=True, max_length=120, verbose_name="normfunctie")),
                ("norm_reason", models.TextField(blank=True, verbose_name="waarom deze normfunctie")),
                ("carved", models.BooleanField(default=False, verbose_name="functie is op maat gemaakt")),
                ("hours", models.DecimalField(decimal_places=2, max_digits=4, verbose_name="uren per week")),
                (
                    "full_week",
                    models.DecimalField(
                        decimal_places=2, max_digits=4, verbose_name="volledige werkweek (uren)"
                    ),
                ),
                (
                    "expert_name",
                    models.CharField(blank=True, max_length=120, verbose_name="loonwaardedeskundige"),
                ),
                (
                    "certificate_valid_until",
                    models.DateField(blank=True, null=True, verbose_name="certificaat geldig tot en met"),
                ),
                (
                    "employer_heard_on",
                    models.DateField(blank=True, null=True, verbose_name="werkgever gehoord op"),
                ),
                (
                    "worker_heard_on",
                    models.DateField(blank=True, null=True, verbose_name="werknemer gehoord op"),
                ),
                ("tasks", models.JSONField(blank=True, default=list, verbose_name="hoofdtaken")),
                ("pace_explanation", models.TextField(blank=True, verbose_name="toelichting op tempo")),
                (
                    "quality_explanation",
                    models.TextField(blank=True, verbose_name="toelichting op kwaliteit"),
                ),
                (
                    "net_time_explanation",
                    models.TextField(blank=True, verbose_name="toelichting op nettowerktijd"),
                ),
                (
                    "wage_value",
                    models.PositiveSmallIntegerField(
                        blank=True, editable=False, null=True, verbose_name="loonwaarde (%)"
                    ),
                ),
                (
                    "exact_value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=8,
                        editable=False,
                        max_digits=12,
                        null=True,
                        verbose_name="loonwaarde, niet afgerond (%)",
                    ),
                ),
                (
                    "potential_wage_value",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="mogelijke loonwaarde later (%)"
                    ),
                ),
                (
                    "established_on",
                    models.DateField(blank=True, null=True, verbose_name="vastgesteld door het college op"),
                ),
                (
                    "next_term",
                    models.CharField(
                        choices=[
                            ("within_6", "binnen 6 maanden"),
                            ("6_to_12", "6 tot 12 maanden"),
                            ("12_to_24", "12 tot 24 maanden"),
                            ("no_change", "geen wijziging verwacht"),
                        ],
                        max_length=10,
                        verbose_name="volgende meting",
                    ),
                ),
                ("next_on", models.DateField(blank=True, null=True, verbose_name="datum volgende meting")),
                (
                    "discussed_on",
                    models.DateField(blank=True, null=True, verbose_name="uitslag besproken op"),
                ),
                (
                    "discussed_with",
                    models.CharField(blank=True, max_length=200, verbose_name="uitslag besproken met"),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measurements",
                        to="placements.contract",
                        verbose_name="contract",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="gemaakt door handeling",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.municipality",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "task_package",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measurements",
                        to="placements.taskpackage",
                        verbose_name="takenpakket",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wage_measurements",
                        to="casework.trajectory",
                        verbose_name="traject",
                    ),
                ),
                (
                    "trial",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measurements",
                        to="placements.trial",
                        verbose_name="proefplaatsing",
                    ),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="vervallen door handeling",
                    ),
                ),
            ],
            options={
                "verbose_name": "loonwaardemeting",
                "verbose_name_plural": "loonwaardemetingen",
                "ordering": ("measured_on", "id"),
                "abstract": False,
                "base_manager_name": "all_rows",
                "indexes": [models.Index(fields=["trajectory"], name="measurement_of_trajectory")],
                "constraints": [
                    accounts.constraints.RowSecurity(name="placements_wagemeasurement_rls"),
                    accounts.constraints.UniqueInMunicipality(name="placements_wagemeasurement_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="placements_wagemeasurement_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="placements_wagemeasurement_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="trajectory", name="placements_wagemeasurement_trajectory_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="trial", name="placements_wagemeasurement_trial_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="contract", name="placements_wagemeasurement_contract_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="task_package", name="placements_wagemeasurement_task_package_cfk"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("wage_value__isnull", True), ("wage_value__range", (0, 100)), _connector="OR"
                        ),
                        name="measurement_value_is_percentage",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("source", "measured"), ("wage_value__isnull", False)),
                            models.Q(
                                models.Q(("source", "measured"), _negated=True), ("wage_value__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="measurement_only_measured_has_value",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("discussed_on__isnull", True),
                            models.Q(
                                ("established_on__isnull", False),
                                models.Q(("discussed_with", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="measurement_discussed_is_whole",
                        violation_error_message="Vul in met wie de uitslag is besproken en wanneer zij is vastgesteld.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="3f6f6ce8bdeac8e7cfe0eb590b07c16ac0100f14",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_20f89",
                            table="placements_wagemeasurement",
                            when="AFTER",
                        ),
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Subsidy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_on", models.DateField(verbose_name="vanaf")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="tot en met")),
                (
                    "cause",
                    models.CharField(
                        choices=[
                            ("first", "Eerste beschikking"),
                            ("measurement", "Nieuwe loonwaarde"),
                            ("hours", "Andere uren"),
                            ("youth", "Ander percentage minimumjeugdloon"),
                            ("reindex", "Indexering per 1 januari"),
                        ],
                        max_length=12,
                        verbose_name="aanleiding",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("measured", "Naar gemeten loonwaarde"),
                            ("flat_rate", "Forfaitair 50 % (eerste 6 maanden)"),
                            ("fixed_70", "Vast 70 %"),
                            ("fixed_80", "80 % (70 % en 10 % eigen geld)"),
                            ("flat_30", "Vaste loonwaarde van 30 %"),
                        ],
                        max_length=10,
                        verbose_name="soort subsidie",
                    ),
                ),
                (
                    "wage_value",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="loonwaarde (%)"),
                ),
                ("hours", models.DecimalField(decimal_places=2, max_digits=4, verbose_name="uren per week")),
                ("figures_on", models.DateField(verbose_name="bedragen van")),
                (
                    "per_month",
                    models.DecimalField(decimal_places=2, max_digits=9, verbose_name="bedrag per maand (€)"),
                ),
                (
                    "own_money",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("0"),
                        max_digits=9,
                        verbose_name="waarvan eigen geld van de gemeente (€)",
                    ),
                ),
                ("receiver", models.CharField(max_length=160, verbose_name="ontvanger")),
                ("steps", models.JSONField(default=list, verbose_name="berekening")),
                (
                    "contract",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subsidies",
                        to="placements.contract",
                        verbose_name="contract",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subsidies",
                        to="indications.decision",
                        verbose_name="besluit",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="gemaakt door handeling",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.municipality",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subsidies",
                        to="casework.trajectory",
                        verbose_name="traject",
                    ),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="vervallen door handeling",
                    ),
                ),
                (
                    "measurement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subsidies",
                        to="placements.wagemeasurement",
                        verbose_name="loonwaardemeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "periode loonkostensubsidie",
                "verbose_name_plural": "perioden loonkostensubsidie",
                "ordering": ("from_on", "id"),
                "abstract": False,
                "base_manager_name": "all_rows",
                "indexes": [models.Index(fields=["trajectory"], name="subsidy_of_trajectory")],
                "constraints": [
                    accounts.constraints.RowSecurity(name="placements_subsidy_rls"),
                    accounts.constraints.UniqueInMunicipality(name="placements_subsidy_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="placements_subsidy_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="placements_subsidy_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="trajectory", name="placements_subsidy_trajectory_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="contract", name="placements_subsidy_contract_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="measurement", name="placements_subsidy_measurement_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="decision", name="placements_subsidy_decision_cfk"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on__isnull", True),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="subsidy_period",
                        violation_error_message="De subsidie kan niet eindigen voordat zij begint.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("own_money__gte", 0), ("per_month__gte", 0)),
                        name="subsidy_amounts_not_negative",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("voided_by__isnull", True)),
                        expressions=[
                            (
                                models.Func(
                                    models.F("contract"),
                                    models.F("contract"),
                                    models.Value("[]"),
                                    function="int8range",
                                ),
                                "&&",
                            ),
                            (
                                models.Func(
                                    models.F("from_on"),
                                    models.F("until_on"),
                                    models.Value("[]"),
                                    function="daterange",
                                ),
                                "&&",
                            ),
                        ],
                        name="subsidy_one_at_a_time",
                        violation_error_message="In deze periode loopt al een loonkostensubsidie voor dit contract.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="08354ea6c3121e52f4922b16d1096ab1375f9958",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_0a11f",
                            table="placements_subsidy",
                            when="AFTER",
                        ),
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Waiting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_on", models.DateField(verbose_name="vanaf")),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("no_suitable_work", "Geen passend werk"),
                            ("no_place", "Geen plek beschikbaar"),
                            ("target_reached", "Aantal plekken is gerealiseerd (Pw art. 10b lid 6)"),
                            ("budget", "Budget"),
                            ("cannot", "Kan het in de praktijk niet"),
                            ("daycare_fits", "Dagbesteding past beter"),
                            ("not_yet", "Wil nog niet"),
                            ("needs_provision", "Eerst een voorziening nodig"),
                            ("ill", "Ziek"),
                            ("school", "Zit nog op school"),
                            ("other", "Anders"),
                        ],
                        max_length=20,
                        verbose_name="wachtreden",
                    ),
                ),
                ("bridging", models.CharField(blank=True, max_length=200, verbose_name="overbrugging")),
                ("explanation", models.TextField(blank=True, verbose_name="toelichting")),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="gemaakt door handeling",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.municipality",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waitings",
                        to="casework.trajectory",
                        verbose_name="traject",
                    ),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="vervallen door handeling",
                    ),
                ),
            ],
            options={
                "verbose_name": "wachtreden",
                "verbose_name_plural": "wachtredenen",
                "ordering": ("from_on", "id"),
                "abstract": False,
                "base_manager_name": "all_rows",
                "constraints": [
                    accounts.constraints.RowSecurity(name="placements_waiting_rls"),
                    accounts.constraints.UniqueInMunicipality(name="placements_waiting_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="placements_waiting_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="placements_waiting_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="trajectory", name="placements_waiting_trajectory_cfk"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="efb1f6de45f07ddffacdd712b021bd14f8b5f9f8",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_2a3df",
                            table="placements_waiting",
                            when="AFTER",
                        ),
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Workplace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("function", models.CharField(max_length=120, verbose_name="functie")),
                (
                    "work_type",
                    models.CharField(
                        choices=[
                            ("sheltered_inside", "Beschut binnen"),
                            ("on_location", "Werken op locatie"),
                            ("group_secondment", "Groepsdetachering"),
                            ("individual_secondment", "Individuele detachering"),
                            ("supported_work", "Begeleid werken"),
                        ],
                        max_length=25,
                        verbose_name="werksoort",
                    ),
                ),
                ("tasks", models.TextField(blank=True, verbose_name="taken")),
                ("low_stimulus", models.BooleanField(blank=True, null=True, verbose_name="prikkelarm")),
                (
                    "team_size",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="grootte van het team"
                    ),
                ),
                (
                    "peers",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="leeftijdsgenoten op de werkvloer"
                    ),
                ),
                (
                    "can_adapt_physically",
                    models.BooleanField(blank=True, null=True, verbose_name="fysieke aanpassing mogelijk"),
                ),
                (
                    "can_split_tasks",
                    models.BooleanField(blank=True, null=True, verbose_name="taakuitsplitsing mogelijk"),
                ),
                (
                    "can_guide",
                    models.BooleanField(blank=True, null=True, verbose_name="extra begeleiding mogelijk"),
                ),
                (
                    "can_adapt_pace",
                    models.BooleanField(blank=True, null=True, verbose_name="aangepast tempo mogelijk"),
                ),
                (
                    "can_adapt_hours",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="aangepaste arbeidsduur mogelijk"
                    ),
                ),
                (
                    "hours_min",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=4,
                        null=True,
                        verbose_name="uren per week vanaf",
                    ),
                ),
                (
                    "hours_max",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=4,
                        null=True,
                        verbose_name="uren per week tot en met",
                    ),
                ),
                ("capacity", models.PositiveSmallIntegerField(default=1, verbose_name="aantal plekken")),
                ("open_from_on", models.DateField(blank=True, null=True, verbose_name="beschikbaar vanaf")),
                (
                    "open_until_on",
                    models.DateField(blank=True, null=True, verbose_name="beschikbaar tot en met"),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="workplaces",
                        to="placements.employer",
                        verbose_name="werkgever",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="gemaakt door handeling",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.municipality",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="vervallen door handeling",
                    ),
                ),
            ],
            options={
                "verbose_name": "werkplek",
                "verbose_name_plural": "werkplekken",
                "ordering": ("function", "id"),
                "abstract": False,
                "base_manager_name": "all_rows",
                "constraints": [
                    accounts.constraints.RowSecurity(name="placements_workplace_rls"),
                    accounts.constraints.UniqueInMunicipality(name="placements_workplace_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="placements_workplace_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="placements_workplace_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="employer", name="placements_workplace_employer_cfk"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("open_until_on__isnull", True),
                            ("open_from_on__isnull", True),
                            ("open_until_on__gte", models.F("open_from_on")),
                            _connector="OR",
                        ),
                        name="workplace_open_dates",
                        violation_error_message="De werkplek sluit voor zij opengaat. Pas de datums aan.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="c52b69edccb796beb113ef24a0452783c1f9126d",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_32592",
                            table="placements_workplace",
                            when="AFTER",
                        ),
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name="trial",
            name="workplace",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="trials",
                to="placements.workplace",
                verbose_name="werkplek",
            ),
        ),
        migrations.AddField(
            model_name="supervisor",
            name="workplace",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="supervisors",
                to="placements.workplace",
                verbose_name="werkplek",
            ),
        ),
        migrations.CreateModel(
            name="ContractVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("hours", models.DecimalField(decimal_places=2, max_digits=4, verbose_name="uren per week")),
                (
                    "full_week",
                    models.DecimalField(decimal_places=2, max_digits=4, verbose_name="volledige week (uren)"),
                ),
                (
                    "wage",
                    models.DecimalField(
                        decimal_places=2, max_digits=9, verbose_name="loon (per uur; voor 2024 per maand)"
                    ),
                ),
                ("work_days", models.CharField(blank=True, max_length=60, verbose_name="werkdagen")),
                ("hirer_fee", models.CharField(blank=True, max_length=120, verbose_name="inleenvergoeding")),
                (
                    "subsidy_receiver",
                    models.CharField(
                        choices=[
                            ("employer", "De formele werkgever"),
                            ("hirer", "De inlener"),
                            ("development_company", "Het sociaal ontwikkelbedrijf"),
                        ],
                        max_length=20,
                        verbose_name="wie ontvangt de subsidies",
                    ),
                ),
                (
                    "arrangement",
                    models.CharField(
                        choices=[
                            ("lks", "Loonkostensubsidie"),
                            ("wage_dispensation", "Loondispensatie (UWV)"),
                            ("none", "Geen"),
                        ],
                        max_length=20,
                        verbose_name="regeling loonkosten",
                    ),
                ),
                (
                    "lks_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("measured", "Op gemeten loonwaarde"),
                            ("flat_rate", "Forfaitair, eerste 6 maanden"),
                            ("fixed", "Vast percentage van de gemeente"),
                        ],
                        max_length=10,
                        verbose_name="soort LKS",
                    ),
                ),
                (
                    "dispensation_percentage",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        verbose_name="loondispensatie: te betalen deel (%)",
                    ),
                ),
                (
                    "dispensation_until_on",
                    models.DateField(blank=True, null=True, verbose_name="loondispensatie tot en met"),
                ),
                ("from_on", models.DateField(verbose_name="vanaf")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reden")),
                (
                    "contract",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="placements.contract",
                        verbose_name="contract",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="gemaakt door handeling",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.municipality",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="vervallen door handeling",
                    ),
                ),
                (
                    "hirer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="placements.employer",
                        verbose_name="inlener",
                    ),
                ),
                (
                    "supervisor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="placements.supervisor",
                        verbose_name="begeleider",
                    ),
                ),
                (
                    "workplace",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="placements.workplace",
                        verbose_name="werkplek",
                    ),
                ),
            ],
            options={
                "verbose_name": "contractversie",
                "verbose_name_plural": "contractversies",
                "ordering": ("from_on", "id"),
                "abstract": False,
                "base_manager_name": "all_rows",
                "constraints": [
                    accounts.constraints.RowSecurity(name="placements_contractversion_rls"),
                    accounts.constraints.UniqueInMunicipality(name="placements_contractversion_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="placements_contractversion_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="placements_contractversion_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="workplace", name="placements_contractversion_workplace_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="supervisor", name="placements_contractversion_supervisor_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="hirer", name="placements_contractversion_hirer_cfk"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hours__gt", 0), ("hours__lte", 40)),
                        name="placements_contractversion_hours",
                        violation_error_message="Vul meer dan 0 en niet meer dan 40 uren per week in.",
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="contract", name="placements_contractversion_contract_cfk"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_by__isnull", True)),
                        fields=("municipality", "contract", "from_on"),
                        name="contract_version_once_a_day",
                        violation_error_message="Vanaf deze dag is het contract al gewijzigd. Corrigeer die wijziging.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="97e5117656304b49aa089a80946a1c916f5e7c02",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_d63ee",
                            table="placements_contractversion",
                            when="AFTER",
                        ),
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name="contract",
            name="workplace",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="placements.workplace",
                verbose_name="werkplek",
            ),
        ),
        migrations.AddConstraint(
            model_name="trial",
            constraint=accounts.constraints.CompositeForeignKey(
                field="workplace", name="placements_trial_workplace_cfk"
            ),
        ),
        migrations.AddConstraint(
            model_name="supervisor",
            constraint=accounts.constraints.CompositeForeignKey(
                field="workplace", name="placements_supervisor_workplace_cfk"
            ),
        ),
        migrations.AddConstraint(
            model_name="contract",
            constraint=accounts.constraints.CompositeForeignKey(
                field="workplace", name="placements_contract_workplace_cfk"
            ),
        ),
    ]
