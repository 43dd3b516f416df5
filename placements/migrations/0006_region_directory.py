"""The directory of a region: what gemeenten of one labour-market region may see of each other, and no more.

The function opens the wall for the length of its one query, on employers and workplaces of the neighbours,
and closes it again before it answers. What it does not name, nobody sees: no person at work or at the
employer, no track record, nothing of a dossier.
"""

from django.db import migrations

FUNCTION = """
CREATE OR REPLACE FUNCTION luwte_region_directory(readers int[], day date) RETURNS SETOF jsonb
LANGUAGE plpgsql AS $$
DECLARE
  before text := COALESCE(current_setting('luwte.municipalities', true), '');
  mine int[];
  neighbours int[];
BEGIN
  -- only in the name of gemeenten that are in scope
  SELECT array_agg(m) INTO mine FROM unnest(readers) m
  WHERE m = ANY (COALESCE(NULLIF(before, '')::int[], '{}'::int[]));
  SELECT array_agg(m.id) INTO neighbours FROM accounts_municipality m
  WHERE m.region <> '' AND m.id <> ALL (mine)
    AND m.valid_from <= day AND (m.valid_to IS NULL OR m.valid_to >= day)
    AND m.region IN (SELECT o.region FROM accounts_municipality o WHERE o.id = ANY (mine));
  IF neighbours IS NULL THEN
    RETURN;
  END IF;
  PERFORM set_config('luwte.municipalities', neighbours::text, true);
  RETURN QUERY
    SELECT jsonb_build_object(
      'municipality', m.name, 'region', m.region, 'employer', e.id, 'name', e.name, 'kvk_number', e.kvk_number,
      'sector', e.sector, 'size', e.size, 'employer_type', e.employer_type, 'city', e.city,
      'network_owner', e.network_owner, 'places', COALESCE((
        SELECT jsonb_agg(jsonb_build_object(
          'function', w.function, 'work_type', w.work_type, 'low_stimulus', w.low_stimulus,
          'team_size', w.team_size, 'peers', w.peers, 'hours_min', w.hours_min::text,
          'hours_max', w.hours_max::text, 'capacity', w.capacity,
          'open_from_on', w.open_from_on, 'open_until_on', w.open_until_on) ORDER BY w.function, w.id)
        FROM placements_workplace w
        WHERE w.municipality_id = e.municipality_id AND w.employer_id = e.id AND w.voided_by_id IS NULL
          AND (w.open_until_on IS NULL OR w.open_until_on >= day)), '[]'::jsonb))
    FROM placements_employer e
    JOIN accounts_municipality m ON m.id = e.municipality_id
    WHERE e.voided_by_id IS NULL AND (e.stopped_on IS NULL OR e.stopped_on >= day)
      AND COALESCE((
        SELECT p.value FROM casework_municipalpolicy p
        WHERE p.municipality_id = e.municipality_id AND p.key = 'directory_shared' AND p.valid_from <= day
        ORDER BY p.valid_from DESC, p.id DESC LIMIT 1), 'true'::jsonb) <> 'false'::jsonb
    ORDER BY e.name, e.id;
  PERFORM set_config('luwte.municipalities', before, true);
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_absence"),
        ("casework", "0002_the_file"),
        ("placements", "0005_other_subsidies"),
    ]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION IF EXISTS luwte_region_directory(int[], date)"),
    ]
