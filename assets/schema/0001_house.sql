-- The whole house: customers and what happened to them, the layout as data, the journal; so that a file opened by any tool explains itself.
-- Dates are ISO 8601 text (YYYY-MM-DD, moments YYYY-MM-DDTHH:MM, local calendar); money is an integer of minor units.

-- ── customers ───────────────────────────────────────────────────────────────────────────────────────────────────────
-- stage, archived and deleted come first: the scan that lists a sheet's rows then reads only the head of each record.
CREATE TABLE customer (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  stage           TEXT,      -- key of the choice: prospecting, evaluation, follow_up, relationship, maintenance, win_back
  archived        TEXT,      -- moment; NULL = active
  deleted         TEXT,      -- moment; NULL = not in the trash
  code            TEXT UNIQUE,  -- the user's own customer ID, kept byte for byte
  name            TEXT,
  -- sums of the rows below, kept by the same transaction that changes them; NULL = no such row
  spend           INTEGER,   -- net revenue: priced sales and refunds
  orders          INTEGER,   -- sale rows
  first_buy       TEXT,
  last_buy        TEXT,
  last_contact    TEXT,
  -- what a person typed for a customer without rows; shown while there are none, never overwritten
  spend_typed     INTEGER,
  orders_typed    INTEGER,
  last_buy_typed  TEXT,
  last_contact_typed TEXT,
  -- basics
  gender          TEXT,
  phone           TEXT,      -- always text
  email           TEXT,
  address         TEXT,
  city            TEXT,
  country         TEXT,
  company         TEXT,
  title           TEXT,
  industry        TEXT,
  needs           TEXT,
  birthday        TEXT,
  type            TEXT,      -- new, existing, potential
  member          TEXT,
  source          TEXT,
  utm_source      TEXT,
  utm_medium      TEXT,
  utm_campaign    TEXT,
  utm_term        TEXT,
  utm_content     TEXT,
  tags            TEXT,      -- comma-separated
  interests       TEXT,
  buy_time        TEXT,
  browsing        TEXT,
  cart_abandon    INTEGER,   -- percent, 0 to 100
  csat            INTEGER,   -- 1 to 5; the latest satisfaction
  comments        TEXT,
  suggestions     TEXT,
  intent          INTEGER,   -- 1 to 5
  -- evaluation
  buying_power    TEXT,
  budget          INTEGER,
  need_strength   INTEGER,   -- 1 to 5
  decision_speed  TEXT,
  loyalty_outlook INTEGER,   -- 1 to 5
  -- follow-up
  resolved        TEXT,
  feedback        TEXT,
  -- relationship
  coop_model      TEXT,
  term_start      TEXT,
  term_end        TEXT,
  coop_result     TEXT,
  -- maintenance
  loyalty         INTEGER,   -- 1 to 5
  care_plan       TEXT,
  -- win-back
  churn_reason    TEXT,
  winback_action  TEXT,
  winback_result  TEXT,
  -- contact rhythm
  next_contact    TEXT,
  contact_every   INTEGER,   -- days
  expected        INTEGER,   -- amount expected, minor units
  created         TEXT,
  verified        TEXT,
  consent         INTEGER,   -- 0 or 1
  -- template fields: hotel, service trades
  booked_at       TEXT,
  check_in        TEXT,
  check_out       TEXT,
  room_type       TEXT,
  requests        TEXT,
  favourite_room  TEXT,
  special_needs   TEXT,
  booking_frequency INTEGER, -- bookings a year
  appointment     TEXT,
  service_item    TEXT
) STRICT;

CREATE TABLE purchase (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  customer INTEGER NOT NULL REFERENCES customer (id),
  code     TEXT,
  date     TEXT NOT NULL,
  product  TEXT,
  quantity INTEGER,
  amount   INTEGER,          -- minor units; NULL = unknown, which is never zero; a refund's is negative
  currency TEXT,             -- ISO 4217; NULL = the base currency
  kind     TEXT NOT NULL CHECK (kind IN ('sale', 'refund')),
  campaign TEXT
) STRICT;
CREATE INDEX purchase_of ON purchase (customer, date);

CREATE TABLE interaction (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  customer       INTEGER NOT NULL REFERENCES customer (id),
  code           TEXT,
  at             TEXT NOT NULL,
  channel        TEXT,
  direction      TEXT CHECK (direction IN ('in', 'out')),
  kind           TEXT,       -- call, visit, mail, wechat, inquiry, request, complaint, survey, care, …
  text           TEXT,
  promised_hours INTEGER,
  responded_at   TEXT,
  status         TEXT CHECK (status IN ('open', 'closed')),
  resolved_at    TEXT,
  resolution     TEXT,
  satisfaction   INTEGER CHECK (satisfaction BETWEEN 1 AND 5)
) STRICT;
CREATE INDEX interaction_of ON interaction (customer, at);

