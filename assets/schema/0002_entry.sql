-- Entry: fields carry rules, a definition and a formula; sheets remember what is frozen and hidden.
-- No row of data changes (ADD COLUMN only touches the schema). The indexes hold what is rare: who is out of sight, and
-- runs of rows that came together; making the first one reads the customers once (0.3 s a million).

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
