//! Files as other programs leave them: each case is some SQL on a good file, past every rule of ours.

use std::path::Path;

use kehu::store::Store;
use rusqlite::Connection;
use rusqlite::config::DbConfig;

/// What is in the file before: customers with purchases, contacts and notes, a view, an edit to be undone.
const GOOD: &str = "
    INSERT INTO customer (id, code, name, city, stage, spend_typed, created, birthday) VALUES
      (1, 'A1', '李明朗', '杭州', 'prospecting', 1200, '2026-01-01', '1980-02-29'),
      (2, 'A2', 'Anna Berg', 'Berlin', 'evaluation', NULL, '2026-02-01', '农历08-15'),
      (3, 'A3', '王芳', '杭州', 'maintenance', NULL, NULL, NULL);
    INSERT INTO purchase (customer, date, amount, kind) VALUES (2, '2026-03-01', 5000, 'sale');
    INSERT INTO interaction (customer, at, direction, kind, satisfaction) VALUES (3, '2026-03-02T10:00', 'in', 'call', 4);
    INSERT INTO note (customer, at, text) VALUES (1, '2026-03-03T10:00', '嫌贵');
    INSERT INTO view (sheet, name, filter, position) VALUES (1, 'hz', '杭州', 1);
    INSERT INTO session (key, value) VALUES ('mode', 'input');
    INSERT INTO entry (id, at, label, state) VALUES (1, '2026-03-03T10:00', 'edit-cell', 'done');
    INSERT INTO change (entry, seq, tbl, row, before, after)
      VALUES (1, 1, 'customer', 1, '{\"city\":null}', '{\"city\":\"杭州\"}');";

