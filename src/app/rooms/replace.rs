//! Find and replace: a bar in the filter line's place; Enter shows what it will change before it is done.
//!
//! ```text
//!   Replace  杭州            → Hangzhou              In: this column   A = a
//!   ──────── find ────────     ──── with ────            ─ scope ─     ─ case ─      Tab goes on
//! ```
//!
//! The hits are counted by the order lane while it is typed; the newest question is the one that is answered. Hears nothing.

use crate::app::desk::desk::Loaded;
use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::room::{Command, Room, Taken};
use crate::app::desk::{hints, target};
use crate::app::ground::ask::{Answer, Asked, Question, RoomId, Ticket};
use crate::app::ground::change::When;
use crate::app::ground::command::Scope;
use crate::app::ground::glyphs;
use crate::app::ground::key::Chord;
use crate::app::ground::panel::{Area, Line, Panel, Piece, Tone};
use crate::app::ground::said::{Reads, Said};
use crate::app::ground::target::Target;
use crate::app::ground::text::Text;
use crate::domain::bulk::Replace as Recipe;
use crate::domain::draft::{Draft, Of};
use crate::domain::{self, Rows, Tally};
use crate::locale::fill;
use crate::table::Hits;

pub const HERE: RoomId = RoomId("replace");

pub const LABELS: &[&str] = &["replace-text"];

pub const COMMANDS: &[Command<Replace>] = &[Command {
    name: "replace-text",
    group: "ranges",
    keys: &[],
    nav: &["R"],
    scope: Scope::Grid,
    run: Replace::open,
}];

/// The bar.
#[derive(Clone, Debug, Default)]
pub struct Replace {
    find: Text,
    with: Text,
    looks: Where,
    /// Whether `a` also finds `A`.
    any_case: bool,
    part: Part,
    /// The cells that were selected or marked when the bar opened.
    selected: Option<Target>,
    asked: Asked,
    hits: Option<Hits>,
}

/// Where is looked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Where {
    #[default]
    Column,
    Selection,
    /// Every column that shows, every row.
    Shown,
}

/// The part of the bar that has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Find,
    With,
    Scope,
    Case,
}

const PARTS: [Part; 4] = [Part::Find, Part::With, Part::Scope, Part::Case];

/// Terminal cells below which a screen is narrow.
const NARROW: u16 = 60;

/// Between what is looked for and what is put in its place.
const ARROW: &str = " → ";

impl Replace {
    /// Opens the bar, on the selection if there is one, with what was looked for last.
    fn open(&mut self, desk: &mut Desk) {
        if desk.awaits(Loaded::First) || desk.current().is_none() {
            return;
        }
        let selected = target::meant(desk).filter(Target::is_range);
        let looks = if selected.is_some() { Where::Selection } else { Where::Column };
        let find = Text::new(desk.last().sought.as_str());
        *self = Self { find, looks, any_case: true, selected, ..Self::default() };
        desk.enter(HERE);
        self.count(desk)
    }

    fn go(&mut self, by: usize) {
        let at = PARTS.iter().position(|part| *part == self.part).unwrap_or_default();
        self.part = PARTS[(at + by) % PARTS.len()];
    }

    /// Types or chooses; true if something else may be found now.
    fn types(&mut self, key: Chord) -> bool {
        let chooses = matches!(key.code, KeyCode::Left | KeyCode::Right) || key.typed() == Some(' ');
        match self.part {
            Part::Find => self.find.press(key, false),
            Part::With => {
                self.with.press(key, false);
                false
            }
            Part::Scope if chooses => {
                let all: &[Where] = match self.selected {
                    Some(_) => &[Where::Column, Where::Selection, Where::Shown],
                    None => &[Where::Column, Where::Shown],
                };
                let at = all.iter().position(|looks| *looks == self.looks).unwrap_or_default();
                let by = if key.code == KeyCode::Left { all.len() - 1 } else { 1 };
                self.looks = all[(at + by) % all.len()];
                true
            }
            Part::Case if chooses => {
                self.any_case = !self.any_case;
                true
            }
            Part::Scope | Part::Case => false,
        }
    }

