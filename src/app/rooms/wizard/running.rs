//! A file that comes in: how far it is, and what came of it.

use crate::app::desk::cursor;
use crate::app::desk::desk::Desk;
use crate::app::desk::moments;
use crate::app::desk::order;
use crate::app::desk::parts::coming::Move;
use crate::app::ground::event::{Effect, Importing};
use crate::domain::CustomerId;
use crate::domain::batch::Role;
use crate::domain::intake::Came;
use crate::locale::{fill, grouped};

/// What goes on, as it was told last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Running {
    Going { done: usize, of: Option<usize>, left: Option<u64> },
    Back,
}

/// To the first who has come, once the rows are there that show them; whoever goes about meanwhile stays where they are, and
/// no key waits for those rows.
#[derive(Clone, Debug, Default)]
pub struct Landing {
    /// The cursor's customer when the import began.
    from: Option<CustomerId>,
    to: Option<CustomerId>,
}

impl Landing {
    pub fn from(desk: &Desk) -> Self {
        Self { from: desk.current(), to: None }
    }

    /// Other rows of a tab: they are the awaited ones if nothing more is asked for.
    pub fn rows_came(&mut self, desk: &mut Desk) {
        if self.to.is_none() || desk.tab().asked.is_some() {
            return;
        }
        let to = self.to.take();
        let stayed = desk.current() == self.from && desk.in_grid();
        let at = |row: &CustomerId| Some(*row) == to;
        if let Some(row) = desk.tab().order.iter().position(at).filter(|_| stayed) {
            cursor::go(desk, Move::Row(row));
        }
    }
}

/// It has come so far: what goes on now.
pub fn happened(desk: &mut Desk, importing: &Importing, landing: &mut Landing) -> Option<Running> {
    match importing {
        Importing::Going { done, of, left } => return Some(Running::Going { done: *done, of: *of, left: *left }),
        Importing::TakingBack => return Some(Running::Back),
        Importing::Done(came) => {
            let said = done(desk, came);
            if came.lost_rows + came.lost_cells > 0 {
                desk.warn(said)
            } else {
                desk.say(said)
            }
            follow(desk, came, landing);
        }
        Importing::Cancelled => {
            let said = desk.words().wizard.cancelled.clone();
            desk.say(said);
        }
        Importing::Refused(problem) => {
            let said = desk.words().problem(problem);
            desk.warn(said);
        }
    }
    None
}

/// What the screen needs to learn of it: new columns, and who has come.
fn follow(desk: &mut Desk, came: &Came, landing: &mut Landing) {
    if came.new + came.updated == 0 {
        return;
    }
    landing.to = came.first;
    desk.want(Effect::Layout);
    desk.want(Effect::Views);
    order::ask_again(desk);
    desk.want(Effect::Analyse);
}

/// `List.csv: 1,234 new customers came in. …`
fn done(desk: &Desk, came: &Came) -> String {
    let words = &desk.words().wizard;
    let [none, some, known] = match came.rows {
        Role::Customers => [&words.done_none, &words.done, &words.done_known],
        _ => [&words.done_none_rows, &words.done_rows, &words.done_known_rows],
    };
    let mut said = match came.new {
        0 => fill(none, &[("file", &came.name)]),
        new => fill(some, &[("file", &came.name), ("n", &grouped(new))]),
    };
    if came.updated > 0 {
        said.push_str(&fill(&words.done_updated, &[("n", &grouped(came.updated))]));
    }
    if came.doubtful > 0 {
        said.push_str(&fill(&words.done_doubtful, &[("n", &grouped(came.doubtful))]));
    }
    if came.known > 0 {
        said.push_str(&fill(known, &[("n", &grouped(came.known))]));
    }
    if came.lost_rows + came.lost_cells > 0 {
        let [rows, cells] = [came.lost_rows, came.lost_cells].map(grouped);
        said.push_str(&fill(&words.done_lost, &[("rows", &rows), ("cells", &cells)]));
    }
    if came.aside > 0 {
        said.push_str(&fill(&words.done_aside, &[("n", &grouped(came.aside))]));
    }
    if let Some(path) = &came.rejected {
        said.push_str(&fill(&words.done_rejected, &[("path", path)]));
    }
    if came.unread > 0 {
        said.push_str(&words.done_unread);
    }
    if came.new + came.updated > 0 {
        said.push_str(&words.done_undo);
    }
    said
}

/// `312,000 of 1,000,000 rows · about 12 s left · Esc takes all of it back`
pub fn told(desk: &Desk, running: &Running) -> String {
    let words = &desk.words().wizard;
    let Running::Going { done, of, left } = running else { return words.taking_back.clone() };
    if *done == 0 {
        return words.opening.clone();
    }
    let rows = match of {
        Some(of) => fill(&words.going_of, &[("n", &grouped(*done)), ("of", &grouped(*of))]),
        None => fill(&words.going, &[("n", &grouped(*done))]),
    };
    let left = left.map(|seconds| moments::left(desk, seconds));
    let parts: Vec<String> = [Some(rows), left, Some(words.going_cancel.clone())].into_iter().flatten().collect();
    parts.join(crate::app::ground::said::JOINT)
}
