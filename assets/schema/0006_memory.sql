-- Memory: stays in a hotel as rows, and what of the day's list was put off. Nothing that exists is rewritten.

CREATE TABLE stay (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  customer  INTEGER NOT NULL REFERENCES customer (id),
  booked_at TEXT,
  check_in  TEXT NOT NULL,
  check_out TEXT,
  room      TEXT,
  requests  TEXT,
  amount    INTEGER,         -- minor units; NULL = unknown, which is never zero
  currency  TEXT             -- ISO 4217; NULL = the base currency
) STRICT;
CREATE INDEX stay_of ON stay (customer, check_in);
CREATE INDEX stay_on ON stay (check_in);   -- who comes today

-- What of the day's list a person does not want to see before that day.
CREATE TABLE today_snooze (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  customer INTEGER NOT NULL REFERENCES customer (id),
  reason   TEXT NOT NULL,    -- key of the reason: birthday, term_end, stale, …
  until    TEXT NOT NULL     -- YYYY-MM-DD: seen again from this day on
) STRICT;
CREATE INDEX today_snooze_of ON today_snooze (customer, reason);
