-- Entry: fields carry rules, a definition and a formula; sheets remember what is frozen and hidden.
-- No index and no row of data changes: one rewrite of nothing (ADD COLUMN only touches the schema).

ALTER TABLE field ADD COLUMN meaning TEXT;   -- the user's own definition; NULL = the program's
ALTER TABLE field ADD COLUMN rules TEXT;     -- JSON: required, unique, low, high, pattern, twice; NULL = none
ALTER TABLE field ADD COLUMN formula TEXT;   -- of a computed column: an expression over fields; NULL = none

ALTER TABLE sheet ADD COLUMN pinned INTEGER NOT NULL DEFAULT 1;        -- columns that stay at the left
ALTER TABLE sheet_field ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;  -- 1 = keeps its place and width, not shown
ALTER TABLE view ADD COLUMN pinned INTEGER NOT NULL DEFAULT 1;         -- as of sheet
