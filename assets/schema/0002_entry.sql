-- Entry: fields carry rules, a definition and a formula; sheets remember what is frozen and hidden.
-- Of rows only percents already typed are rewritten (ADD COLUMN only touches the schema). The indexes hold what is rare:
-- who is out of sight, and runs of rows that came together; making the first one reads the customers once (0.3 s a million).

ALTER TABLE field ADD COLUMN meaning TEXT;   -- the user's own definition; NULL = the program's
ALTER TABLE field ADD COLUMN rules TEXT;     -- JSON: required, unique, low, high, pattern, twice; NULL = none
ALTER TABLE field ADD COLUMN formula TEXT;   -- of a computed column: an expression over fields; NULL = none

ALTER TABLE sheet ADD COLUMN pinned INTEGER NOT NULL DEFAULT 1;        -- columns that stay at the left
ALTER TABLE sheet_field ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;  -- 1 = keeps its place and width, not shown

-- Who is in the trash or the archive, latest first: the list is then never a scan of all customers.
CREATE INDEX customer_gone ON customer (coalesce(deleted, archived)) WHERE coalesce(deleted, archived) IS NOT NULL;
-- What a customer's history asks: with which import a row came, and what was done while the cursor stood on the customer.
CREATE INDEX change_runs ON change (tbl, row) WHERE last IS NOT NULL;
CREATE INDEX entry_of ON entry (customer, id);
ALTER TABLE view ADD COLUMN pinned INTEGER NOT NULL DEFAULT 1;         -- as of sheet

-- Merging: who was put into the trash because it became part of another customer.
ALTER TABLE customer ADD COLUMN merged_into INTEGER;   -- customer.id; NULL = never merged

-- Pairs that look alike and are two customers: they are not proposed again.
CREATE TABLE not_twin (
  id    INTEGER PRIMARY KEY AUTOINCREMENT,
  one   INTEGER NOT NULL,    -- customer.id, the smaller number
  other INTEGER NOT NULL,    -- customer.id, the larger number
  UNIQUE (one, other)
) STRICT;

-- Kinds that say more than the ones these fields began with. A lunar birthday is kept as text (农历08-15).
UPDATE field SET kind = 'tags' WHERE key IN ('tags', 'interests') AND kind = 'text';
UPDATE field SET kind = 'birthday' WHERE key = 'birthday' AND kind = 'date';
UPDATE sheet_field SET width = 20 WHERE width = 10 AND field = (SELECT id FROM field WHERE key = 'birthday');
-- Percent is kept in hundredths, as money is: 12.5 % is 1250.
UPDATE customer SET cart_abandon = cart_abandon * 100
  WHERE cart_abandon IS NOT NULL AND (SELECT kind FROM field WHERE key = 'cart_abandon') = 'integer';
UPDATE field SET kind = 'percent' WHERE key = 'cart_abandon' AND kind = 'integer';
