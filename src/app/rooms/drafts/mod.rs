//! What was open when the program ended, or what the file refused: offered, and taken up where it belongs.
//!
//! | file | holds |
//! |---|---|
//! | `mod` | the offer, in words |
//! | `way` | the way to the place of a text |
//!
//! The offer is one line of the status, until the first key: Esc puts it aside, its own key takes it up, any other key goes
//! on as usual. Whatever the key, the offer stays to be had by its command, and is made again at the next start: nothing
//! that was offered is forgotten before it is taken up, be it by opening its place. Once the cursor is there, the house looks for the room that takes it up.
//!
//! Hears: customers gone for good (no draft speaks of them); another file, in which changes found no place.

mod way;

use crate::app::desk::cursor;
use crate::app::desk::parts::coming::Move;
use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::room::{Command, Room, Taken};
use crate::app::desk::{typed, views};
use crate::app::ground::ask::RoomId;
use crate::app::ground::command::Scope;
use crate::app::ground::event::Effect;
use crate::app::ground::glyphs;
use crate::app::ground::key::Chord;
use crate::app::ground::news::News;
use crate::app::ground::request::Request;
use crate::app::ground::said::Said;
use crate::domain::Edit;
use crate::domain::draft::{self, Draft, Of};
use crate::locale::fill;

use way::Way;

pub const HERE: RoomId = RoomId("drafts");

pub const LABELS: &[&str] = &[];

pub const COMMANDS: &[Command<Drafts>] = &[Command {
    name: "take-up-draft",
    group: "program",
    keys: &["ctrl-k"],
    nav: &[],
    scope: Scope::Grid,
    run: Drafts::begin,
}];

/// What waits to be taken up. It is on the desk's edge always, and never has the keys.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    kept: Kept,
}

#[derive(Clone, Debug, Default)]
struct Kept {
    /// Offered: the next to be taken up is the last, at the start the newest.
    offers: Vec<Draft>,
    /// Offers that the status line has still to make, that of the last first; none after the first key that is not Esc.
    shows: usize,
    /// Taken up, on the way to its place.
    taking: Option<Draft>,
    /// Taken up where its place is open already.
    here: Option<Draft>,
}

impl Drafts {
    /// What the file held at the start is offered.
    pub fn offer(&mut self, desk: &Desk, kept: &str) {
        let mut offers = draft::read(kept);
        // A filter line that the tab has already is no loss.
        let shows = |draft: &Draft| desk.tabs().iter().any(|tab| tab.filter == draft.text);
        offers.retain(|draft| !(draft.text.is_empty() || draft.of == Of::Filter && shows(draft)));
        self.kept = Kept { shows: offers.len(), offers, ..Kept::default() };
    }

    /// All that waits, the oldest first.
    pub fn waiting(&self) -> impl Iterator<Item = &Draft> {
        self.kept.offers.iter().chain(&self.kept.taking).chain(&self.kept.here)
    }

    /// Takes up the newest offer: sets out for its place.
    fn begin(&mut self, desk: &mut Desk) {
        self.kept.shows = 0;
        let Some(draft) = self.kept.offers.pop() else {
            let said = desk.words().drafts.none.clone();
            desk.say(said);
            return;
        };
        if let Some(tab) = views::find(desk, &draft.tab) {
            cursor::go(desk, Move::Tab(tab));
        }
        self.kept.taking = Some(draft);
    }

    /// The draft whose place has been reached; nothing: none is on its way, or it is not there yet. Runs before the screen
    /// is moved to the cursor.
    pub fn arrived(&mut self, desk: &mut Desk) -> Option<Draft> {
        if let Some(draft) = self.kept.here.take() {
            return Some(draft);
        }
        let draft = self.kept.taking.take()?;
        match way::to(desk, &draft) {
            Way::Ended => return Some(draft),
            Way::Goes => self.kept.taking = Some(draft),
            Way::Closed => self.give(desk, draft),
        }
        None
    }

