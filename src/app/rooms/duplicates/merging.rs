//! Two customers side by side, and what becomes of them.
//!
//! ```text
//!               Kept #12 王芳        Goes into it #213      Result
//!  Name         王芳                 Wang Fang              Wang Fang         longer
//! >Phone        138 0013 8000        –                      138 0013 8000     only one
//!  Tags         VIP                  展会                   VIP,展会          both
//! ```

use crossterm::event::{KeyCode, KeyModifiers};

use crate::app::desk::desk::Desk;
use crate::app::desk::{lists, parties};
use crate::app::ground::key::Chord;
use crate::app::ground::list::List;
use crate::domain::edit::Action;
use crate::domain::merge::{self, Party, Take, Why};
use crate::domain::{Place, Value};
use crate::locale::fill;

/// A merge that is being decided.
#[derive(Clone, Debug)]
pub struct Merging {
    kept: Party,
    other: Party,
    /// One for each field that is a matter of choice, those that differ first.
    lines: Vec<merge::Line>,
    /// Of them, those that show.
    list: List,
    /// Fields that are the same show too, if anything stands in them.
    all: bool,
}

/// What becomes of it by a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    GoesOn,
    Leave,
    Merge,
}

impl Merging {
    pub fn new(desk: &Desk, kept: Party, other: Party) -> Self {
        let lines = merge::plan(&desk.vocabulary().fields, &kept, &other);
        let mut merging = Self { kept, other, lines, list: List::default(), all: false };
        merging.refit();
        merging
    }

    /// The fields that show: those that differ, or all of them. The same one stays chosen.
    fn refit(&mut self) {
        let all = self.all;
        let shown = |line: &merge::Line| line.differs() || all && says(line);
        self.list.keep(&self.lines, |line| line.field, shown);
    }

    pub fn list(&self) -> &List {
        &self.list
    }

    pub fn list_mut(&mut self) -> &mut List {
        &mut self.list
    }

    pub fn press(&mut self, desk: &mut Desk, key: Chord) -> Turn {
        let moves = key.modifiers.contains(KeyModifiers::ALT);
        match (key.code, key.to_ascii().typed()) {
            (KeyCode::Left | KeyCode::Right, _) if moves => self.swap(desk),
            (KeyCode::Left, _) | (_, Some('1' | 'h')) => self.take(Take::Kept),
            (KeyCode::Right, _) | (_, Some('2' | 'l')) => self.take(Take::Other),
            (KeyCode::Char(' '), _) | (_, Some('3' | 'b' | 'B')) => self.keep_both(desk),
            (_, Some('s' | 'S')) => self.swap(desk),
            (KeyCode::F(3), _) | (_, Some('a' | 'A')) => {
                self.all = !self.all;
                self.refit();
            }
            (KeyCode::Enter, _) => return Turn::Merge,
            (KeyCode::Esc, _) | (_, Some('q')) => return Turn::Leave,
            _ => _ = self.list.go_by_letters(key, lists::room(desk)),
        }
        Turn::GoesOn
    }

    fn take(&mut self, take: Take) {
        let line = self.list.chosen().map(|at| &mut self.lines[at]);
        let Some(line) = line.filter(|line| line.differs()) else { return };
        (line.take, line.why) = (take, Why::Chosen);
    }

    /// Both values are kept where the field holds several; else it is said that it does not.
    fn keep_both(&mut self, desk: &mut Desk) {
        let Some(at) = self.list.chosen().filter(|at| self.lines[*at].differs()) else { return };
        let fields = &desk.vocabulary().fields;
        let words = &desk.words().duplicates;
        if merge::keep_both(fields, &mut self.lines[at]) {
            return self.refit();
        }
        let said = fill(&words.no_both, &[("label", &fields[self.lines[at].field].label)]);
        desk.say(said);
    }

    /// The other one is kept.
    fn swap(&mut self, desk: &Desk) {
        let fields = &desk.vocabulary().fields;
        std::mem::swap(&mut self.kept, &mut self.other);
        self.lines = merge::turned(fields, &self.lines, &self.kept, &self.other);
        self.refit();
    }

    /// What is said once it is on disk.
    pub fn done(&self, desk: &Desk) -> String {
        let [(code, who), (gone_code, gone)] = [&self.kept, &self.other].map(|party| parties::named(desk, party));
        let children = parties::hanging(desk, &self.other);
        let values = [("keep", &*code), ("who", &who), ("other", &gone_code), ("gone", &gone), ("children", &children)];
        fill(&desk.words().duplicates.merged, &values)
    }

    pub fn save(&self, desk: &mut Desk) {
        let cells = merge::cells(&desk.vocabulary().fields, &self.lines);
        let (keep, other) = (self.kept.row.id, self.other.row.id);
        let place = Place { customer: Some(keep), ..desk.here() };
        desk.save("merge-customers", place, Action::Merge { keep, other, cells });
    }

    /// The words around the fields.
    pub fn table(&self, desk: &Desk) -> Table {
        let words = &desk.words().duplicates;
        let both = [(&words.kept, &self.kept), (&words.other, &self.other)];
        let [kept, other] = both.map(|(title, party)| format!("{title} #{}", parties::named(desk, party).0));
        let heading = Shown { kept, other, result: words.result.clone(), ..Shown::default() };
        let same = self.lines.iter().filter(|line| !line.differs() && says(line)).count();
        let rest =
            if self.all || same == 0 { String::new() } else { fill(&words.all_fields, &[("n", &same.to_string())]) };
        let hangs = |(title, party): (&String, &Party)| {
            let (code, name) = parties::named(desk, party);
            let label = format!("{title} #{code} {name}");
            fill(&desk.words().shared.of_field, &[("label", &label), ("what", &parties::hanging(desk, party))])
        };
        let children = both.map(hangs);
        Table { heading, children, rest }
    }

    /// A field of both, in words.
    pub fn shown(&self, desk: &Desk, at: usize) -> Shown {
        shown(desk, &self.lines[at])
    }
}

/// Whether anything stands in a field of either.
fn says(line: &merge::Line) -> bool {
    !line.kept.is_blank() || !line.other.is_blank()
}

/// One line of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    pub label: String,
    pub kept: String,
    pub other: String,
    pub result: String,
    pub why: String,
    pub take: Option<Take>,
}

/// What is on the screen: the headings, what hangs on each, and what is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub heading: Shown,
    pub children: [String; 2],
    pub rest: String,
}

fn shown(desk: &Desk, line: &merge::Line) -> Shown {
    let (words, field) = (&desk.words().duplicates, &desk.vocabulary().fields[line.field]);
    let why = match line.why {
        Why::Same => "",
        Why::Filled => &words.filled,
        Why::Earlier => &words.earlier,
        Why::Later => &words.later,
        Why::Longer => &words.longer,
        Why::Joined => &words.joined,
        Why::Verified => &words.verified,
        Why::Careful => &words.careful,
        Why::Kept => &words.stays,
        Why::Chosen => &words.chosen,
    };
    let cell =
        |value: &Value| if value.is_blank() { desk.words().shared.dash.clone() } else { desk.show(field, value) };
    Shown {
        label: field.label.clone(),
        kept: cell(&line.kept),
        other: cell(&line.other),
        result: cell(&line.result(field)),
        why: why.to_owned(),
        take: line.differs().then_some(line.take),
    }
}
