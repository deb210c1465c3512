//! For good: a customer with everything that hangs on it, and everything that the journal remembers of it.
//!
//! Undo cannot bring it back, so nothing here is an edit. What is left in the file afterwards:
//!
//! * every byte that is freed is overwritten with zeros (`secure_delete`), and the log is emptied;
//! * older versions of a row may lie in free room of pages that nothing was freed from: `VACUUM` writes the file anew
//!   without them. It needs about a second for 100 MB, so the grid does it in small files only ([`SMALL_BYTES`]), and
//!   the answer says whether it was done;
//! * a purge that was cut short between these two, or that had to leave the log to another program's reader, is due
//!   ([`DUE`]): the next start of a small file, or the next purge, ends it;
//! * the customer's number stays taken, and stays in the feed, which holds numbers only;
//! * fields that were removed go for good too, with their cells (`removed`);
//! * copies of the file (`….v1` of an upgrade, backups, exports) are other files and stay as they are.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::feed::tell_feed;
use super::lenient::Lossy;
use super::table::Table;
use super::{Doings, Result, Store, removed};
use crate::domain::{CustomerId, Doing, Session, draft};

/// Up to this size the file is written anew at once: about 100 ms.
const SMALL_BYTES: i64 = 16 << 20;

/// Key of the session under which it stands that traces are still to be swept.
const DUE: &str = "sweep";

/// What a purge did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Purged {
    /// Who is gone for good, sorted.
    pub customers: Vec<CustomerId>,
    /// Names, numbers and the like under which they could be found.
    pub names: Vec<String>,
    /// No trace is left in free room of the file.
    pub thorough: bool,
}

/// Whether the file is written anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Care {
    /// Only if that is quick.
    Quick,
    Thorough,
}

impl Store {
    /// Removes customers for good. Only those who are in the trash or the archive; others are left alone.
    ///
    /// # Errors
    /// SQLite's; `EditFault::Busy` while an undo runs. The file is then as it was.
    pub fn purge(&mut self, customers: &[CustomerId], care: Care) -> Result<Purged> {
        self.refuse_while_replaying()?;
        self.conn.pragma_update(None, "secure_delete", true).doing(Doing::Purging)?;
        let (customers, names) = self.purge_rows(customers)?;
        if !customers.is_empty() || care == Care::Thorough {
            self.purge_fields(care)?;
        }
        // Nobody goes, but traces of who went before may.
        let thorough = if customers.is_empty() && care == Care::Quick { true } else { self.scrub(care)? };
        self.conn.pragma_update(None, "secure_delete", false).doing(Doing::Purging)?;
        Ok(Purged { customers, names, thorough })
    }

    /// Sweeps what a purge left to be swept, if that is quick. What cannot be swept now is due still.
    pub(super) fn sweep_if_due(&self) -> Result<()> {
        if self.recall(DUE)?.is_some() {
            self.conn.pragma_update(None, "secure_delete", true).doing(Doing::Purging)?;
            self.scrub(Care::Quick)?;
            self.conn.pragma_update(None, "secure_delete", false).doing(Doing::Purging)?;
        }
        Ok(())
    }

    /// The first half of it: the rows, in one transaction, which says too that their traces are to be swept.
    pub(super) fn purge_rows(&mut self, customers: &[CustomerId]) -> Result<(Vec<CustomerId>, Vec<String>)> {
        let step = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).doing(Doing::Purging)?;
        let work = || -> rusqlite::Result<(Vec<CustomerId>, Vec<String>)> {
            let customers = mark(&step, customers)?;
            let names = names(&step)?;
            forget_typed(&step, &customers, &names)?;
            forget_changes(&step)?;
            for table in Table::ALL.into_iter().filter(|table| table.is_child()) {
                step.execute(&format!("DELETE FROM {} WHERE customer IN going", table.name()), [])?;
            }
            step.execute("DELETE FROM score WHERE customer IN going", [])?;
            step.execute("DELETE FROM customer WHERE id IN going", [])?;
            if !customers.is_empty() {
                tell_feed(&step, Table::Customer.name(), &customers)?;
                step.execute("INSERT OR REPLACE INTO session (key, value) VALUES (?1, '')", [DUE])?;
            }
            step.execute_batch("DROP TABLE going; DROP TABLE going_rows;")?;
            Ok((customers, names))
        };
        let purged = work().doing(Doing::Purging)?;
        step.commit().doing(Doing::Purging)?;
        Ok(purged)
    }

    /// Fields that were removed go with their cells: undo cannot bring them back any more.
    fn purge_fields(&mut self, care: Care) -> Result<()> {
        let step = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).doing(Doing::Purging)?;
        removed::forget(&step).doing(Doing::Purging)?;
        let dropped = if care == Care::Thorough { removed::drop_lost(&step) } else { removed::drop_if_quick(&step) };
        dropped.doing(Doing::Purging)?;
        forget_empty(&step).doing(Doing::Purging)?;
        step.commit().doing(Doing::Purging)
    }

    /// Leaves nothing behind in free room, if that is quick or asked for; true if it was done.
    fn scrub(&self, care: Care) -> Result<bool> {
        let size = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
        let bytes: i64 = self.conn.query_row(size, [], |row| row.get(0)).doing(Doing::Purging)?;
        let mut thorough = care == Care::Thorough || bytes <= SMALL_BYTES;
        if thorough {
            // Another program that reads or writes just now keeps the file from being written anew: that is no error.
            thorough = self.conn.execute_batch("VACUUM").is_ok();
        }
        thorough = self.empty_log()? && thorough;
        if thorough {
            self.conn.execute("DELETE FROM session WHERE key = ?1", [DUE]).doing(Doing::Purging)?;
        }
        Ok(thorough)
    }

    /// Whether the log could be copied into the file and emptied: not while another program reads an older moment of it.
    fn empty_log(&self) -> Result<bool> {
        let busy = self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
        Ok(busy.doing(Doing::Purging)? == 0)
    }
}

