//! What helps while a cell is open, key by key.

mod days;
mod lists;

use crate::app::ground::ask::Answer;
use crate::app::ground::event::Effect;
use crate::app::rooms::cell::helping::*;
use crate::app::state::Focus;
use crate::app::tests::Stage;
use crate::domain::edit::Action;

fn help(stage: &Stage) -> &Help {
    stage.cell().map_or(&Help::Nothing, |editor| &editor.help)
}

fn listed(stage: &Stage) -> Vec<&str> {
    match help(stage) {
        Help::List(list) => list.entries.iter().map(|entry| entry.text.as_str()).collect(),
        _ => Vec::new(),
    }
}

fn text(stage: &Stage) -> &str {
    stage.cell().map_or("", |editor| editor.text.as_str())
}

fn stored(effects: &[Effect]) -> Option<&Value> {
    effects.iter().find_map(|effect| match effect {
        Effect::Save(edit) => edit.action.cell().map(|(.., value)| value),
        _ => None,
    })
}

fn on(field: &str) -> Stage {
    let mut stage = Stage::with_rows(3);
    stage.go_to_column(field);
    stage
}
