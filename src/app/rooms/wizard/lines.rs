//! What stands in a line of the columns.

use super::choosing::{key_name, known_name, sign_name};
use super::columns::{self, Columns, Line};
use crate::app::desk::desk::Desk;
use crate::domain::intake::Written;

/// What stands in a line: what it is, with what cells, and what becomes of it.
pub fn cells(of: &Columns, desk: &Desk, line: Line) -> [String; 3] {
    let words = &desk.words().wizard;
    let said = &of.intake.said;
    match line {
        Line::Go => [words.go.clone(), String::new(), String::new()],
        Line::Heading(at) => of.heading(at).map_or_else(Default::default, |heading| {
            let samples = heading.samples.join(&desk.words().shared.separator);
            [heading.heading.clone(), samples, columns::goes(desk, &heading.goes)]
        }),
        Line::Unread(at) => of.unread.get(at).map_or_else(Default::default, |unread| {
            let field = desk.vocabulary().field(&unread.field);
            let option = said.options.get(&(unread.field.clone(), unread.text.clone()));
            let choice =
                field.zip(option).and_then(|(field, key)| field.choices.iter().find(|choice| choice.key == *key));
            let goes = choice.map_or_else(|| words.as_it_is.clone(), |choice| choice.label.clone());
            [unread.text.clone(), field.map(|field| field.label.clone()).unwrap_or_default(), goes]
        }),
        Line::Key => {
            let key = said.key.as_deref().map(|key| key_name(desk, key));
            [words.key.clone(), String::new(), key.unwrap_or_else(|| words.key_surest.clone())]
        }
        Line::Known => {
            let known = known_name(desk, said.on_known.unwrap_or_default());
            [words.on_known.clone(), String::new(), known.to_owned()]
        }
        Line::Dates => {
            let (read, example) = written(of.found.as_ref().and_then(|found| found.dates.as_ref()));
            let order = said.dates.or(read).map(|order| order.name());
            let told = order.and_then(|order| desk.words().setting_options.get("dates")?.get(order));
            [words.dates.clone(), example, told.cloned().unwrap_or_else(|| words.unclear.clone())]
        }
        Line::Decimal => {
            let (read, example) = written(of.found.as_ref().and_then(|found| found.decimal.as_ref()));
            let sign = said.decimal.or(read).map(|sign| sign_name(desk, sign).to_owned());
            [words.decimal.clone(), example, sign.unwrap_or_default()]
        }
    }
}

fn written<T: Copy>(of: Option<&Written<T>>) -> (Option<T>, String) {
    of.map_or((None, String::new()), |written| (written.read, written.example.clone()))
}
