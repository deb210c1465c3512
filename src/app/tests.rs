//! A state to play on in tests: real fields and sheets, made-up rows, no file and no lane.

use crate::app::desk::served::Served;
use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;

use super::state::{Habit, State};
use super::update;
use crate::app::ground::ask::Asker;
use crate::app::ground::ask::{Answer, Question};
use crate::app::ground::event::{Effect, Event, Ordered, Ticket};
use crate::app::ground::key::Chord;
use crate::app::rooms::cell;
use crate::domain::check::Survey;
use crate::domain::edit::Action;
use crate::domain::layout::Step;
use crate::domain::template::Template;
use crate::domain::{Layout, Row, Value, Vocabulary};
use crate::locale::{Language, Words};

pub struct Stage {
    pub state: State,
    /// What was asked, and by whom.
    asked: Vec<(Asker, Ticket, Question)>,
}

/// What every stage is built from: the same each time, and made once, for most tests want several stages.
#[derive(Clone)]
struct Props {
    words: Arc<Words>,
    layout: Layout,
    templates: Vec<Template>,
}

impl Props {
    fn get() -> Self {
        static PROPS: LazyLock<Props> = LazyLock::new(Props::make);
        PROPS.clone()
    }

    /// Of a new file, in English.
    fn make() -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let store = crate::store::Store::open(&dir.path().join("stage.db")).expect("a new file");
        let mut layout = store.layout().expect("its layout");
        let templates = crate::files::template::built_in(&layout);
        let words = Arc::new(Words::load(Language::English));
        words.name_layout(&mut layout);
        Self { words, layout, templates }
    }
}

impl Stage {
    /// So many customers, numbered from 1, named by their number, with no other cell filled.
    pub fn with_rows(count: u32) -> Self {
        let Props { words, layout, templates } = Props::get();
        let vocabulary = Vocabulary {
            fields: layout.fields,
            local: layout.settings.local(),
            yes_no: [words.yes.clone(), words.no.clone()],
            now: chrono::NaiveDateTime::default(),
        };
        let now = NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a moment");
        // Esc leads to the letters: most tests want both states.
        let habit = Habit::Vim;
        let state = crate::app::begin(words, vocabulary, layout.sheets, "stage.db".into(), now);
        let mut state = state;
        state.desk.offer_templates(templates);
        state.desk.use_keys(habit, state.desk.mode());
        let mut stage = Self { state, asked: Vec::new() };
        crate::app::desk::order::ask(&mut stage.state.desk);
        let effects = stage.state.desk.take();
        let Some(Effect::Ask { ticket, question: Question::Order(_), .. }) = effects.first() else {
            panic!("nothing was asked")
        };
        let ids = Arc::new((1..=count).collect());
        let answer = Ordered { ids, of: count as usize, whole: true, ..Ordered::default() };
        stage.happen(ordered(*ticket, answer));
        stage
    }

    /// Something happens; what the window asks for is answered at once.
    pub fn happen(&mut self, event: Event) -> Vec<Effect> {
        let effects = update(&mut self.state, event);
        self.asked.extend(effects.iter().filter_map(asks));
        let mut left = Vec::new();
        for effect in effects {
            match effect {
                Effect::Window { ids, fields } => {
                    let row = |id: &u32| Row { id: *id, cells: vec![Value::Blank; fields.len()], due: None };
                    update(&mut self.state, Event::Rows(ids.iter().map(row).collect()));
                }
                Effect::Resume => left.extend(self.happen(Event::Resume)),
                other => left.push(other),
            }
        }
        left
    }

    /// The answer to the question that was asked last among these effects.
    pub fn answer(&mut self, effects: &[Effect], answer: Answer) -> Vec<Effect> {
        let asked = effects.iter().rev().find_map(|effect| match effect {
            Effect::Ask { by, ticket, .. } => Some((*by, *ticket)),
            _ => None,
        });
        let (to, ticket) = asked.unwrap_or_else(|| panic!("nothing was asked: {effects:?}"));
        self.happen(Event::Answer { to, ticket, answer })
    }

    /// The answer to that question, if it was asked.
    pub fn reply(&mut self, question: &Question, answer: Answer) -> Vec<Effect> {
        let asked = self.asked.iter().rev().find(|(.., asked)| asked == question);
        let (to, ticket) =
            asked.map(|(to, ticket, _)| (*to, *ticket)).unwrap_or_else(|| panic!("not asked: {question:?}"));
        self.happen(Event::Answer { to, ticket, answer })
    }