/// Name, and what another program did.
pub const CASES: &[(&str, &str)] = &[
    ("nothing", ""),
    ("a negative number", "INSERT INTO customer (id, name) VALUES (-7, 'Minus'), (0, 'Zero')"),
    ("the least number", "INSERT INTO customer (id, name) VALUES (-9223372036854775807 - 1, 'Least')"),
    ("the greatest number", "INSERT INTO customer (id, name) VALUES (9223372036854775807, 'Most')"),
    ("a number beyond 32 bits", "INSERT INTO customer (id, name) VALUES (4294967296, 'Five'), (4294967295, 'Four')"),
    ("the greatest number of ours", "INSERT INTO customer (id, name) VALUES (4294967294, 'Last')"),
    (
        "rows of strangers",
        "INSERT INTO customer (id, name, deleted) VALUES (-7, 'Minus', '2026-01-01T00:00');
         INSERT INTO purchase (customer, date, kind) VALUES (-7, '2026-01-01', 'sale'), (9223372036854775807, 'x', 'sale');
         INSERT INTO note (customer, at, text) VALUES (-7, 'x', 'y'), (99, 'x', 'y');
         INSERT INTO interaction (customer, at) VALUES (-7, 'x'); INSERT INTO task (customer, due) VALUES (-7, 'x')",
    ),
    ("numbers used up elsewhere", "INSERT INTO note (id, customer, at, text) VALUES (9223372036854775807, 1, 'x', 'y')"),
    ("no sheets", "DELETE FROM sheet_field; DELETE FROM sheet"),
    ("no fields", "DELETE FROM sheet_field; DELETE FROM field"),
    ("sheets without columns", "DELETE FROM sheet_field"),
    ("no field for the name", "DELETE FROM field WHERE key IN ('name', 'code', 'stage')"),
    ("fields that are gone", "DELETE FROM field WHERE key IN ('name', 'city', 'spend')"),
    (
        "fields of no column",
        "INSERT INTO field (id, key, kind, origin, position) VALUES (2000, 'nowhere', 'text', 'typed', 1),
           (2001, 'x\"; DROP TABLE customer; --', 'text', 'typed', 1), (2002, '', 'text', 'sum', 1),
           (2003, 'city', 'text', 'score', 1) ON CONFLICT DO NOTHING;
         INSERT INTO sheet_field (sheet, field, position, width) VALUES (1, 2000, 0, 9), (1, 2001, 0, 9)",
    ),
    ("kinds nobody knows", "UPDATE field SET kind = 'hologram'"),
    ("kinds that do not fit", "UPDATE field SET kind = 'money' WHERE key IN ('name', 'city', 'stage', 'code')"),
    (
        "numbers out of range in the layout",
        "UPDATE field SET longest = -5; UPDATE sheet_field SET width = 9223372036854775807, hidden = -3;
         UPDATE sheet SET pinned = -1; UPDATE view SET pinned = 9223372036854775807",
    ),
    ("columns without width", "UPDATE sheet_field SET width = -9; UPDATE sheet SET pinned = 70000"),
    ("options that are no JSON", "UPDATE field SET options = '[\"a\"', rules = '{', formula = NULL WHERE kind = 'choice'"),
    ("options of no words", "UPDATE field SET options = '[1,{\"x\":2},null]' WHERE kind = 'choice'"),
    ("rules that are no rules", "UPDATE field SET rules = '{\"low\":{\"a\":1},\"pattern\":\"((\"}', meaning = CAST(x'ff' AS TEXT)"),
    (
        "formulas that are none",
        "INSERT INTO field (id, key, kind, origin, position, formula) VALUES (2000, 'x2000', 'money', 'typed', 1, 'x2000 + ((');
         INSERT INTO sheet_field (sheet, field, position, width) VALUES (1, 2000, 0, 9)",
    ),
    (
        "views of nothing",
        "INSERT INTO view (sheet, name, filter, sort, columns, position) VALUES (99, '', '(((', 'nowhere', 'not JSON', 1),
           (NULL, 'b', 'spend:', '-', '{\"a\":1}', 1), (1, 'c', '', '', '[{\"field\":\"nowhere\",\"width\":70000}]', 1),
           (1, 'd', '', '', '[{\"field\":\"city\",\"width\":0}]', -5)",
    ),
    ("settings that are no JSON", "INSERT INTO setting (key, value) VALUES ('fx', '{'), ('tier_cuts', '[9]'), ('nobody', '')"),
    (
        "settings of other types",
        "INSERT INTO setting (key, value) VALUES ('base_currency', '7'), ('new_days', '\"many\"'), ('colours', '{\"a\":[]}'),
           ('as_of', '5'), ('contact_days', 'null')",
    ),
    (
        "a session that is broken",
        "INSERT OR REPLACE INTO session (key, value) VALUES ('mode', 'hover'), ('place', '{\"tabs\":[{\"customer\":-1}]}'),
           ('filters', CAST(x'ff0aff' AS TEXT)), ('analysed', '9999 -1 x')",
    ),
    ("a place that is gone", "INSERT INTO session (key, value) VALUES ('place', '{\"shows\":{\"view\":77},\"screen\":[9,8]}')"),
    (
        "dates that are none",
        "UPDATE customer SET birthday = 'someday', created = '2026-02-30', next_contact = '99999-01-01', last_buy = '',
           last_contact = '-0001-01-01', check_in = '2026-01-01', archived = NULL;
         UPDATE purchase SET date = '+12345-01-01'; UPDATE interaction SET at = '0000-00-00T99:99', responded_at = 'x'",
    ),
    ("dates at the ends", "UPDATE customer SET created = '0001-01-01', next_contact = '9999-12-31', birthday = '9999-12-31'"),
    (
        "numbers at the ends",
        "UPDATE customer SET spend = 9223372036854775807, expected = -9223372036854775807 - 1, budget = 9223372036854775807,
           orders = -1, intent = 99, csat = -5, consent = 7, contact_every = 9223372036854775807, cart_abandon = -1;
         UPDATE purchase SET amount = 9223372036854775807, quantity = -9223372036854775807 - 1;
         INSERT INTO purchase (customer, date, amount, kind) VALUES (2, '2026-03-02', 9223372036854775807, 'sale');
         INSERT INTO campaign_cost (date, cost) VALUES ('2026-01-01', 9223372036854775807), ('x', -9223372036854775807)",
    ),
    ("satisfactions that are none", "UPDATE interaction SET satisfaction = 900, promised_hours = 9223372036854775807, kind = CAST(x'00' AS TEXT)"),
    ("customers of nothing", "UPDATE customer SET name = NULL, code = NULL, stage = NULL, city = NULL"),
    ("stages nobody knows", "UPDATE customer SET stage = 'limbo'; UPDATE sheet SET stage = 'nowhere' WHERE id > 2"),
    (
        "text that is none",
        "UPDATE customer SET name = CAST(x'ff41' AS TEXT), city = CAST(x'00ff00' AS TEXT), code = CAST(x'fe' || id AS TEXT),
           stage = CAST(x'ff' AS TEXT), created = CAST(x'ff' AS TEXT);
         UPDATE note SET text = CAST(x'ff00' AS TEXT), at = CAST(x'ff' AS TEXT);
         UPDATE view SET name = CAST(x'ff' AS TEXT), filter = CAST(x'ff' AS TEXT), columns = CAST(x'ff' AS TEXT);
         UPDATE field SET label = CAST(x'ff' AS TEXT) WHERE key = 'city'; UPDATE sheet SET label = CAST(x'ff' AS TEXT);
         UPDATE purchase SET currency = CAST(x'ff' AS TEXT), code = CAST(x'ff' AS TEXT)",
    ),
    ("signs a terminal obeys", "UPDATE customer SET name = 'a' || char(0, 27, 155, 8233, 65529) || 'b', city = char(0)"),
    (
        "a trash that is odd",
        "UPDATE customer SET deleted = CAST(x'ff' AS TEXT) WHERE id = 1; UPDATE customer SET archived = '' WHERE id = 2;
         INSERT INTO customer (id, name, deleted) VALUES (-5, 'Minus', '2026-01-01T00:00')",
    ),
    (
        "scores of nobody",
        "INSERT INTO score (customer, r, f, m, segment, tier, churn, why, as_of, feed) VALUES
           (-1, 1, 1, 1, 'x', 'y', 1, 'z', '', 0), (1, 999, -1, 5, 'limbo', 'Z', 9, '{', 'never', -5),
           (9223372036854775807, 1, 1, 1, NULL, NULL, NULL, NULL, '', 0)",
    ),
    (
        "a journal that is odd",
        "UPDATE entry SET label = CAST(x'ff' AS TEXT), customer = -4, field = 'nowhere', sheet = 99;
         INSERT INTO change (entry, seq, tbl, row, before, after) VALUES (1, 2, 'nothing', 1, '{}', '{}'),
           (1, 3, 'customer', 1, 'not JSON', '{\"city\":'), (1, 4, 'customer', -9, NULL, '{\"name\":7}'),
           (1, 5, 'customer', 1, '{\"id\":5,\"sqlite\":1}', '{\"id\":6,\"sqlite\":2}'), (1, 6, 'note', 1, '[]', '[]')",
    ),
    (
        "an interrupted entry that is odd",
        "INSERT INTO entry (id, at, label, state) VALUES (2, '', '', 'open'), (3, '', 'x', 'redoing');
         INSERT INTO change (entry, seq, tbl, row, last, before, after) VALUES (2, 1, 'customer', 9, 3, NULL, NULL),
           (2, -4, 'customer', 1, NULL, 'x', 'y'), (2, 9, 'limbo', 1, 5, NULL, NULL), (3, 1, 'customer', 1, NULL, '{', '}')",
    ),
    (
        "a feed that is odd",
        "INSERT INTO feed (seq, tbl, rows) VALUES (9, 'customer', x'01'), (10, CAST(x'ff' AS TEXT), x'00000000ffffffff'),
           (11, 'note', x'0900000001000000'), (12, 'customer', x'ffffffffffffffff')",
    ),
    ("twins of nobody", "INSERT INTO not_twin (one, other) VALUES (-1, 9223372036854775807), (1, 2)"),
    ("an audit and profiles", "INSERT INTO audit (at, kind) VALUES (CAST(x'ff' AS TEXT), ''); INSERT INTO import_profile (name, mapping) VALUES ('', '{')"),
];

