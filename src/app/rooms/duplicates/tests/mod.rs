//! The warning, the list and the merge, as a state.

mod gone;
mod listed;
mod merging;
mod warned;

use super::HERE;
use crate::app::desk::parts::keymap;
use crate::app::desk::room::Room;
use crate::app::desk::served::Served;
use crate::app::desk::views;
use crate::app::ground::ask::{Answer, Asker, Question};
use crate::app::ground::event::{Bulking, Effect, Event, Saved};
use crate::app::ground::found::{Likely, LikelyGroup, Lookalike};
use crate::app::ground::key::Chord;
use crate::app::rooms::go_to;
use crate::app::serve;
use crate::app::state::{Focus, Mode};
use crate::app::status;
use crate::app::tests::{Stage, asked};
use crate::domain::edit::Action;
use crate::domain::merge::{Children, Party};
use crate::domain::twins::Likeness;
use crate::domain::{Away, Bulk, CustomerId, Edit, EditFault, Place, Recipe, Row, Rows, Tally, Value};

fn row(id: CustomerId, name: &str) -> Row {
    let mut cells = vec![Value::text(id.to_string()), Value::text(name)];
    cells.resize(5, Value::Blank);
    cells.push(Value::text("maintenance"));
    Row { id, cells, due: None }
}

fn like(customer: CustomerId, twin: CustomerId, more: usize) -> Event {
    let (field, why) = ("phone".into(), Some(Likeness::Phone));
    let found = Lookalike { customer, field, why, twin: row(twin, "王芳"), away: None, more };
    Event::Answer { to: Asker::Room(HERE), ticket: 1, answer: Answer::Alike(Some(Box::new(found))) }
}

/// A phone is typed into the first row's cell, and is on disk.
fn with_phone_typed() -> Stage {
    let mut stage = Stage::with_rows(9);
    stage.go_to_column("phone");
    stage.type_text("13800138000");
    let effects = stage.press("enter");
    let Some(Effect::Save(edit)) = effects.first() else { panic!("{effects:?}") };
    let effects = stage.happen(Event::Saved(edit.clone(), Saved { added: None, changed: vec![1], ..Saved::default() }));
    assert!(asked(&effects, &Question::Alike { customer: 1, field: "phone".into() }), "{effects:?}");
    stage
}

/// On one line, however it is wrapped.
fn said(stage: &Stage) -> String {
    let texts = status::said(&stage.state).texts().join(" ");
    texts.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn found(groups: &[&[CustomerId]]) -> Likely {
    let group = |ids: &&[CustomerId]| LikelyGroup {
        why: vec![Likeness::Phone],
        rows: ids.iter().map(|id| row(*id, "王芳")).collect(),
    };
    Likely { groups: groups.iter().map(group).collect(), count: groups.len() }
}

fn with_list(groups: &[&[CustomerId]]) -> Stage {
    with_list_of(9, groups)
}

fn with_list_of(rows: u32, groups: &[&[CustomerId]]) -> Stage {
    let mut stage = Stage::with_rows(rows);
    serve::run(&mut stage.state, "find-duplicates");
    assert!(stage.state.desk.take().is_empty());
    let effects = stage.happen(Event::Resize(80, 24));
    assert!(asked(&effects, &Question::Twins), "{effects:?}");
    stage.answer(&effects, Answer::Twins(found(groups)));
    stage
}

fn party(stage: &Stage, id: CustomerId, cells: &[(&str, &str)]) -> Party {
    let fields = &stage.state.desk.vocabulary().fields;
    let cell = |key: &str| cells.iter().find(|(of, _)| *of == key).map_or(Value::Blank, |(_, text)| Value::text(*text));
    let cells = fields.iter().map(|field| cell(&field.key)).collect();
    Party { row: Row { id, cells, due: None }, children: Children { notes: id, ..Children::default() } }
}

fn with_two() -> Stage {
    let mut stage = Stage::with_rows(9);
    let kept = party(&stage, 1, &[("code", "1"), ("name", "王芳"), ("tags", "VIP"), ("city", "杭州")]);
    let other = party(&stage, 4, &[("code", "4"), ("name", "Wang Fang"), ("tags", "展会,VIP"), ("email", "w@x.cn")]);
    stage.state.desk.set_marks([1, 4]);
    serve::run(&mut stage.state, "merge-customers");
    stage.happen(Event::Resize(80, 24));
    stage.reply(&Question::Parties(1, 4), Answer::Parties(Some(Box::new((kept, other)))));
    stage
}

fn merged(stage: &mut Stage) -> Action {
    let effects = stage.press("enter");
    let Some(Effect::Save(edit)) = effects.first() else { panic!("{effects:?}") };
    edit.action.clone()
}