    /// The answer to the question of that number.
    pub fn reply_to(&mut self, ticket: Ticket, answer: Answer) -> Vec<Effect> {
        let asked = self.asked.iter().find(|(_, asked, _)| *asked == ticket);
        let (to, ..) = asked.unwrap_or_else(|| panic!("no question {ticket}"));
        self.happen(Event::Answer { to: *to, ticket, answer })
    }

    /// What was asked last.
    pub fn last_question(&self) -> Option<&Question> {
        self.asked.last().map(|(.., question)| question)
    }

    /// The answer to what was asked last.
    pub fn reply_last(&mut self, answer: Answer) -> Vec<Effect> {
        let (to, ticket, _) = self.asked.last().expect("something was asked").clone();
        self.happen(Event::Answer { to, ticket, answer })
    }

    /// Keys by name, one after the other: `right x enter`.
    pub fn press(&mut self, keys: &str) -> Vec<Effect> {
        let keys = keys.split_whitespace().map(|name| Chord::read(name).unwrap_or_else(|| panic!("no key {name}")));
        let mut effects = Vec::new();
        for key in keys.collect::<Vec<_>>() {
            effects.extend(self.happen(Event::Keys(vec![crossterm::event::KeyEvent::new(key.code, key.modifiers)])));
        }
        effects
    }

    /// Keys by name that the terminal delivers in one read.
    pub fn press_at_once(&mut self, keys: &str) -> Vec<Effect> {
        let keys = keys.split_whitespace().map(|name| Chord::read(name).unwrap_or_else(|| panic!("no key {name}")));
        let sent = keys.map(|key| crossterm::event::KeyEvent::new(key.code, key.modifiers)).collect();
        self.happen(Event::Keys(sent))
    }

    /// Characters, one after the other.
    pub fn type_text(&mut self, text: &str) -> Vec<Effect> {
        let key = |sign| {
            crossterm::event::KeyEvent::new(crossterm::event::KeyCode::Char(sign), crossterm::event::KeyModifiers::NONE)
        };
        text.chars().flat_map(|sign| self.happen(Event::Keys(vec![key(sign)]))).collect()
    }

    /// Runs the command of that name, as the palette does.
    pub fn run(&mut self, name: &'static str) -> Vec<Effect> {
        crate::app::serve::run(&mut self.state, name);
        self.happen(Event::Stirred)
    }

    /// The open cell, if it has the keys.
    pub fn cell(&self) -> Option<&cell::Editor> {
        self.state.rooms.cell.editor().filter(|_| self.state.focus.room() == Some(cell::HERE))
    }

    /// Puts the cursor on the column of that field.
    pub fn go_to_column(&mut self, field: &str) {
        let columns = &self.state.desk.sheet().columns;
        let at = columns.iter().position(|column| self.state.desk.vocabulary().fields[column.field].key == field);
        self.state.desk.tab_mut().column = at.unwrap_or_else(|| panic!("no column {field}"));
    }
}

/// The order lane has this to say to that question of the desk.
pub fn ordered(ticket: Ticket, answer: Ordered) -> Event {
    Event::Answer { to: Asker::Desk, ticket, answer: Answer::Ordered(answer) }
}

fn asks(effect: &Effect) -> Option<(Asker, Ticket, Question)> {
    match effect {
        Effect::Ask { by, ticket, question } => Some((*by, *ticket, question.clone())),
        _ => None,
    }
}

/// Whether that is asked among these effects.
pub fn asked(effects: &[Effect], question: &Question) -> bool {
    effects.iter().filter_map(asks).any(|(.., asked)| asked == *question)
}

/// The survey of whole columns that is wanted among these effects.
pub fn survey(effects: &[Effect]) -> (u64, &Survey) {
    let asked = effects.iter().find_map(|effect| match effect {
        Effect::Ask { ticket, question: Question::Survey(survey), .. } => Some((*ticket, survey.as_ref())),
        _ => None,
    });
    asked.unwrap_or_else(|| panic!("no survey in {effects:?}"))
}

/// `key=value` of each setting of the file that an edit of that label saves.
pub fn settings_saved(effects: &[Effect], label: &str) -> Vec<String> {
    let steps = effects.iter().filter_map(|effect| match effect {
        Effect::Save(edit) if edit.label == label => match &edit.action {
            Action::Layout(steps) => Some(steps.clone()),
            _ => None,
        },
        _ => None,
    });
    let told = |step| match step {
        Step::Setting { key, value } => format!("{key}={}", value.unwrap_or_default()),
        other => format!("{other:?}"),
    };
    steps.flatten().map(told).collect()
}
