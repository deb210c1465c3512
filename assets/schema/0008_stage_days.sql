-- Days in the stage: since when somebody has been in her stage is read of her moves, and where none is known of her day of entry
-- (store/rows): no customer is rewritten for it, and no move invented.

-- New fields stand behind the one they belong to; own fields have numbers from 1000.
INSERT INTO field (id, key, kind, origin, position, formula)
  SELECT (SELECT max(id) FROM field WHERE id < 1000) + new.nth, new.key, new.kind, new.origin,
         coalesce((SELECT position FROM field WHERE key = 'stage'), 1), new.formula
  FROM (SELECT 1 AS nth, 'days_in_stage' AS key, 'integer' AS kind, 'typed' AS origin, 'today - in_stage_since' AS formula
        UNION ALL SELECT 2, 'in_stage_since', 'date', 'sum_only', NULL) AS new;
