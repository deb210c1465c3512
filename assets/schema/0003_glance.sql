-- Glance: what a row tells without opening anything: the revenue of each of the last twelve months, and the newest note.
-- Existing layouts keep every column and width; the new ones stand behind Spend and Last contact.

ALTER TABLE score ADD COLUMN months TEXT;           -- net revenue of twelve calendar months in minor units, the oldest first, commas between, nothing for zero
ALTER TABLE customer ADD COLUMN latest_note TEXT;   -- moment and first line of the newest note, kept by the same transaction that changes notes; NULL = no note

UPDATE customer SET latest_note = (
  SELECT substr(n.at, 1, 16) || ' ' || substr(n.text, 1, min(200, instr(n.text || char(10), char(10)) - 1))
  FROM note AS n WHERE n.customer = customer.id ORDER BY n.at DESC, n.id DESC LIMIT 1)
  WHERE id IN (SELECT customer FROM note);

INSERT INTO field (id, key, kind, origin, position) VALUES
  (75, 'months',      'months',      'score',    75),
  (76, 'latest_note', 'latest_note', 'sum_only', 76);

-- Behind the column of that name, else last; whatever stood further right moves by one.
UPDATE sheet_field SET position = position + 1
  WHERE sheet = (SELECT id FROM sheet WHERE key = 'all') AND position > (
    SELECT position FROM sheet_field AS s WHERE s.sheet = sheet_field.sheet AND s.field = (SELECT id FROM field WHERE key = 'spend'));
UPDATE sheet_field SET position = position + 1
  WHERE sheet = (SELECT id FROM sheet WHERE key = 'follow_up') AND position > (
    SELECT position FROM sheet_field AS s WHERE s.sheet = sheet_field.sheet AND s.field = (SELECT id FROM field WHERE key = 'last_contact'));
INSERT INTO sheet_field (sheet, field, position, width)
  SELECT sheet.id, field.id, coalesce(
      (SELECT position + 1 FROM sheet_field AS s WHERE s.sheet = sheet.id AND s.field = (SELECT id FROM field WHERE key = place.behind)),
      (SELECT max(position) + 1 FROM sheet_field AS s WHERE s.sheet = sheet.id), 1), place.width
  FROM (SELECT 'all' AS sheet, 'months' AS field, 'spend' AS behind, 12 AS width
        UNION ALL SELECT 'follow_up', 'latest_note', 'last_contact', 28) AS place
  JOIN sheet ON sheet.key = place.sheet JOIN field ON field.key = place.field;
-- In a file that has nobody and where nothing was done yet the plan stands in sight, and the flag beside the tier: both before the stage.
UPDATE sheet_field SET position = CASE (SELECT key FROM field WHERE id = sheet_field.field)
    WHEN 'next_contact' THEN 9 WHEN 'stage' THEN 10 WHEN 'churn' THEN 11 ELSE position + CASE WHEN position BETWEEN 11 AND 17 THEN 1 ELSE 0 END END
  WHERE sheet = (SELECT id FROM sheet WHERE key = 'all')
    AND NOT EXISTS (SELECT 1 FROM customer) AND NOT EXISTS (SELECT 1 FROM entry);
-- The scores are to be computed anew, with the months.
DELETE FROM session WHERE key = 'analysed';
