-- Fields as asked: totals that were typed count and are marked, a satisfaction is the latest of its rows, and further fields of the evaluation.
-- Rewritten are only customers with a satisfaction or with surveys, and the journal's images of them (0.5 s a million).

ALTER TABLE customer ADD COLUMN csat_typed INTEGER;      -- 1 to 5; what an import brought, shown while no row has a satisfaction
ALTER TABLE customer ADD COLUMN budget_to INTEGER;       -- upper end of the budget, minor units; budget is the lower
ALTER TABLE customer ADD COLUMN finances TEXT;           -- how the customer's business or household stands
ALTER TABLE customer ADD COLUMN brand_loyalty INTEGER;   -- 1 to 5
ALTER TABLE score ADD COLUMN totals_typed INTEGER;       -- 1 = from the totals a person typed, for want of rows of purchases

-- The latest satisfaction is kept by the transaction that changes its rows, as sums are. What differs from it stays beside.
UPDATE customer SET csat_typed = csat WHERE csat IS NOT NULL AND csat IS NOT (
  SELECT i.satisfaction FROM interaction AS i WHERE i.customer = customer.id AND i.satisfaction IS NOT NULL ORDER BY i.at DESC, i.id DESC LIMIT 1);
UPDATE customer SET csat = (
  SELECT i.satisfaction FROM interaction AS i WHERE i.customer = customer.id AND i.satisfaction IS NOT NULL ORDER BY i.at DESC, i.id DESC LIMIT 1)
  WHERE csat IS NOT NULL OR id IN (SELECT customer FROM interaction WHERE satisfaction IS NOT NULL);
UPDATE field SET origin = 'sum' WHERE key = 'csat' AND origin = 'typed';
-- A row that is to go or to come back is compared and made as a whole: its image names the column that is not a sum.
UPDATE change SET before = json_set(json_remove(before, '$.csat'), '$.csat_typed', json_extract(before, '$.csat'))
  WHERE tbl = 'customer' AND after IS NULL AND json_valid(before) AND json_extract(before, '$.csat') IS NOT NULL;
UPDATE change SET after = json_set(json_remove(after, '$.csat'), '$.csat_typed', json_extract(after, '$.csat'))
  WHERE tbl = 'customer' AND before IS NULL AND json_valid(after) AND json_extract(after, '$.csat') IS NOT NULL;
-- A satisfaction typed into its cell (a survey without a channel) is no contact.
UPDATE customer SET last_contact = (
  SELECT substr(max(i.at), 1, 10) FROM interaction AS i WHERE i.customer = customer.id AND NOT (i.kind IS 'survey' AND i.channel IS NULL))
  WHERE id IN (SELECT customer FROM interaction WHERE kind IS 'survey' AND channel IS NULL);

-- New fields stand behind the one they belong to; own fields have numbers from 1000.
INSERT INTO field (id, key, kind, origin, position)
  SELECT (SELECT max(id) FROM field WHERE id < 1000) + new.nth, new.key, new.kind, new.origin,
         coalesce((SELECT position FROM field WHERE key = new.behind), 1)
  FROM (SELECT 1 AS nth, 'budget_to' AS key, 'money' AS kind, 'typed' AS origin, 'budget' AS behind
        UNION ALL SELECT 2, 'finances', 'text', 'typed', 'buying_power'
        UNION ALL SELECT 3, 'brand_loyalty', 'rating', 'typed', 'loyalty_outlook'
        UNION ALL SELECT 4, 'totals_typed', 'yes_no', 'score', 'tier') AS new;
-- On the sheet of the evaluation, each behind the column of that name, else last; from right to left, so that no step moves another.
UPDATE sheet_field SET position = position * 4 WHERE sheet = (SELECT id FROM sheet WHERE key = 'evaluation');
INSERT INTO sheet_field (sheet, field, position, width)
  SELECT sheet.id, field.id, coalesce(
      (SELECT position FROM sheet_field AS s WHERE s.sheet = sheet.id AND s.field = (SELECT id FROM field WHERE key = place.behind)),
      (SELECT max(position) FROM sheet_field AS s WHERE s.sheet = sheet.id), 0) + place.step, place.width
  FROM (SELECT 'budget_to' AS field, 'budget' AS behind, 1 AS step, 14 AS width
        UNION ALL SELECT 'finances', 'decision_speed', 1, 16
        UNION ALL SELECT 'brand_loyalty', 'decision_speed', 2, 13) AS place
  JOIN sheet ON sheet.key = 'evaluation' JOIN field ON field.key = place.field;

-- Texts with a list that grows, and what is nonsense: a rule that a person set stays as it is.
UPDATE field SET kind = 'open_choice' WHERE key IN ('industry', 'buy_time', 'service_item', 'favourite_room') AND kind = 'text';
UPDATE field SET rules = json_patch('{"low":"0","high":"100"}', coalesce(rules, '{}')) WHERE key = 'cart_abandon';
UPDATE field SET rules = json_patch('{"low":"0"}', coalesce(rules, '{}')) WHERE key IN ('orders', 'booking_frequency', 'budget');
UPDATE field SET rules = json_patch('{"low":"1"}', coalesce(rules, '{}')) WHERE key = 'contact_every';
UPDATE field SET rules = json_patch('{"after":"term_start"}', coalesce(rules, '{}')) WHERE key = 'term_end';
UPDATE field SET rules = json_patch('{"after":"check_in"}', coalesce(rules, '{}')) WHERE key = 'check_out';
UPDATE field SET rules = json_patch('{"after":"budget"}', coalesce(rules, '{}')) WHERE key = 'budget_to';
-- The scores are to be computed anew, with the totals.
DELETE FROM session WHERE key = 'analysed';
