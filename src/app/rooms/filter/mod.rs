//! The filter line: typed, the grid narrowing with each key, or given a term by one key of the grid.
//!
//! | file | holds |
//! |---|---|
//! | `offer` | what Tab can put in, as data |
//! | `bar` | the line while it has the keys: what it means so far, what is wrong with it |
//! | `completing` | fields, options and counted values for Tab |
//! | `kept` | lines kept with Enter, to walk through |
//! | `show` | what it looks like |
//!
//! What a tab's line means is the desk's (`desk/line`). Hears: another layout (the line may mean something else), customers
//! gone for good (lines that name them are forgotten).

mod bar;
mod completing;
pub mod kept;
mod offer;
mod show;

use crossterm::event::{KeyCode, KeyModifiers};

use crate::app::desk::desk::Desk;
use crate::app::desk::hints::{self, beside_note};
use crate::app::desk::line;
use crate::app::desk::room::{Away, Command, Room, Taken};
use crate::app::ground::ask::{Answer, RoomId, Ticket};
use crate::app::ground::command::Scope;
use crate::app::ground::key::Chord;
use crate::app::ground::news::News;
use crate::app::ground::panel::Panel;
use crate::app::ground::request::Request;
use crate::app::ground::said::{Reads, Said};
use crate::app::ground::text::Text;
use crate::domain::draft::{Draft, Of};
use crate::domain::{Field, Filter as Condition, Value};
use crate::query;

use bar::Bar;
use kept::Kept;

pub use bar::HERE;

pub const LABELS: &[&str] = &[];

pub const COMMANDS: &[Command<Filter>] = &[
    Command { name: "filter", group: "finding", keys: &["f7"], nav: &["f"], scope: Scope::Showing, run: Filter::open },
    // Rows whose cell in this column is as the one under the cursor: a term more in the filter line.
    Command {
        name: "only-like-this",
        group: "finding",
        keys: &[],
        nav: &["*"],
        scope: Scope::Reading,
        run: |_, desk| narrow(desk, query::like),
    },
    // All the others.
    Command {
        name: "without-this",
        group: "finding",
        keys: &[],
        nav: &["#"],
        scope: Scope::Reading,
        run: |_, desk| narrow(desk, query::unlike),
    },
    Command {
        name: "clear-filter",
        group: "finding",
        keys: &[],
        nav: &["\\"],
        scope: Scope::Showing,
        run: |_, desk| line::refine(desk, String::new()),
    },
];

#[derive(Clone, Debug, Default)]
pub struct Filter {
    bar: Option<Bar>,
    pub kept: Kept,
}

/// A term more, made from the cell under the cursor.
fn narrow(desk: &mut Desk, term: fn(&Field, &Value) -> Condition) {
    if let Some(line) = line::like_here(desk, term) {
        line::refine(desk, line)
    }
}

impl Filter {
    /// Gives the filter line the keys, with what it holds already.
    pub fn open(&mut self, desk: &mut Desk) {
        desk.enter(HERE);
        desk.set_aside(true);
        let mut bar = Bar { text: Text::new(desk.tab().filter.clone()), ..Bar::default() };
        bar.mark(desk);
        completing::look(&mut bar, desk);
        self.bar = Some(bar);
    }

    /// The same with another line, narrowing at once.
    pub fn open_with(&mut self, desk: &mut Desk, line: String) {
        self.open(desk);
        self.put(desk, line);
    }

    /// The line while it has the keys.
    #[must_use]
    pub fn bar(&self) -> Option<&Bar> {
        self.bar.as_ref()
    }

    /// Puts another line in the place of what is typed.
    fn put(&mut self, desk: &mut Desk, line: String) {
        if let Some(bar) = &mut self.bar {
            bar.text = Text::new(line);
        }
        self.typed(desk);
    }

    /// The line or its caret is not as it was.
    fn typed(&mut self, desk: &mut Desk) {
        if let Some(bar) = &mut self.bar {
            bar.apply(desk);
            completing::look(bar, desk);
        }
    }

    fn enter(&mut self, desk: &mut Desk) {
        let Some(bar) = &mut self.bar else { return };
        // What does not apply would be forgotten, and who shows be taken for the answer.
        if !bar.is_sound(desk) {
            return;
        }
        desk.leave(HERE);
        line::show(desk, bar.text.as_str().to_owned(), bar.text.as_str());
        self.kept.keep(desk);
    }

    /// Back to what was shown before, at once: the old order was kept.
    fn restore(desk: &mut Desk) {
        desk.leave(HERE);
        desk.put_back();
    }

    /// As a view with a name; one that is not understood would show the wrong customers for ever.
    fn save(&mut self, desk: &mut Desk) {
        if self.bar.as_mut().is_none_or(|bar| bar.is_sound(desk)) {
            desk.request(Request::Run("save-view"))
        }
    }

    /// What was typed more is looked for instead.
    fn find(&mut self, desk: &mut Desk) {
        let Some(bar) = &self.bar else { return };
        let (line, before) = (bar.text.as_str(), desk.aside().map_or("", |tab| tab.filter.as_str()));
        let text = line.strip_prefix(before).unwrap_or(line).trim_start().to_owned();
        Self::restore(desk);
        let said = desk.words().find.instead.clone();
        desk.say(said);
        desk.request(Request::Find(text));
    }