/// A file with that case in it.
pub fn make(path: &Path, case: &str, sql: &str) {
    drop(Store::open(path).expect("a new file opens"));
    let conn = Connection::open(path).expect("it opens");
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, false).expect("SQLite can");
    conn.execute_batch("PRAGMA ignore_check_constraints = ON").expect("SQLite can");
    conn.execute_batch(GOOD).expect("the good file");
    conn.execute_batch(sql).unwrap_or_else(|error| panic!("{case}: {error}"));
}

/// What is in the file that kehu neither shows nor changes, and whether the file is whole.
pub fn strangers(path: &Path) -> (String, String) {
    let conn = Connection::open(path).expect("it opens");
    let rows = "SELECT coalesce(group_concat(id || coalesce(name, '') || coalesce(deleted, '')), '') FROM
                (SELECT * FROM customer WHERE id NOT BETWEEN 1 AND 4294967294 ORDER BY id)";
    let rows = conn.query_row(rows, [], |row| row.get(0)).expect("readable");
    // Rules of ours are broken by the case itself.
    conn.execute_batch("PRAGMA ignore_check_constraints = ON").expect("SQLite can");
    (rows, conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("readable"))
}

/// Whether an entry is left without an end.
pub fn interrupted(path: &Path) -> bool {
    let conn = Connection::open(path).expect("it opens");
    let sql = "SELECT EXISTS (SELECT 1 FROM entry WHERE state NOT IN ('done', 'undone'))";
    conn.query_row(sql, [], |row| row.get(0)).expect("readable")
}