    /// The rows, and what happens in them; nothing where no column can be typed into.
    fn change(&self, desk: &Desk) -> Option<(Rows, Recipe)> {
        let order = desk.tab().order.clone();
        let (rows, column) = (Rows::of(order, 0..usize::MAX), desk.tab().column);
        let target = match (self.looks, &self.selected) {
            (Where::Selection, Some(selected)) => selected.clone(),
            (Where::Shown, _) => Target { rows, columns: 0..desk.sheet().columns.len() },
            _ => Target { rows, columns: column..column + 1 },
        };
        let keys = target::fields(desk, &target);
        let fields: Vec<_> = keys.iter().filter_map(|key| desk.vocabulary().field(key)).cloned().collect();
        let texts = [self.find.as_str(), self.with.as_str()];
        (!fields.is_empty())
            .then(|| (target.rows, Recipe::new(fields, desk.vocabulary(), desk.today(), texts, self.any_case)))
    }

    /// Asks how many cells hold what is typed.
    fn count(&mut self, desk: &mut Desk) {
        (self.asked, self.hits) = (Asked::default(), None);
        let change = self.change(desk).filter(|(_, replace)| !replace.find.is_empty());
        let Some((rows, replace)) = change else { return };
        self.asked = desk.ask(HERE, Question::Hits { rows, replace: Box::new(replace) }).into();
    }

    /// Whether there is something to change, as far as is known.
    fn can_rehearse(&self, desk: &Desk) -> bool {
        let found = !self.find.as_str().is_empty() && self.hits.is_none_or(|hits| hits.cells > 0);
        found && self.change(desk).is_some()
    }

    /// Enter: shows what will change; what is nowhere found is said, and stays to be mended.
    fn rehearse(&self, desk: &mut Desk) {
        if !self.can_rehearse(desk) {
            let said = self.found(desk);
            return desk.warn(said);
        }
        if let Some((rows, replace)) = self.change(desk) {
            desk.propose("replace-text", rows, domain::Recipe::Replace(replace), When::Seen);
        }
    }

    /// What the bar would hit.
    fn found(&self, desk: &Desk) -> String {
        let words = &desk.words().replace;
        match self.hits {
            _ if self.find.as_str().is_empty() => words.what.clone(),
            _ if self.change(desk).is_none() => words.fixed.clone(),
            None => words.looking.clone(),
            Some(Hits { cells: 0, .. }) => fill(&words.nothing, &[("text", self.find.as_str())]),
            Some(Hits { cells, rows }) => desk.tallied(&Tally { cells, rows, ..Tally::default() }),
        }
    }

    /// The words for where is looked, and for capitals.
    fn choices<'d>(&self, desk: &'d Desk) -> [&'d str; 2] {
        let words = &desk.words().replace;
        let looks = match self.looks {
            Where::Column => &words.column,
            Where::Selection => &words.selection,
            Where::Shown => &words.shown,
        };
        [looks, if self.any_case { &words.any_case } else { &words.exact }]
    }

    /// The bar; the count and the sum give way to it.
    fn panel(&self, desk: &Desk, width: u16) -> Panel {
        let (mut right, mut pieces) = (width.saturating_sub(1), Vec::new());
        let choices = self.choices(desk).into_iter().zip([Part::Scope, Part::Case]).rev();
        // On a narrow screen what is typed needs the room: only the choice that has the keys shows.
        for (text, part) in choices.filter(|(_, part)| width >= NARROW || self.part == *part) {
            let tone = if self.part == part { Tone::Row } else { Tone::Quiet };
            pieces.push(Piece::right(0, right, text, tone));
            right = right.saturating_sub(glyphs::width(text).min(right) + 2);
        }
        let label = format!(" {}  ", desk.words().replace.label);
        let (used, arrow) = (glyphs::width(&label), glyphs::width(ARROW));
        let half = right.saturating_sub(used + arrow) / 2;
        pieces.push(Piece::left(0, width, label, Tone::Accent));
        pieces.push(Piece::left(used + half, arrow, ARROW, Tone::Quiet));
        for (at, text, part) in [(used, &self.find, Part::Find), (used + half + arrow, &self.with, Part::With)] {
            let typed = Piece::typed(at, half, text, Tone::Typed);
            pieces.push(if self.part == part { typed } else { typed.resting() });
        }
        Panel { area: Area::Bar { alone: true }, lines: vec![Line { pieces, ..Line::default() }], ..Panel::default() }
    }
}