    /// A room has taken it up, or will, or none has.
    pub fn answered(&mut self, desk: &mut Desk, draft: Draft, taken: Taken) {
        match taken {
            Taken::Yes => {}
            Taken::Later => self.kept.taking = Some(draft),
            Taken::No => self.give(desk, draft),
        }
    }

    /// The text goes to the clipboard and into the status: its place is no more. It stays to be had.
    fn give(&mut self, desk: &mut Desk, draft: Draft) {
        let words = &desk.words().drafts;
        let (what, text) = (typed::what(desk, &draft), draft.text.clone());
        let said = fill(&words.gone, &[("what", &what), ("text", &text)]);
        desk.warn(said);
        // One that never had a place here has been taken up with that.
        if !matches!(draft.of, Of::Unplaced { .. }) {
            self.kept.offers.insert(0, draft);
        }
        desk.want(Effect::Clipboard(text))
    }

    /// What was typed and refused is kept, and the sentence of the refusal says how it is had. A cell that was emptied
    /// holds no text.
    pub fn keep_refused(&mut self, desk: &mut Desk, edit: &Edit) {
        let Some(draft) = typed::of_edit(desk, edit) else { return };
        let key = desk.keymap().first("take-up-draft", desk.mode()).unwrap_or_default();
        let said = fill(&desk.words().drafts.kept, &[("text", &glyphs::quoted(&draft.text)), ("key", key)]);
        let why = desk.message().map_or_else(String::new, |message| format!("{} ", message.text));
        self.kept.offers.push(draft);
        desk.warn(why + &said);
    }
}

impl Room for Drafts {
    fn here(&self) -> RoomId {
        HERE
    }

    /// A key of the grid while something is offered, or on its way: Esc puts the offer aside, and the next one is made; any
    /// other key goes on as usual.
    fn takes(&mut self, desk: &mut Desk, key: Chord) -> bool {
        let kept = &mut self.kept;
        // Whoever does something else meanwhile is not taken there.
        kept.offers.extend(kept.taking.take());
        let shown = std::mem::take(&mut kept.shows);
        if shown == 0 || key.code != KeyCode::Esc {
            return false;
        }
        kept.offers.rotate_right(1);
        kept.shows = shown - 1;
        if kept.shows == 0 {
            let key = desk.keymap().first("take-up-draft", desk.mode()).unwrap_or_default();
            let said = fill(&desk.words().drafts.aside, &[("key", key)]);
            desk.say(said);
        }
        true
    }

    /// Whoever opens the place of one has found it.
    fn requested(&mut self, _: &mut Desk, request: &Request) -> bool {
        let Request::TakeUp(of) = request else { return false };
        let kept = &mut self.kept;
        if let Some(at) = kept.offers.iter().rposition(|draft| typed::is_same(&draft.of, of)) {
            kept.here = Some(kept.offers.remove(at));
            kept.shows = kept.shows.min(kept.offers.len());
        }
        true
    }

    fn heard(&mut self, desk: &mut Desk, news: &News) {
        match news {
            News::Purged(gone) => self.kept.offers.retain(|draft| !draft.is_about(&gone.customers, &gone.names)),
            News::Moved { contents, .. } => {
                let lost = contents.lost().iter().filter_map(|change| typed::of_unplaced(desk, change));
                self.kept.offers.extend(lost);
            }
            _ => {}
        }
    }

    fn tells(&self, desk: &Desk) -> Option<Said> {
        let draft = self.kept.offers.last().filter(|_| self.kept.shows > 0)?;
        let words = &desk.words().drafts;
        let key = desk.keymap().first("take-up-draft", desk.mode()).unwrap_or_default();
        let (what, text) = (typed::what(desk, draft), glyphs::quoted(&draft.text));
        Some(Said::Plain(fill(&words.offer, &[("what", &what), ("text", &text), ("key", key)])))
    }
}

#[cfg(test)]
mod tests;
