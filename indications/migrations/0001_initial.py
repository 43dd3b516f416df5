import django.db.models.deletion
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
    ]

    operations = [
        migrations.CreateModel(
            name="AdviceRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("municipality", "Aanvraag door de gemeente"),
                            ("person", "Aanvraag door de kandidaat zelf"),
                            ("reindication", "Herindicatie"),
                        ],
                        editable=False,
                        max_length=15,
                        verbose_name="soort aanvraag",
                    ),
                ),
                ("sent_on", models.DateField(blank=True, null=True, verbose_name="verzonden op")),
                (
                    "received_on",
                    models.DateField(blank=True, null=True, verbose_name="ontvangen door UWV op"),
                ),
                ("new_facts", models.TextField(blank=True, verbose_name="nieuwe feiten")),
                (
                    "plan_agreed_on",
                    models.DateField(blank=True, null=True, verbose_name="ontwikkelplan besproken op"),
                ),
                (
                    "informed_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="kandidaat geïnformeerd en akkoord op"
                    ),
                ),
                (
                    "representative_agreed_on",
                    models.DateField(blank=True, null=True, verbose_name="vertegenwoordiger akkoord op"),
                ),
                (
                    "cause",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("structural_drop", "Structurele daling van de loonwaarde"),
                            ("improved", "Vooruitgang: kan misschien meer"),
                            ("not_placeable", "Niet te plaatsen"),
                            ("on_request", "Op verzoek van de werknemer"),
                        ],
                        max_length=20,
                        verbose_name="aanleiding",
                    ),
                ),
                ("explanation", models.TextField(blank=True, verbose_name="toelichting op de aanvraag")),
                (
                    "refuses_cooperation",
                    models.BooleanField(default=False, verbose_name="kandidaat werkt niet mee"),
                ),
                (
                    "application_received_on",
                    models.DateField(blank=True, null=True, verbose_name="aanvraag ontvangen op"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Loopt bij UWV"),
                            ("advised", "Advies gegeven"),
                            ("withdrawn", "Ingetrokken"),
                            ("converted", "Omgebogen"),
                            ("lapsed", "Vervallen"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="stand",
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="gesloten op")),
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
                        related_name="advice_requests",
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
                "verbose_name": "adviesaanvraag",
                "verbose_name_plural": "adviesaanvragen",
                "ordering": ("id",),
                "abstract": False,
                "base_manager_name": "all_rows",
                "indexes": [models.Index(fields=["trajectory"], name="request_of_trajectory")],
                "constraints": [
                    accounts.constraints.RowSecurity(name="indications_advicerequest_rls"),
                    accounts.constraints.UniqueInMunicipality(name="indications_advicerequest_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="indications_advicerequest_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="indications_advicerequest_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="trajectory", name="indications_advicerequest_trajectory_cfk"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_by__isnull", True), ("state", "open")),
                        fields=("municipality", "trajectory"),
                        name="advice_request_one_open",
                        violation_error_message="Er loopt al een adviesaanvraag in dit traject.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("received_on__isnull", True),
                            ("sent_on__isnull", True),
                            ("received_on__gte", models.F("sent_on")),
                            _connector="OR",
                        ),
                        name="advice_request_received_after_sent",
                        violation_error_message="UWV kan de aanvraag niet ontvangen voordat u haar verzond.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on__isnull", True), ("state", "open")),
                            models.Q(
                                models.Q(("state", "open"), _negated=True), ("closed_on__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="advice_request_closed_has_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sent_on__isnull", False), ("received_on__isnull", False), _connector="OR"
                        ),
                        name="advice_request_has_date",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="2598ef053aa834a0be92ed4d28390f288e9cdc38",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_0eaab",
                            table="indications_advicerequest",
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
            name="Advice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("advised_on", models.DateField(verbose_name="datum van het advies")),
                (
                    "received_on",
                    models.DateField(blank=True, null=True, verbose_name="ontvangen door de gemeente op"),
                ),
                ("reference", models.CharField(blank=True, max_length=60, verbose_name="kenmerk van UWV")),
                ("positive", models.BooleanField(verbose_name="positief advies")),
                (
                    "needs_adaptation",
                    models.BooleanField(
                        default=False, verbose_name="grond a: technische of organisatorische aanpassing"
                    ),
                ),
                (
                    "needs_guidance",
                    models.BooleanField(
                        default=False, verbose_name="grond b: permanent toezicht of intensieve begeleiding"
                    ),
                ),
                (
                    "capacity_holds",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="arbeidsvermogen (leeg: niet onderzocht)"
                    ),
                ),
                (
                    "negative_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_task", "Geen taak"),
                            ("no_skills", "Geen basale werknemersvaardigheden"),
                            ("no_hour", "Geen uur aaneengesloten"),
                            ("not_enough_hours", "Onvoldoende belastbaar"),
                            ("no_ground", "Geen van beide gronden"),
                        ],
                        max_length=20,
                        verbose_name="reden van het negatieve advies",
                    ),
                ),
                ("explanation", models.TextField(blank=True, verbose_name="toelichting van UWV")),
                ("adopted", models.BooleanField(default=False, editable=False, verbose_name="overgenomen")),
                (
                    "origin",
                    models.CharField(blank=True, max_length=160, verbose_name="herkomst van het advies"),
                ),
                (
                    "consent_on",
                    models.DateField(blank=True, null=True, verbose_name="toestemming van de kandidaat op"),
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
                        related_name="advices",
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
                    "request",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="advices",
                        to="indications.advicerequest",
                        verbose_name="aanvraag",
                    ),
                ),
            ],
            options={
                "verbose_name": "UWV-advies",
                "verbose_name_plural": "UWV-adviezen",
                "ordering": ("advised_on", "id"),
                "abstract": False,
                "base_manager_name": "all_rows",
                "indexes": [models.Index(fields=["trajectory"], name="advice_of_trajectory")],
                "constraints": [
                    accounts.constraints.RowSecurity(name="indications_advice_rls"),
                    accounts.constraints.UniqueInMunicipality(name="indications_advice_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="indications_advice_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="indications_advice_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="trajectory", name="indications_advice_trajectory_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="request", name="indications_advice_request_cfk"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_by__isnull", True), ("request__isnull", False)),
                        fields=("municipality", "request"),
                        name="advice_once_per_request",
                        violation_error_message="Op deze aanvraag is al een advies vastgelegd.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("adopted", True), ("positive", True)),
                            models.Q(("adopted", False), ("request__isnull", False)),
                            _connector="OR",
                        ),
                        name="advice_has_request_or_origin",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("received_on__isnull", True),
                            ("received_on__gte", models.F("advised_on")),
                            _connector="OR",
                        ),
                        name="advice_received_after_given",
                        violation_error_message="Het advies kan niet zijn ontvangen voordat UWV het gaf.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="2e76fce12bfb5f93695fb19946e6ec9a745906fd",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_66e6a",
                            table="indications_advice",
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
            name="Closure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("closed_on", models.DateField(editable=False, verbose_name="gesloten op")),
                ("reason", models.CharField(max_length=300, verbose_name="reden")),
                (
                    "person_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("letter", "Brief"),
                            ("email", "E-mail"),
                            ("talk", "Gesprek, schriftelijk bevestigd"),
                            ("uwv", "Bij UWV zelf ingetrokken"),
                        ],
                        editable=False,
                        max_length=10,
                        verbose_name="hoe de kandidaat introk",
                    ),
                ),
                (
                    "person_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="datum waarop de kandidaat introk"
                    ),
                ),
                (
                    "converted_to",
                    models.CharField(
                        blank=True,
                        choices=[("wajong", "Wajong"), ("jobs_agreement", "Banenafspraak")],
                        max_length=15,
                        verbose_name="omgebogen naar",
                    ),
                ),
                (
                    "consent_on",
                    models.DateField(blank=True, null=True, verbose_name="toestemming van de kandidaat op"),
                ),
                (
                    "offered_instead",
                    models.TextField(blank=True, verbose_name="wat ervoor in de plaats komt"),
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
                    "request",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closures",
                        to="indications.advicerequest",
                        verbose_name="aanvraag",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closures",
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
                "verbose_name": "afsluiting",
                "verbose_name_plural": "afsluitingen",
                "ordering": ("closed_on", "id"),
                "abstract": False,
                "base_manager_name": "all_rows",
                "indexes": [models.Index(fields=["trajectory"], name="closure_of_trajectory")],
                "constraints": [
                    accounts.constraints.RowSecurity(name="indications_closure_rls"),
                    accounts.constraints.UniqueInMunicipality(name="indications_closure_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="indications_closure_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="indications_closure_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="trajectory", name="indications_closure_trajectory_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="request", name="indications_closure_request_cfk"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="5ddbc40d10f810144dfbafe8047b330fa8e02519",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_7586c",
                            table="indications_closure",
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
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("grant", "Toekenning indicatie"),
                            ("refuse", "Weigering indicatie"),
                            ("revise", "Herziening besluit"),
                            ("continue", "Voortzetting indicatie"),
                            ("end", "Beëindiging indicatie"),
                            ("subsidy", "Beschikking loonkostensubsidie"),
                            ("not_processed", "Aanvraag buiten behandeling"),
                        ],
                        editable=False,
                        max_length=15,
                        verbose_name="soort besluit",
                    ),
                ),
                ("decided_on", models.DateField(verbose_name="datum van het besluit")),
                ("grounds", models.TextField(verbose_name="motivering")),
                (
                    "offered_instead",
                    models.TextField(blank=True, verbose_name="wat in plaats daarvan is aangeboden"),
                ),
                ("notified_on", models.DateField(blank=True, null=True, verbose_name="bekendgemaakt op")),
                ("to_be_sent", models.BooleanField(default=False, verbose_name="nog te verzenden")),
                ("own_error", models.CharField(blank=True, max_length=300, verbose_name="eigen fout")),
                ("from_on", models.DateField(blank=True, null=True, verbose_name="geldt vanaf")),
                (
                    "advice",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="indications.advice",
                        verbose_name="op grond van advies",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.letter",
                        verbose_name="brief",
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
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="indications.decision",
                        verbose_name="in plaats van",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="genomen door",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
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
                "verbose_name": "besluit",
                "verbose_name_plural": "besluiten",
                "ordering": ("decided_on", "id"),
                "abstract": False,
                "base_manager_name": "all_rows",
                "indexes": [models.Index(fields=["trajectory"], name="decision_of_trajectory")],
                "constraints": [
                    accounts.constraints.RowSecurity(name="indications_decision_rls"),
                    accounts.constraints.UniqueInMunicipality(name="indications_decision_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="indications_decision_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="indications_decision_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="trajectory", name="indications_decision_trajectory_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="advice", name="indications_decision_advice_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="replaces", name="indications_decision_replaces_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="letter", name="indications_decision_letter_cfk"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("notified_on__isnull", True), ("to_be_sent", True)),
                            models.Q(("notified_on__isnull", False), ("to_be_sent", False)),
                            _connector="OR",
                        ),
                        name="decision_notified_or_to_be_sent",
                        violation_error_message="Vul in wanneer het besluit is bekendgemaakt, of dat het nog wordt verzonden.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("notified_on__isnull", True),
                            ("notified_on__gte", models.F("decided_on")),
                            _connector="OR",
                        ),
                        name="decision_notified_after_decided",
                        violation_error_message="Een besluit kan niet zijn bekendgemaakt voordat het is genomen.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_by__isnull", True), ("replaces__isnull", False)),
                        fields=("municipality", "replaces"),
                        name="decision_replaced_once",
                        violation_error_message="Dit besluit is al herzien. Herzie het nieuwste besluit.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="e31d07045c92f293fee52ad562142668f1054762",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_6e42a",
                            table="indications_decision",
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
            name="Indication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_on", models.DateField(verbose_name="geldig vanaf")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="laatste dag")),
                (
                    "ended_by_death",
                    models.BooleanField(default=False, verbose_name="geëindigd door overlijden"),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indications",
                        to="casework.candidate",
                        verbose_name="kandidaat",
                    ),
                ),
                (
                    "ended_by_decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ended_indications",
                        to="indications.decision",
                        verbose_name="beëindigd bij",
                    ),
                ),
                (
                    "granted_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="granted_indications",
                        to="indications.decision",
                        verbose_name="toegekend bij",
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
                        related_name="indications",
                        to="casework.trajectory",
                        verbose_name="toegekend in traject",
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
                "verbose_name": "indicatie",
                "verbose_name_plural": "indicaties",
                "ordering": ("from_on", "id"),
                "abstract": False,
                "base_manager_name": "all_rows",
                "indexes": [models.Index(fields=["candidate"], name="indication_of_candidate")],
                "constraints": [
                    accounts.constraints.RowSecurity(name="indications_indication_rls"),
                    accounts.constraints.UniqueInMunicipality(name="indications_indication_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="indications_indication_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="indications_indication_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="candidate", name="indications_indication_candidate_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="trajectory", name="indications_indication_trajectory_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="granted_by", name="indications_indication_granted_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="ended_by_decision", name="indications_indication_ended_by_decision_cfk"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_by__isnull", True), ("ended_on__isnull", True)),
                        fields=("municipality", "candidate"),
                        name="indication_one_active",
                        violation_error_message="Deze kandidaat heeft al een actieve indicatie in deze gemeente.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_by_death", False),
                                ("ended_by_decision__isnull", True),
                                ("ended_on__isnull", True),
                            ),
                            models.Q(
                                ("ended_by_death", False),
                                ("ended_by_decision__isnull", False),
                                ("ended_on__isnull", False),
                            ),
                            models.Q(
                                ("ended_by_death", True),
                                ("ended_by_decision__isnull", True),
                                ("ended_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="indication_ends_by_decision_or_death",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="212075788ea30dcd2a5d5f52064cf732834919c5",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_82162",
                            table="indications_indication",
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
            name="Objection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("lodged_on", models.DateField(verbose_name="ingediend op")),
                (
                    "late_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="waarom te laat toch telt"),
                ),
                ("complaint", models.TextField(verbose_name="gronden van het bezwaar")),
                ("committee", models.BooleanField(default=False, verbose_name="adviescommissie")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("lodged", "In behandeling"),
                            ("upheld", "Gegrond"),
                            ("partly_upheld", "Deels gegrond"),
                            ("dismissed", "Ongegrond"),
                            ("inadmissible", "Niet-ontvankelijk"),
                            ("withdrawn", "Ingetrokken"),
                        ],
                        default="lodged",
                        max_length=15,
                        verbose_name="stand",
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="beslist op")),
                ("grounds", models.TextField(blank=True, verbose_name="motivering van de beslissing")),
                (
                    "advice_at_fault",
                    models.BooleanField(default=False, verbose_name="het advies was onjuist"),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="beslist door",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to="indications.decision",
                        verbose_name="tegen welk besluit",
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
                        related_name="objections",
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
                "verbose_name": "bezwaar",
                "verbose_name_plural": "bezwaren",
                "ordering": ("lodged_on", "id"),
                "abstract": False,
                "base_manager_name": "all_rows",
                "indexes": [models.Index(fields=["trajectory"], name="objection_of_trajectory")],
                "constraints": [
                    accounts.constraints.RowSecurity(name="indications_objection_rls"),
                    accounts.constraints.UniqueInMunicipality(name="indications_objection_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="indications_objection_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="indications_objection_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="trajectory", name="indications_objection_trajectory_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="decision", name="indications_objection_decision_cfk"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_on__isnull", True), ("state", "lodged")),
                            models.Q(
                                models.Q(("state", "lodged"), _negated=True),
                                ("decided_on__gte", models.F("lodged_on")),
                            ),
                            _connector="OR",
                        ),
                        name="objection_decided_after_lodged",
                        violation_error_message="Op een bezwaar kan niet zijn beslist voordat het is ingediend.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="2065dec9b9ec0238ac73dba5a3c2e5f460cc5293",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_05383",
                            table="indications_objection",
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
            model_name="decision",
            name="objection",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="new_decisions",
                to="indications.objection",
                verbose_name="na bezwaar",
            ),
        ),
        migrations.CreateModel(
            name="Observation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "in_placement",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="in een lopende plaatsing"
                    ),
                ),
                ("place", models.CharField(max_length=160, verbose_name="plaats van de observatie")),
                ("work_type", models.CharField(max_length=120, verbose_name="soort werk")),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("trial_days", "Meewerken op een werkplek"),
                            ("programme", "Traject bij een leerwerkbedrijf"),
                            ("internship", "Stage"),
                            ("daycare", "Werk binnen dagbesteding"),
                            ("in_contract", "Meekijken in de huidige baan"),
                            ("other", "Anders"),
                        ],
                        max_length=15,
                        verbose_name="manier van observeren",
                    ),
                ),
                ("hours", models.DecimalField(decimal_places=1, max_digits=4, verbose_name="uren per week")),
                ("supervisor", models.CharField(max_length=120, verbose_name="begeleider")),
                ("start_on", models.DateField(verbose_name="begonnen op")),
                ("planned_end_on", models.DateField(verbose_name="gepland tot en met")),
                ("end_on", models.DateField(blank=True, null=True, verbose_name="laatste dag")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("running", "Loopt"),
                            ("concluded", "Afgerond"),
                            ("unfinished", "Niet afgerond"),
                        ],
                        default="running",
                        max_length=10,
                        verbose_name="stand",
                    ),
                ),
                (
                    "can_do_task",
                    models.BooleanField(blank=True, null=True, verbose_name="kan een taak uitvoeren"),
                ),
                (
                    "has_basic_skills",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="heeft basale werknemersvaardigheden"
                    ),
                ),
                (
                    "works_one_hour",
                    models.BooleanField(blank=True, null=True, verbose_name="werkt een uur aaneengesloten"),
                ),
                (
                    "hours_per_day",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=3,
                        null=True,
                        verbose_name="belastbaar, uren per dag",
                    ),
                ),
                (
                    "earns_minimum_wage",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="kan het minimumloon per uur verdienen"
                    ),
                ),
                (
                    "guidance_form",
                    models.CharField(
                        blank=True,
                        choices=[("continuous", "Continu"), ("regular", "Regelmatig")],
                        max_length=12,
                        verbose_name="vorm van begeleiding",
                    ),
                ),
                (
                    "guidance_minutes",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="begeleiding, minuten per dag"
                    ),
                ),
                ("guidance_text", models.TextField(blank=True, verbose_name="begeleidingsbehoefte")),
                ("stability", models.TextField(blank=True, verbose_name="sociaal-emotionele stabiliteit")),
                ("ambition", models.TextField(blank=True, verbose_name="ambitie")),
                ("findings", models.TextField(blank=True, verbose_name="bevindingen")),
                (
                    "conclusion",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("sheltered", "Beschut"),
                            ("jobs_agreement", "Banenafspraak"),
                            ("daycare", "Dagbesteding"),
                            ("regular", "Regulier"),
                            ("other_work", "Andere werksoort proberen"),
                        ],
                        max_length=15,
                        verbose_name="conclusie",
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
                        related_name="observations",
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
                "verbose_name": "praktijkobservatie",
                "verbose_name_plural": "praktijkobservaties",
                "ordering": ("start_on", "id"),
                "abstract": False,
                "base_manager_name": "all_rows",
                "indexes": [models.Index(fields=["trajectory"], name="observation_of_trajectory")],
                "constraints": [
                    accounts.constraints.RowSecurity(name="indications_observation_rls"),
                    accounts.constraints.UniqueInMunicipality(name="indications_observation_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="indications_observation_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="indications_observation_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="trajectory", name="indications_observation_trajectory_cfk"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_by__isnull", True), ("state", "running")),
                        fields=("municipality", "trajectory"),
                        name="observation_one_running",
                        violation_error_message="Er loopt al een praktijkobservatie. Rond die eerst af.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("planned_end_on__gte", models.F("start_on"))),
                        name="observation_planned_after_start",
                        violation_error_message="De geplande einddatum ligt voor het begin van de observatie.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end_on__isnull", True), ("state", "running")),
                            models.Q(
                                models.Q(("state", "running"), _negated=True),
                                ("end_on__gte", models.F("start_on")),
                            ),
                            _connector="OR",
                        ),
                        name="observation_ends_after_start",
                        violation_error_message="De observatie kan niet eindigen voordat zij begon.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="eef50229665b220abd059b7ee6d65d096fdd062a",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_2b1d1",
                            table="indications_observation",
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
            name="TermChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("extension", "Verlenging"), ("suspension", "Opschorting")],
                        editable=False,
                        max_length=10,
                        verbose_name="soort",
                    ),
                ),
                ("term", models.CharField(editable=False, max_length=30, verbose_name="termijn")),
                ("from_on", models.DateField(editable=False, verbose_name="dag van de brief")),
                ("explanation", models.CharField(max_length=300, verbose_name="uitleg")),
                ("new_due_on", models.DateField(blank=True, null=True, verbose_name="nieuwe uiterste datum")),
                (
                    "consent_on",
                    models.DateField(blank=True, null=True, verbose_name="instemming met verder uitstel op"),
                ),
                (
                    "ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("incomplete", "Aanvraag of bezwaar is niet compleet (Awb 4:5, 6:6)"),
                            ("abroad", "Informatie uit het buitenland nodig (Awb 4:15 lid 1)"),
                            ("consent", "Aanvrager stemt in met uitstel (Awb 4:15 lid 2)"),
                            ("applicant", "Vertraging door de aanvrager (Awb 4:15 lid 2)"),
                            ("force_majeure", "Overmacht (Awb 4:15 lid 2)"),
                        ],
                        max_length=15,
                        verbose_name="grond",
                    ),
                ),
                ("complete_by", models.DateField(blank=True, null=True, verbose_name="aanvullen voor of op")),
                ("completed_on", models.DateField(blank=True, null=True, verbose_name="aangevuld op")),
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
                    "objection",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="term_changes",
                        to="indications.objection",
                        verbose_name="bezwaar",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="term_changes",
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
                "verbose_name": "wijziging van de beslistermijn",
                "verbose_name_plural": "wijzigingen van de beslistermijn",
                "ordering": ("from_on", "id"),
                "abstract": False,
                "base_manager_name": "all_rows",
                "indexes": [models.Index(fields=["trajectory"], name="term_change_of_trajectory")],
                "constraints": [
                    accounts.constraints.RowSecurity(name="indications_termchange_rls"),
                    accounts.constraints.UniqueInMunicipality(name="indications_termchange_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="indications_termchange_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="indications_termchange_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="trajectory", name="indications_termchange_trajectory_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="objection", name="indications_termchange_objection_cfk"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "extension"), ("new_due_on__isnull", False)),
                            models.Q(
                                ("kind", "suspension"),
                                ("new_due_on__isnull", True),
                                models.Q(("ground", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="term_change_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("completed_on__isnull", True),
                            ("completed_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="term_change_completed_after_start",
                        violation_error_message="De opschorting kan niet eindigen voordat zij begon.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="900830f4c7e11c8ec0ca926ff7513572753290fd",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_15a6e",
                            table="indications_termchange",
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
        migrations.AddConstraint(
            model_name="decision",
            constraint=accounts.constraints.CompositeForeignKey(
                field="objection", name="indications_decision_objection_cfk"
            ),
        ),
    ]
