//! What would come of the file, before it comes in: how many of what, and the first rows of each.

use crossterm::event::KeyCode;

use super::opening::HERE;
use crate::app::desk::desk::Desk;
use crate::app::desk::{hints, lists};
use crate::app::ground::ask::{Asked, Question, Ticket};
use crate::app::ground::effect::Effect;
use crate::app::ground::key::Chord;
use crate::app::ground::list::{List, Pressed};
use crate::app::ground::said::Said;
use crate::domain::Problem;
use crate::domain::intake::{Becomes, Intake, Reason, Tried, TriedGroup};
use crate::locale::fill;

/// What is counted so far, and the rows of one group that are looked at.
#[derive(Clone, Debug, Default)]
pub struct Trying {
    pub tried: Tried,
    pub list: List,
    /// The group whose rows show, and their list.
    pub rows: Option<(Becomes, List)>,
    asked: Asked,
}

/// What a key in it wants.
#[derive(Debug, PartialEq, Eq)]
pub enum Wants {
    Nothing,
    Back,
    /// Everything comes in.
    Go,
}

impl Trying {
    /// Nothing is counted yet.
    pub fn of(desk: &mut Desk, intake: &Intake) -> Self {
        let asked = desk.ask(HERE, Question::Try(Box::new(intake.clone()))).into();
        Self { asked, list: List::of(1), ..Self::default() }
    }

    /// Whether more is still to be counted.
    pub fn goes_on(&self) -> bool {
        self.asked.is_open()
    }

    /// More is counted, or it cannot be done at all: what is of an older question is dropped.
    pub fn arrived(&mut self, ticket: Ticket, tried: Result<Box<Tried>, Problem>) -> Option<Problem> {
        if !self.asked.awaits(ticket) {
            return None;
        }
        match tried {
            Ok(tried) => {
                if tried.whole {
                    self.asked = Asked::default();
                }
                self.tried = *tried;
                // The first line brings it in.
                self.list.hold(self.tried.groups.len() + 1);
                None
            }
            Err(problem) => {
                self.asked = Asked::default();
                Some(problem)
            }
        }
    }

    /// Whether all of it is counted, and something would come in.
    pub fn brings(&self) -> bool {
        self.tried.whole
            && self.tried.groups.iter().any(|group| matches!(group.becomes, Becomes::New | Becomes::Updated))
    }

    /// The group of a line.
    pub fn group(&self, at: usize) -> Option<&TriedGroup> {
        self.tried.groups.get(at.checked_sub(1)?)
    }

    /// The rows that show.
    pub fn shown(&self) -> Option<(&TriedGroup, &List)> {
        let (becomes, list) = self.rows.as_ref()?;
        Some((self.tried.groups.iter().find(|group| group.becomes == *becomes)?, list))
    }

    pub fn press(&mut self, desk: &mut Desk, key: Chord) -> Wants {
        if let Some((_, list)) = &mut self.rows {
            match key.code {
                KeyCode::Esc | KeyCode::Enter => self.rows = None,
                _ => {
                    if list.press(key, lists::room(desk)) == Pressed::Typed {
                        self.narrow(desk);
                    }
                }
            }
            return Wants::Nothing;
        }
        match key.code {
            KeyCode::Esc => {
                self.withdraw(desk);
                Wants::Back
            }
            KeyCode::Enter => self.enter(),
            _ => {
                self.list.go(key, lists::room(desk));
                Wants::Nothing
            }
        }
    }

    /// Nobody waits any more for what is still to be counted.
    pub fn withdraw(&mut self, desk: &mut Desk) {
        self.asked.ticket().into_iter().for_each(|ticket| desk.want(Effect::Withdraw(ticket)));
        self.asked = Asked::default();
    }

    /// The rows of a group; on the first line everything comes in, once all of it is counted.
    fn enter(&mut self) -> Wants {
        let line = self.list.chosen().unwrap_or(0);
        if line == 0 {
            return if self.brings() { Wants::Go } else { Wants::Nothing };
        }
        let rows = self.group(line).filter(|group| !group.rows.is_empty());
        self.rows = rows.map(|group| (group.becomes, List::of(group.rows.len())));
        Wants::Nothing
    }

    /// Only rows in which is what is typed.
    pub fn narrow(&mut self, desk: &Desk) {
        let Some((becomes, mut list)) = self.rows.take() else { return };
        if let Some(group) = self.tried.groups.iter().find(|group| group.becomes == becomes) {
            list.narrow(&group.rows, |row| {
                let why = why(&row.why, desk);
                format!("{} {} {} {why}", row.line, row.name, row.heading)
            });
        }
        self.rows = Some((becomes, list));
    }
}

/// Why a row is named, for a person.
pub fn why(of: &Reason, desk: &Desk) -> String {
    let words = &desk.words().wizard;
    match of {
        Reason::Problem(problem) => desk.words().problem(problem),
        Reason::Says(says) => says.clone(),
        Reason::Like { who, why } if why.is_empty() => fill(&words.like_away, &[("who", who)]),
        Reason::Like { who, why } => fill(&words.like, &[("who", who), ("why", &desk.words().likenesses(why))]),
    }
}

/// The keys here: where everything is counted, Enter brings it in.
pub fn hint(desk: &Desk, trying: &Trying) -> Said {
    let words = &desk.words().wizard;
    if let Some((_, list)) = &trying.rows {
        return lists::hint(desk, list, &words.hint_rows, &[]);
    }
    let line = trying.list.chosen().unwrap_or(0);
    let hint = match trying.group(line) {
        None => words.hint_try.clone(),
        Some(_) => words.hint_try_rows.clone(),
    };
    let idle = match trying.group(line) {
        None => !trying.brings(),
        Some(group) => group.rows.is_empty(),
    };
    let one = if trying.list.len() < 2 { "↑↓" } else { "" };
    Said::Hint(hints::without(&hint, &[if idle { "Enter" } else { "" }, one]))
}