CREATE TABLE note (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  customer INTEGER NOT NULL REFERENCES customer (id),
  at       TEXT NOT NULL,
  text     TEXT NOT NULL,
  pinned   INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1))
) STRICT;
CREATE INDEX note_of ON note (customer, at);

CREATE TABLE task (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  customer INTEGER NOT NULL REFERENCES customer (id),
  due      TEXT NOT NULL,
  text     TEXT,
  done_at  TEXT
) STRICT;
CREATE INDEX task_of ON task (customer, due);

-- One row per change of stage. The stage that a customer came in with holds since customer.created.
CREATE TABLE stage_move (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  customer INTEGER NOT NULL REFERENCES customer (id),
  before   TEXT,             -- the stage left; NULL = none
  after    TEXT,             -- the stage entered
  at       TEXT NOT NULL
) STRICT;
CREATE INDEX stage_move_of ON stage_move (customer, at);

CREATE TABLE campaign_cost (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  code         TEXT,
  utm_campaign TEXT,
  source       TEXT,
  date         TEXT NOT NULL,
  cost         INTEGER,      -- minor units; NULL = unknown
  currency     TEXT
) STRICT;

-- ── the layout as data ──────────────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE field (
  id       INTEGER PRIMARY KEY,
  key      TEXT NOT NULL UNIQUE,
  kind     TEXT NOT NULL,    -- text, long_text, integer, money, date, moment, phone, email, choice, rating, yes_no
  origin   TEXT NOT NULL CHECK (origin IN ('typed', 'sum', 'sum_only', 'score')),
  label    TEXT,             -- the user's own heading; NULL = the program's, in the language of the screen
  options  TEXT,             -- of a choice: a JSON array of keys, in their order
  longest  INTEGER,          -- characters; longer text is kept and marked
  position INTEGER NOT NULL,
  hidden   INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE sheet (
  id       INTEGER PRIMARY KEY,
  key      TEXT NOT NULL UNIQUE,
  label    TEXT,
  stage    TEXT,             -- only customers of this stage; NULL = all
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE sheet_field (
  id       INTEGER PRIMARY KEY,
  sheet    INTEGER NOT NULL REFERENCES sheet (id),
  field    INTEGER NOT NULL REFERENCES field (id),
  position INTEGER NOT NULL,
  width    INTEGER NOT NULL, -- terminal cells
  UNIQUE (sheet, field)
) STRICT;

CREATE TABLE view (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  sheet    INTEGER REFERENCES sheet (id),
  name     TEXT NOT NULL,
  filter   TEXT NOT NULL DEFAULT '',
  sort     TEXT NOT NULL DEFAULT '',   -- keys as after sort: in a filter line, for example -spend,name
  columns  TEXT,             -- JSON: [{"field": key, "width": terminal cells}, …] from left to right; NULL = the sheet's
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
  id    INTEGER PRIMARY KEY AUTOINCREMENT,
  key   TEXT NOT NULL UNIQUE,  -- base_currency, fx, tier_cuts, new_days, …
  value TEXT NOT NULL          -- JSON
) STRICT;

-- ── the journal: undo, redo, history ────────────────────────────────────────────────────────────────────────────────
-- open: a bulk edit not finished; undoing, redoing: likewise, of an entry that was finished before.
CREATE TABLE entry (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  at       TEXT NOT NULL,
  label    TEXT NOT NULL,    -- the command's name
  sheet    INTEGER,          -- where undo brings the cursor back to
  customer INTEGER,
  field    TEXT,
  state    TEXT NOT NULL CHECK (state IN ('open', 'done', 'undoing', 'undone', 'redoing')),
  size     INTEGER NOT NULL DEFAULT 0   -- bytes of its images
) STRICT;
CREATE INDEX entry_state ON entry (state, id);

-- A run of rows inserted together (last IS NOT NULL) keeps no images until it is undone: until then the rows are the image.
CREATE TABLE change (
  entry  INTEGER NOT NULL REFERENCES entry (id),
  seq    INTEGER NOT NULL,
  tbl    TEXT NOT NULL,
  row    INTEGER NOT NULL,
  last   INTEGER,            -- last row of a run; NULL = one row
  before TEXT,               -- JSON of the columns that changed; NULL = the row did not exist
  after  TEXT,               -- likewise; NULL = the row is gone
  PRIMARY KEY (entry, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_of ON change (tbl, row);

-- Whose rows are no longer as they were: `rows` is pairs of little-endian 32-bit customer numbers (first, last).
CREATE TABLE feed (
  seq  INTEGER PRIMARY KEY AUTOINCREMENT,
  tbl  TEXT NOT NULL,
  rows BLOB NOT NULL
) STRICT;

-- ── derived; rebuilt at will ────────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE score (
  customer     INTEGER PRIMARY KEY,
  r            INTEGER, f INTEGER, m INTEGER,
  segment      TEXT,
  tier         TEXT,
  lifecycle    TEXT,
  churn_points INTEGER,
  churn_level  TEXT,
  churn        INTEGER,      -- 1 = flagged
  why          TEXT,         -- JSON: the figures behind each of them
  as_of        TEXT NOT NULL,
  feed         INTEGER NOT NULL
) STRICT;

-- ── not journaled ───────────────────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE session (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE import_profile (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, mapping TEXT NOT NULL) STRICT;
CREATE TABLE audit (id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, kind TEXT NOT NULL, detail TEXT, hash TEXT) STRICT;

-- ── the fields ──────────────────────────────────────────────────────────────────────────────────────────────────────
INSERT INTO field (id, key, kind, origin, options, longest, position) VALUES
  ( 1, 'code',            'text',      'typed',    NULL, 50,   1),
  ( 2, 'name',            'text',      'typed',    NULL, 50,   2),
  ( 3, 'gender',          'choice',    'typed',    '["male","female","other"]', NULL, 3),
  ( 4, 'phone',           'phone',     'typed',    NULL, 20,   4),
  ( 5, 'email',           'email',     'typed',    NULL, 100,  5),
  ( 6, 'address',         'text',      'typed',    NULL, NULL, 6),
  ( 7, 'city',            'text',      'typed',    NULL, NULL, 7),
  ( 8, 'country',         'text',      'typed',    NULL, NULL, 8),
  ( 9, 'company',         'text',      'typed',    NULL, NULL, 9),
  (10, 'title',           'text',      'typed',    NULL, NULL, 10),
  (11, 'industry',        'text',      'typed',    NULL, NULL, 11),
  (12, 'needs',           'long_text', 'typed',    NULL, NULL, 12),
  (13, 'birthday',        'date',      'typed',    NULL, NULL, 13),
  (14, 'type',            'choice',    'typed',    '["new","existing","potential"]', NULL, 14),
  (15, 'member',          'choice',    'typed',    '["standard","silver","gold","diamond"]', NULL, 15),
  (16, 'stage',           'choice',    'typed',    '["prospecting","evaluation","follow_up","relationship","maintenance","win_back"]', NULL, 16),
  (17, 'spend',           'money',     'sum',      NULL, NULL, 17),
  (18, 'orders',          'integer',   'sum',      NULL, NULL, 18),
  (19, 'first_buy',       'date',      'sum_only', NULL, NULL, 19),
  (20, 'last_buy',        'date',      'sum',      NULL, NULL, 20),
  (21, 'last_contact',    'date',      'sum',      NULL, NULL, 21),
  (22, 'next_contact',    'date',      'typed',    NULL, NULL, 22),
  (23, 'contact_every',   'integer',   'typed',    NULL, NULL, 23),
  (24, 'expected',        'money',     'typed',    NULL, NULL, 24),
  (25, 'source',          'text',      'typed',    NULL, NULL, 25),
  (26, 'utm_source',      'text',      'typed',    NULL, NULL, 26),
  (27, 'utm_medium',      'text',      'typed',    NULL, NULL, 27),
  (28, 'utm_campaign',    'text',      'typed',    NULL, NULL, 28),
  (29, 'utm_term',        'text',      'typed',    NULL, NULL, 29),
  (30, 'utm_content',     'text',      'typed',    NULL, NULL, 30),
  (31, 'tags',            'text',      'typed',    NULL, NULL, 31),
  (32, 'interests',       'text',      'typed',    NULL, 100,  32),
  (33, 'buy_time',        'text',      'typed',    NULL, NULL, 33),
  (34, 'browsing',        'long_text', 'typed',    NULL, NULL, 34),
  (35, 'cart_abandon',    'integer',   'typed',    NULL, NULL, 35),
  (36, 'csat',            'rating',    'typed',    NULL, NULL, 36),
  (37, 'comments',        'long_text', 'typed',    NULL, NULL, 37),
  (38, 'suggestions',     'long_text', 'typed',    NULL, NULL, 38),
  (39, 'intent',          'rating',    'typed',    NULL, NULL, 39),
  (40, 'buying_power',    'choice',    'typed',    '["low","medium","high"]', NULL, 40),
  (41, 'budget',          'money',     'typed',    NULL, NULL, 41),
  (42, 'need_strength',   'rating',    'typed',    NULL, NULL, 42),
  (43, 'decision_speed',  'choice',    'typed',    '["slow","medium","fast"]', NULL, 43),
  (44, 'loyalty_outlook', 'rating',    'typed',    NULL, NULL, 44),
  (45, 'resolved',        'long_text', 'typed',    NULL, NULL, 45),
  (46, 'feedback',        'long_text', 'typed',    NULL, NULL, 46),
  (47, 'coop_model',      'text',      'typed',    NULL, NULL, 47),
  (48, 'term_start',      'date',      'typed',    NULL, NULL, 48),
  (49, 'term_end',        'date',      'typed',    NULL, NULL, 49),
  (50, 'coop_result',     'long_text', 'typed',    NULL, NULL, 50),
  (51, 'loyalty',         'rating',    'typed',    NULL, NULL, 51),
  (52, 'care_plan',       'long_text', 'typed',    NULL, NULL, 52),
  (53, 'churn_reason',    'long_text', 'typed',    NULL, NULL, 53),
  (54, 'winback_action',  'long_text', 'typed',    NULL, NULL, 54),
  (55, 'winback_result',  'long_text', 'typed',    NULL, NULL, 55),
  (56, 'created',         'date',      'typed',    NULL, NULL, 56),
  (57, 'verified',        'date',      'typed',    NULL, NULL, 57),
  (58, 'consent',         'yes_no',    'typed',    NULL, NULL, 58),
  (59, 'booked_at',       'moment',    'typed',    NULL, NULL, 59),
  (60, 'check_in',        'moment',    'typed',    NULL, NULL, 60),
  (61, 'check_out',       'moment',    'typed',    NULL, NULL, 61),
  (62, 'room_type',       'text',      'typed',    NULL, 50,   62),
  (63, 'requests',        'long_text', 'typed',    NULL, 200,  63),
  (64, 'favourite_room',  'text',      'typed',    NULL, 50,   64),
  (65, 'special_needs',   'long_text', 'typed',    NULL, NULL, 65),
  (66, 'booking_frequency', 'integer', 'typed',    NULL, NULL, 66),
  (67, 'appointment',     'moment',    'typed',    NULL, NULL, 67),
  (68, 'service_item',    'text',      'typed',    NULL, NULL, 68),
  (69, 'tier',            'choice',    'score',    '["A","B","C"]', NULL, 69),
  (70, 'segment',         'choice',    'score',    '["champions","loyal","potential_loyalist","new","promising","need_attention","about_to_sleep","at_risk","cant_lose","hibernating"]', NULL, 70),
  (71, 'lifecycle',       'choice',    'score',    '["prospect","new","growing","mature","reactivated","at_risk","dormant","lost"]', NULL, 71),
  (72, 'churn',           'yes_no',    'score',    NULL, NULL, 72),
  (73, 'churn_level',     'choice',    'score',    '["none","low","medium","high"]', NULL, 73),
  (74, 'churn_points',    'integer',   'score',    NULL, NULL, 74);
-- A customer's own fields (custom columns) are numbered from 1000: their column is x<id>.

INSERT INTO sheet (id, key, stage, position) VALUES
  (1, 'all', NULL, 0), (2, 'prospecting', 'prospecting', 1), (3, 'evaluation', 'evaluation', 2), (4, 'follow_up', 'follow_up', 3),
  (5, 'relationship', 'relationship', 4), (6, 'maintenance', 'maintenance', 5), (7, 'win_back', 'win_back', 6);

INSERT INTO sheet_field (sheet, field, position, width)
SELECT s.sheet, f.id, s.position, s.width FROM (
  SELECT 1 AS sheet, 'name' AS key, 1 AS position, 14 AS width
  UNION ALL SELECT 1, 'city', 2, 8        UNION ALL SELECT 1, 'company', 3, 14    UNION ALL SELECT 1, 'phone', 4, 16
  UNION ALL SELECT 1, 'spend', 5, 13       UNION ALL SELECT 1, 'last_buy', 6, 10   UNION ALL SELECT 1, 'tier', 7, 5
  UNION ALL SELECT 1, 'churn', 8, 6        UNION ALL SELECT 1, 'stage', 9, 12      UNION ALL SELECT 1, 'segment', 10, 12
  UNION ALL SELECT 1, 'lifecycle', 11, 12  UNION ALL SELECT 1, 'orders', 12, 7     UNION ALL SELECT 1, 'email', 13, 24
  UNION ALL SELECT 1, 'type', 14, 10       UNION ALL SELECT 1, 'source', 15, 12    UNION ALL SELECT 1, 'birthday', 16, 10
  UNION ALL SELECT 1, 'next_contact', 17, 12 UNION ALL SELECT 1, 'last_contact', 18, 12 UNION ALL SELECT 1, 'tags', 19, 14
  UNION ALL SELECT 1, 'code', 20, 11       UNION ALL SELECT 1, 'created', 21, 10
  UNION ALL SELECT 2, 'name', 1, 14        UNION ALL SELECT 2, 'phone', 2, 16      UNION ALL SELECT 2, 'email', 3, 24
  UNION ALL SELECT 2, 'company', 4, 20     UNION ALL SELECT 2, 'title', 5, 14      UNION ALL SELECT 2, 'industry', 6, 12
  UNION ALL SELECT 2, 'needs', 7, 28       UNION ALL SELECT 2, 'city', 8, 10       UNION ALL SELECT 2, 'stage', 9, 12
  UNION ALL SELECT 3, 'name', 1, 14        UNION ALL SELECT 3, 'buying_power', 2, 12 UNION ALL SELECT 3, 'intent', 3, 10
  UNION ALL SELECT 3, 'loyalty_outlook', 4, 15 UNION ALL SELECT 3, 'budget', 5, 14 UNION ALL SELECT 3, 'need_strength', 6, 12
  UNION ALL SELECT 3, 'decision_speed', 7, 10 UNION ALL SELECT 3, 'spend', 8, 14   UNION ALL SELECT 3, 'company', 9, 20
  UNION ALL SELECT 3, 'phone', 10, 16      UNION ALL SELECT 3, 'stage', 11, 12
  UNION ALL SELECT 4, 'name', 1, 14        UNION ALL SELECT 4, 'last_contact', 2, 12 UNION ALL SELECT 4, 'resolved', 3, 24
  UNION ALL SELECT 4, 'feedback', 4, 24    UNION ALL SELECT 4, 'next_contact', 5, 12 UNION ALL SELECT 4, 'contact_every', 6, 13
  UNION ALL SELECT 4, 'csat', 7, 12         UNION ALL SELECT 4, 'phone', 8, 16      UNION ALL SELECT 4, 'company', 9, 20
  UNION ALL SELECT 4, 'stage', 10, 12
  UNION ALL SELECT 5, 'name', 1, 14        UNION ALL SELECT 5, 'coop_model', 2, 18 UNION ALL SELECT 5, 'term_start', 3, 10
  UNION ALL SELECT 5, 'term_end', 4, 10    UNION ALL SELECT 5, 'coop_result', 5, 28 UNION ALL SELECT 5, 'spend', 6, 14
  UNION ALL SELECT 5, 'company', 7, 20     UNION ALL SELECT 5, 'phone', 8, 16      UNION ALL SELECT 5, 'stage', 9, 12
  UNION ALL SELECT 6, 'name', 1, 14        UNION ALL SELECT 6, 'csat', 2, 12        UNION ALL SELECT 6, 'loyalty', 3, 8
  UNION ALL SELECT 6, 'care_plan', 4, 28   UNION ALL SELECT 6, 'spend', 5, 14      UNION ALL SELECT 6, 'last_buy', 6, 10
  UNION ALL SELECT 6, 'tier', 7, 5         UNION ALL SELECT 6, 'churn', 8, 6       UNION ALL SELECT 6, 'phone', 9, 16
  UNION ALL SELECT 6, 'stage', 10, 12
  UNION ALL SELECT 7, 'name', 1, 14        UNION ALL SELECT 7, 'churn_reason', 2, 24 UNION ALL SELECT 7, 'winback_action', 3, 24
  UNION ALL SELECT 7, 'winback_result', 4, 24 UNION ALL SELECT 7, 'spend', 5, 14   UNION ALL SELECT 7, 'last_buy', 6, 10
  UNION ALL SELECT 7, 'churn', 7, 6        UNION ALL SELECT 7, 'phone', 8, 16      UNION ALL SELECT 7, 'stage', 9, 12
) AS s JOIN field AS f ON f.key = s.key;
