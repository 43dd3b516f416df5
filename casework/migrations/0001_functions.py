"""The three functions behind every case row: events open, rows leave history, phases are guarded.

They stand before the tables, because the triggers of the tables name them; plpgsql looks the
tables up when a function runs. No application role can switch them off (building notes §2).
"""

from django.db import migrations

EVENT_OPENS = """
CREATE OR REPLACE FUNCTION luwte_event_opens() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.xact := txid_current();
    PERFORM set_config('luwte.event', NEW.id::text, true);
    RETURN NEW;
END $$;
"""

HISTORY = """
CREATE OR REPLACE FUNCTION luwte_history() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    event bigint := NULLIF(current_setting('luwte.event', true), '')::bigint;
    old_values jsonb;
    new_values jsonb;
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'luwte: a case row is voided, never deleted (%)', TG_TABLE_NAME
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF event IS NULL OR NOT EXISTS (
        SELECT 1 FROM casework_event e
        WHERE e.id = event AND e.xact = txid_current() AND e.municipality_id = NEW.municipality_id
    ) THEN
        RAISE EXCEPTION 'luwte: no change of % without an event of this transaction', TG_TABLE_NAME
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'INSERT' THEN
        new_values := jsonb_strip_nulls(to_jsonb(NEW));
    ELSE
        SELECT jsonb_object_agg(o.key, o.value), jsonb_object_agg(n.key, n.value)
        INTO old_values, new_values
        FROM jsonb_each(to_jsonb(OLD)) o JOIN jsonb_each(to_jsonb(NEW)) n USING (key)
        WHERE o.value IS DISTINCT FROM n.value;
        IF new_values IS NULL THEN
            RETURN NULL;
        END IF;
    END IF;
    INSERT INTO casework_change (municipality_id, event_id, table_name, row_id, op, before, after)
    VALUES (NEW.municipality_id, event, TG_TABLE_NAME, NEW.id, left(TG_OP, 1), old_values, new_values);
    RETURN NULL;
END $$;
"""

PHASE_GUARD = """
CREATE OR REPLACE FUNCTION luwte_phase_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    e casework_event%ROWTYPE;
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.phase = OLD.phase THEN
        RETURN NEW;
    END IF;
    SELECT * INTO e FROM casework_event
    WHERE id = NULLIF(current_setting('luwte.event', true), '')::bigint
      AND xact = txid_current() AND trajectory_id = NEW.id AND to_phase = NEW.phase;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'luwte: no phase change without its event' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF e.from_phase IS NULL AND NEW.phase = ANY (string_to_array(TG_ARGV[0], ',')) THEN
            RETURN NEW;
        END IF;
    ELSIF e.from_phase = OLD.phase THEN
        IF OLD.phase || '>' || NEW.phase = ANY (string_to_array(TG_ARGV[1], ',')) THEN
            RETURN NEW;
        END IF;
        IF EXISTS (
            SELECT 1 FROM casework_event u
            WHERE u.id = e.undoes_id AND u.trajectory_id = NEW.id
              AND u.from_phase = NEW.phase AND u.to_phase = OLD.phase
        ) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'luwte: phase cannot go to %', NEW.phase USING ERRCODE = 'insufficient_privilege';
END $$;
"""

DROP = "DROP FUNCTION IF EXISTS luwte_event_opens(), luwte_history(), luwte_phase_guard();"


class Migration(migrations.Migration):
    initial = True
    dependencies = [("accounts", "0001_people")]
    operations = [
        migrations.RunSQL(EVENT_OPENS, migrations.RunSQL.noop),
        migrations.RunSQL(HISTORY, migrations.RunSQL.noop),
        migrations.RunSQL("SET check_function_bodies = off;" + PHASE_GUARD, DROP),
    ]
