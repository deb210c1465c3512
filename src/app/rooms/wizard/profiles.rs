//! What imports remember of files: a line for each kind of file, and a key to forget it.

use crossterm::event::KeyCode;

use super::choosing::{key_name, known_name, rows_name, stage_name};
use super::opening::HERE;
use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::ground::ask::{Asked, Question, Ticket};
use crate::app::ground::effect::Effect;
use crate::app::ground::key::Chord;
use crate::app::ground::list::{List, Pressed};
use crate::app::ground::panel::Panel;
use crate::app::ground::said::JOINT;
use crate::app::ground::sheet::{Cell, Column, Row, Sheet};
use crate::domain::intake::{Profile, Said};
use crate::locale::{fill, grouped};

/// Kinds of files that are known.
#[derive(Clone, Debug, Default)]
pub struct Profiles {
    all: Vec<Profile>,
    pub list: List,
    asked: Asked,
}

impl Profiles {
    /// They are asked for.
    pub fn of(desk: &mut Desk) -> Self {
        Self { asked: desk.ask(HERE, Question::Profiles).into(), ..Self::default() }
    }

    pub fn arrived(&mut self, desk: &Desk, ticket: Ticket, all: Vec<Profile>) {
        if self.asked.answers(ticket) {
            self.all = all;
            self.narrow(desk);
        }
    }

    /// A key in it; whether it leads back.
    pub fn press(&mut self, desk: &mut Desk, key: Chord) -> bool {
        match key.code {
            KeyCode::Esc => return true,
            KeyCode::Delete => self.forget(desk),
            _ => {
                if self.list.press(key, lists::room(desk)) == Pressed::Typed {
                    self.narrow(desk);
                }
            }
        }
        false
    }

    /// The chosen one is known no more.
    fn forget(&mut self, desk: &mut Desk) {
        let Some(at) = self.list.chosen() else { return };
        let gone = self.all.remove(at);
        let line = self.list.line();
        self.narrow(desk);
        self.list.choose(line);
        let said = fill(&desk.words().wizard.forgotten, &[("file", name(&gone))]);
        desk.say(said);
        desk.want(Effect::ForgetProfile(gone.print));
    }

    /// Only those in which is what is typed.
    pub fn narrow(&mut self, desk: &Desk) {
        let words = |of: &Profile| format!("{} {} {}", name(of), said(desk, &of.said), of.headings.join(" "));
        self.list.narrow(&self.all, words);
    }

    pub fn panel(&self, desk: &Desk, [width, height]: [u16; 2]) -> Panel {
        let words = &desk.words().wizard;
        let sheet = Sheet {
            title: words.title_profiles.clone(),
            text: Some(self.list.text()),
            count: if self.all.is_empty() { String::new() } else { lists::count(desk, &self.list, self.all.len()) },
            columns: vec![
                Column::new(words.profile_file.as_str(), 14).grows_to(28).names(),
                Column::new(words.rows_are.as_str(), 12).grows_to(25),
                Column::new(words.profile_at.as_str(), 10),
                Column::new(words.profile_said.as_str(), 14).grows().wraps(),
            ],
            empty: lists::empty(
                desk,
                &self.list,
                if self.asked.is_open() { &words.looking } else { &words.no_profiles },
            ),
            stale: self.asked.is_open(),
            focused: desk.has_keys(HERE),
            ..Sheet::default()
        };
        sheet.panel(&self.list, width, height, |at| {
            let of = &self.all[at];
            let cells = vec![
                Cell::plain(name(of)),
                Cell::quiet(rows_name(desk, of.said.rows.unwrap_or_default())),
                Cell::quiet(of.at.as_str()),
                Cell::plain(said(desk, &of.said)),
            ];
            let chosen = self.list.chosen() == Some(at);
            let note = if chosen { of.headings.join(&desk.words().shared.separator) } else { String::new() };
            Row { note, ..Row::of(cells) }
        })
    }
}

/// What a kind of file is called: as the last one of it was.
fn name(of: &Profile) -> &str {
    if of.file.is_empty() { &of.print } else { &of.file }
}

/// What was chosen for such files, for a person.
fn said(desk: &Desk, of: &Said) -> String {
    let words = &desk.words().wizard;
    let counted = |message: &str, count: usize| (count > 0).then(|| fill(message, &[("n", &grouped(count))]));
    let dates = of.dates.and_then(|order| desk.words().setting_options.get("dates")?.get(order.name()).cloned());
    let all = [
        of.sheet.clone(),
        of.encoding.clone(),
        counted(&desk.words().templates.columns, of.places.len() + of.map.len()),
        counted(&desk.words().templates.options, of.options.len()),
        dates,
        of.key.as_deref().map(|key| key_name(desk, key)),
        of.on_known.map(|known| known_name(desk, known).to_owned()),
        of.stage.as_deref().map(|stage| stage_name(desk, Some(stage)).to_owned()),
        of.new_customers.then(|| words.nobody_new.clone()),
    ];
    all.into_iter().flatten().collect::<Vec<_>>().join(JOINT)
}
