//! One text in many cells, as a change of them: of tags some may come and some go, by their signs.

use super::desk::Desk;
use super::target;
use crate::app::ground::change::{Change, When};
use crate::app::ground::target::Target;
use crate::domain::bulk::{Retag, signed};
use crate::domain::kind::tags::tags;
use crate::domain::{CellFault, Field, Recipe};
use crate::locale::fill;

/// The change, with what a person should know of it before.
///
/// # Errors
/// No column can read the text.
pub fn change(desk: &Desk, target: &Target, text: &str, label: &'static str) -> Result<Change, CellFault> {
    let (recipe, told) = recipe(desk, target, text)?;
    let told = if target.rows.len() > 1 { told } else { Vec::new() };
    Ok(Change { told, ..Change::new(desk.bulk(label, target.rows.clone(), recipe), When::Fitting) })
}

fn recipe(desk: &Desk, target: &Target, text: &str) -> Result<(Recipe, Vec<String>), CellFault> {
    let plain = || target::read_text(desk, target, text).map(Recipe::Put);
    let Some(field) = tagged(desk, target) else { return Ok((plain()?, Vec::new())) };
    let words = &desk.words().ranges;
    let Some(lists) = signed(text) else {
        let told = (!text.trim().is_empty()).then(|| words.tags_replaced.clone());
        return Ok((plain()?, told.into_iter().collect()));
    };
    let told = [(&lists[0], &words.tags_come), (&lists[1], &words.tags_go)];
    let told = told.into_iter().filter(|(tags, _)| !tags.is_empty());
    let told = told.map(|(tags, message)| fill(message, &[("tags", &tags.join(&desk.words().why.comma))]));
    Ok((Recipe::Retag(retag(desk, field, &lists)?), told.collect()))
}

/// The field of tags that alone is meant.
pub fn tagged<'d>(desk: &'d Desk, target: &Target) -> Option<&'d Field> {
    match target::fields(desk, target).as_slice() {
        [key] => desk.vocabulary().field(key).filter(|field| field.holds_tags()),
        _ => None,
    }
}

/// The tags as the field keeps them.
fn retag(desk: &Desk, field: &Field, lists: &[Vec<String>; 2]) -> Result<Retag, CellFault> {
    let context = desk.vocabulary().context(field, desk.today());
    let read = |list: &[String]| {
        let value = field.kind.read_cell(&list.join(","), &context)?;
        Ok(tags(value.as_text().unwrap_or_default()).map(str::to_owned).collect())
    };
    Ok(Retag { fields: vec![field.key.clone()], add: read(&lists[0])?, away: read(&lists[1])? })
}