impl Room for Replace {
    fn here(&self) -> RoomId {
        HERE
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        match key.code {
            KeyCode::Esc => desk.leave(HERE),
            KeyCode::Enter if self.part == Part::Find => self.part = Part::With,
            KeyCode::Enter => self.rehearse(desk),
            KeyCode::Tab | KeyCode::Down if key.modifiers.is_empty() => self.go(1),
            KeyCode::Tab | KeyCode::BackTab | KeyCode::Up => self.go(PARTS.len() - 1),
            _ => {
                if self.types(key) {
                    self.count(desk)
                }
            }
        }
    }

    /// Pasted text goes into the part that is typed, on one line.
    fn paste(&mut self, desk: &mut Desk, text: &str) {
        let text = text.replace(['\n', '\t'], " ");
        match self.part {
            Part::With => self.with.insert(text.trim_end()),
            _ => self.find.insert(text.trim_end()),
        }
        self.count(desk)
    }

    fn reads(&self, first: Chord) -> Reads {
        let chooses = matches!(self.part, Part::Scope | Part::Case) && first.to_ascii().typed() == Some(' ');
        if chooses { Reads::Commands } else { Reads::Line }
    }

    fn holds_text(&self, _desk: &Desk) -> bool {
        self.find.is_touched() || self.with.is_touched()
    }

    fn draft(&self, _desk: &Desk) -> Option<(Of, String)> {
        Some((Of::Replace { with: self.with.as_str().to_owned() }, self.find.as_str().to_owned()))
    }

    fn take_up(&mut self, desk: &mut Desk, draft: &Draft) -> Taken {
        let Of::Replace { with } = &draft.of else { return Taken::No };
        self.open(desk);
        (self.find, self.with) = (Text::typed(&draft.text), Text::typed(with));
        self.count(desk);
        Taken::Yes
    }

    /// The lane's count; that of an older question is dropped.
    fn answered(&mut self, _desk: &mut Desk, ticket: Ticket, answer: Answer) {
        if let Answer::Hits(hits) = answer
            && self.asked.answers(ticket)
        {
            self.hits = Some(hits);
        }
    }

    fn close(&mut self) {
        *self = Self::default();
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let idle: &[&str] = if self.part == Part::Find || self.can_rehearse(desk) { &[] } else { &["Enter"] };
        let space = matches!(self.part, Part::Scope | Part::Case);
        let idle: Vec<&str> = idle.iter().copied().chain(["Space", "空格"].into_iter().filter(|_| !space)).collect();
        Some(Said::Beside(self.found(desk), hints::without(&desk.words().replace.hint, &idle)))
    }

    fn shows(&self, desk: &Desk, width: u16, _height: u16) -> Option<Panel> {
        Some(self.panel(desk, width))
    }
}

#[cfg(test)]
mod tests {
    use crate::app::ground::ask::Answer;
    use crate::app::ground::panel::Sort;
    use crate::app::tests::Stage;
    use crate::table::Hits;

    #[test]
    fn enter_says_that_nothing_is_found() {
        for (keys, says) in [("q q tab enter", "“qq”"), ("tab enter", "replace"), ("q q tab tab enter", "“qq”")]
        {
            let mut stage = Stage::with_rows(3);
            stage.go_to_column("city");
            stage.run("replace-text");
            stage.press(&keys[..keys.len() - " enter".len()]);
            if keys.contains('q') {
                stage.reply_last(Answer::Hits(Hits { cells: 0, rows: 0 }));
            }
            stage.press("enter");
            let said = stage.state.desk.message().map_or_else(String::new, |message| message.text.clone());
            assert!(said.to_lowercase().contains(says), "{keys}: {said}");
        }
    }

    #[test]
    fn what_is_typed_has_room_on_every_screen() {
        for width in [40, 60, 80, 120] {
            let mut stage = Stage::with_rows(3);
            stage.go_to_column("city");
            stage.run("replace-text");
            for keys in ["a", "tab b", "tab", "tab"] {
                stage.press(keys);
                let panel = stage.state.rooms.replace.panel(&stage.state.desk, width);
                let pieces = panel.lines.iter().flat_map(|line| &line.pieces);
                let typed = pieces.filter(|piece| matches!(piece.sort, Sort::Typed(_) | Sort::Resting(_)));
                let rooms: Vec<u16> = typed.map(|piece| piece.width).collect();
                let least = if keys == "tab" { 4 } else { 8 };
                assert!(rooms.len() == 2 && rooms.iter().all(|room| *room >= least), "{width} {keys}: {rooms:?}");
            }
        }
    }
}