    fn walk(&mut self, desk: &mut Desk, way: fn(&Kept, &mut Bar) -> Option<String>) {
        if let Some(line) = self.bar.as_mut().and_then(|bar| way(&self.kept, bar)) {
            self.put(desk, line);
        }
    }

    /// Whether one of several offers stands in the line.
    fn is_choosing(&self) -> bool {
        self.bar.as_ref().is_some_and(|bar| bar.offer.chosen.is_some() && show::is_offered(bar))
    }

    fn turn(&mut self, desk: &mut Desk, forward: bool) {
        if let Some(bar) = &mut self.bar {
            completing::turn(bar, desk, forward);
        }
    }

    fn edit(&mut self, desk: &mut Desk, key: Chord) {
        let Some(bar) = &mut self.bar else { return };
        let before = bar.text.clone();
        bar.text.press(key.to_ascii(), false);
        if bar.text != before {
            self.typed(desk);
        }
    }
}

impl Room for Filter {
    fn here(&self) -> RoomId {
        HERE
    }

    fn clicked_away(&self) -> Away {
        Away::Enters
    }

    /// What is being typed stays where it is.
    fn notch(&self) -> usize {
        0
    }

    /// Ctrl-S saves the view; elsewhere everything is saved already.
    fn claims(&self, key: Chord) -> bool {
        Chord::read("ctrl-s") == Some(key)
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        let is = |name| Chord::read(name) == Some(key);
        match key.code {
            KeyCode::Enter => self.enter(desk),
            KeyCode::Esc => Self::restore(desk),
            KeyCode::Tab => self.turn(desk, !key.modifiers.contains(KeyModifiers::SHIFT)),
            // Tab has gone into the list: there the arrows choose.
            KeyCode::Up | KeyCode::Down if self.is_choosing() => self.turn(desk, key.code == KeyCode::Down),
            KeyCode::Up => self.walk(desk, Kept::older),
            KeyCode::Down => self.walk(desk, Kept::newer),
            _ if is("ctrl-s") => self.save(desk),
            _ if is("f7") || is("ctrl-f") => self.find(desk),
            _ => self.edit(desk, key),
        }
    }

    /// Pasted text goes in at the caret, on one line.
    fn paste(&mut self, desk: &mut Desk, text: &str) {
        if let Some(bar) = &mut self.bar {
            bar.text.paste_line(text);
        }
        self.typed(desk);
    }

    fn reads(&self, _: Chord) -> Reads {
        Reads::Line
    }

    fn requested(&mut self, desk: &mut Desk, request: &Request) -> bool {
        let Request::Filter(line) = request else { return false };
        self.open_with(desk, line.clone());
        true
    }

    /// The values with which Tab may go on; whom the offers would find.
    fn answered(&mut self, desk: &mut Desk, ticket: Ticket, answer: Answer) {
        match (answer, &mut self.bar) {
            (Answer::Completed(values), Some(bar)) => completing::valued(bar, desk, ticket, values),
            (Answer::Weighed(counts), Some(bar)) => completing::weighed(bar, ticket, &counts),
            _ => {}
        }
    }

    fn heard(&mut self, desk: &mut Desk, news: &News) {
        match news {
            News::Layout => {
                if let Some(bar) = &mut self.bar {
                    bar.mark(desk);
                }
            }
            News::Purged(gone) => self.kept.forget(&gone.names),
            _ => {}
        }
    }

    /// What was set aside is put back only while the line is typed.
    fn hold(&mut self, desk: &mut Desk) {
        if self.bar.is_none() {
            desk.set_aside(false);
        }
    }

    fn close(&mut self) {
        self.bar = None;
    }

    fn holds_text(&self, desk: &Desk) -> bool {
        let before = desk.aside().map_or("", |tab| tab.filter.as_str());
        self.bar.as_ref().is_some_and(|bar| bar.text.as_str() != before)
    }

    fn draft(&self, _: &Desk) -> Option<(Of, String)> {
        Some((Of::Filter, self.bar.as_ref()?.text.as_str().to_owned()))
    }

    fn take_up(&mut self, desk: &mut Desk, draft: &Draft) -> Taken {
        if draft.of != Of::Filter {
            return Taken::No;
        }
        self.open_with(desk, draft.text.clone());
        Taken::Yes
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let bar = self.bar.as_ref()?;
        let offers = !bar.offer.candidates.is_empty();
        let earlier = !self.kept.lines().is_empty() || bar.walk.is_some() || self.is_choosing();
        let idle: Vec<&str> =
            [(offers, "Tab"), (earlier, "↑↓")].into_iter().filter_map(|(works, key)| (!works).then_some(key)).collect();
        let words = &desk.words().filter;
        let hint = if bar.problem.is_some() { &words.hint_wrong } else { &words.hint };
        Some(beside_note(desk, &hints::without(hint, &idle)))
    }

    /// Into the line, as by Tab.
    fn points(&mut self, desk: &mut Desk, entry: usize) -> bool {
        if let Some(bar) = &mut self.bar {
            completing::take(bar, desk, entry);
        }
        false
    }

    fn shows(&self, desk: &Desk, _: u16, _: u16) -> Option<Panel> {
        Some(show::panel(self.bar.as_ref()?, desk))
    }
}