/// Those to go, in a table of this connection: only who is out of sight already.
fn mark(conn: &Connection, customers: &[CustomerId]) -> rusqlite::Result<Vec<CustomerId>> {
    conn.execute_batch(
        "DROP TABLE IF EXISTS temp.going; DROP TABLE IF EXISTS temp.going_rows;
         CREATE TEMP TABLE going (id INTEGER PRIMARY KEY);
         CREATE TEMP TABLE going_rows (tbl TEXT, row INTEGER, PRIMARY KEY (tbl, row));",
    )?;
    let mut add = conn.prepare(
        "INSERT OR IGNORE INTO going SELECT id FROM customer WHERE id = ?1 AND coalesce(deleted, archived) IS NOT NULL",
    )?;
    for customer in customers {
        add.execute([customer])?;
    }
    conn.prepare("SELECT id FROM going ORDER BY id")?.query_map([], |row| row.get(0))?.collect()
}

/// What a line that was typed may name them by; a code that is only their number in the file is nobody's name.
fn names(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    for column in ["name", "code", "phone", "email", "company"] {
        let sql = format!(
            "SELECT \"{column}\" FROM customer
             WHERE id IN going AND length(\"{column}\") > 1 AND \"{column}\" <> CAST(id AS TEXT)"
        );
        for name in conn.prepare(&sql)?.query_map([], |row| row.get(0))? {
            let Lossy(name) = name?;
            names.push(name);
        }
    }
    Ok(names)
}

/// Filter lines that the session remembers and that name one of them: those that were kept, and those of the tabs.
fn forget_typed(conn: &Connection, customers: &[CustomerId], names: &[String]) -> rusqlite::Result<()> {
    let named = |line: &str| names.iter().any(|name| line.contains(name.as_str()));
    for key in ["filters", "contacts", "place", draft::KEY] {
        let get = "SELECT value FROM session WHERE key = ?1";
        let Some(Lossy(kept)) = conn.query_row(get, [key], |row| row.get(0)).optional()? else { continue };
        let left = if key == "place" {
            let mut session = Session::read(&kept);
            session.tabs.retain(|tab| !named(&tab.filter));
            session.screen.retain(|customer| customers.binary_search(customer).is_err());
            session.text()
        } else if key == draft::KEY {
            let mut drafts = draft::read(&kept);
            drafts.retain(|draft| !draft.is_about(customers, names));
            draft::write(&drafts)
        } else {
            // Before a logged line stands whom it was about.
            let about = |line: &str| {
                let customer = line.split_once('\t').and_then(|(customer, _)| customer.parse().ok());
                customer.is_some_and(|customer| customers.binary_search(&customer).is_ok())
            };
            kept.lines().filter(|line| !named(line) && !about(line)).collect::<Vec<_>>().join("\n")
        };
        conn.execute("UPDATE session SET value = ?2 WHERE key = ?1", [key, &left])?;
    }
    Ok(())
}

/// A run of inserted rows holds no images; its number of rows is not anybody's name. `CROSS` keeps the few rows that go
/// in front: a bulk change leaves a million others in the journal.
pub(super) const FORGET_ROWS: &str = "DELETE FROM change WHERE (entry, seq) IN (
    SELECT c.entry, c.seq FROM going_rows AS g CROSS JOIN change AS c ON c.tbl = g.tbl AND c.row = g.row
    WHERE c.last IS NULL)";

/// What the journal says of them and of their rows, those that are gone already too.
fn forget_changes(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute("INSERT OR IGNORE INTO going_rows SELECT 'customer', id FROM going", [])?;
    for table in Table::ALL.into_iter().filter(|table| table.is_child()) {
        let name = table.name();
        let of_images = format!(
            "INSERT OR IGNORE INTO going_rows SELECT '{name}', row FROM change
             WHERE tbl = '{name}' AND (iif(json_valid(before), json_extract(before, '$.customer') IN going, 0)
                                       OR iif(json_valid(after), json_extract(after, '$.customer') IN going, 0))"
        );
        conn.execute(&of_images, [])?;
        let living =
            format!("INSERT OR IGNORE INTO going_rows SELECT '{name}', id FROM {name} WHERE customer IN going");
        conn.execute(&living, [])?;
    }
    conn.execute(FORGET_ROWS, [])?;
    conn.execute("UPDATE entry SET customer = NULL WHERE customer IN going", [])?;
    forget_empty(conn)
}

/// Entries of which nothing is left.
fn forget_empty(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute("DELETE FROM entry WHERE state IN ('done', 'undone') AND NOT EXISTS (SELECT 1 FROM change WHERE change.entry = entry.id)", [])
        .map(drop)
}
