//! Which entry is taken back, or done again, next.

use super::{Ending, Replay, Way};
use crate::domain::{Doing, EditFault, Stretch};
use crate::store::{Doings, Error, Result, Store};

impl Store {
    /// Begins to take back the newest entry; nothing if there is none. Drive it with [`Store::replay_slice`].
    ///
    /// # Errors
    /// SQLite's; `EditFault::Busy` while another replay runs.
    pub fn undo(&mut self) -> Result<Option<Replay>> {
        self.refuse_while_replaying()?;
        let sql = "SELECT id FROM entry WHERE state = 'done' ORDER BY id DESC LIMIT 1";
        self.begin_replay(sql, Way::Back, Ending::Undone)
    }

    /// Begins to do again what was undone last; nothing if there is none.
    ///
    /// # Errors
    /// SQLite's; `EditFault::Busy` while another replay runs.
    pub fn redo(&mut self) -> Result<Option<Replay>> {
        self.refuse_while_replaying()?;
        let sql = "SELECT id FROM entry WHERE state = 'undone' AND size >= 0 ORDER BY id LIMIT 1";
        self.begin_replay(sql, Way::Forth, Ending::Done)
    }

    /// As [`Store::undo`], but only of those entries.
    ///
    /// # Errors
    /// As there; `EditFault::Overtaken` if something was done behind them.
    pub fn undo_of(&mut self, of: Stretch) -> Result<Option<Replay>> {
        self.refuse_while_replaying()?;
        let Stretch { first, last } = of;
        self.refuse_where(&format!("state <> 'undone' AND id > {last}"))?;
        let sql = format!("SELECT id FROM entry WHERE state = 'done' AND id >= {first} ORDER BY id DESC LIMIT 1");
        self.begin_replay(&sql, Way::Back, Ending::Undone)
    }

    /// As [`Store::redo`], but only of those entries.
    ///
    /// # Errors
    /// As there; `EditFault::Overtaken` if something was done behind them, or more than they was taken back.
    pub fn redo_of(&mut self, of: Stretch) -> Result<Option<Replay>> {
        self.refuse_while_replaying()?;
        let Stretch { first, last } = of;
        let more = format!("state = 'undone' AND size >= 0 AND id < {first}");
        self.refuse_where(&format!("state <> 'undone' AND id > {last} OR {more}"))?;
        let sql =
            format!("SELECT id FROM entry WHERE state = 'undone' AND size >= 0 AND id <= {last} ORDER BY id LIMIT 1");
        self.begin_replay(&sql, Way::Forth, Ending::Done)
    }

    /// Refuses if there is such an entry: another program's, of which whoever asked did not know.
    fn refuse_where(&self, others: &str) -> Result<()> {
        let sql = format!("SELECT EXISTS (SELECT 1 FROM entry WHERE {others})");
        let overtaken: bool = self.conn.query_row(&sql, [], |row| row.get(0)).doing(Doing::Reading)?;
        if overtaken { Err(Error::refused(EditFault::Overtaken)) } else { Ok(()) }
    }

    /// Whether anything was done that can be taken back.
    ///
    /// # Errors
    /// SQLite's.
    pub fn has_done(&self) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM entry WHERE state = 'done')";
        self.conn.query_row(sql, [], |row| row.get(0)).doing(Doing::Reading)
    }

    fn begin_replay(&self, sql: &str, way: Way, ending: Ending) -> Result<Option<Replay>> {
        let read = || -> rusqlite::Result<Option<Replay>> {
            let mut get = self.conn.prepare_cached(sql)?;
            let mut rows = get.query([])?;
            rows.next()?.map(|row| Replay::read(&self.conn, row.get(0)?, way, ending)).transpose()
        };
        read().doing(Doing::Undoing)
    }
}
