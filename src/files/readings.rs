//! The ways in which an input can be read, where nothing in it decides.

use super::contents::Contents;
use super::input::{Asked, Input};
use crate::domain::Problem;

/// The sheets of a workbook that hold something, each as an input of its own, the likeliest first; what is no workbook, or of
/// which a sheet is asked for, can be read in one way.
///
/// # Errors
/// It cannot be read, or nothing of its form comes in.
pub fn sheets_of(input: &Input) -> Result<Vec<Input>, Problem> {
    let mut all = vec![input.clone()];
    let contents = input.asked().sheet.is_none().then(|| Contents::of(input)).transpose()?;
    if let Some(sheet) = contents.as_ref().and_then(Contents::sheet) {
        let asked = |name| Asked { sheet: Some(name), ..input.asked().clone() };
        all.extend(sheet.others().into_iter().map(|name| input.clone().read_as(asked(name))));
    }
    Ok(all)
}

/// The name of the sheet that the input asks for by its name or number; of what is no workbook there is none.
///
/// # Errors
/// It cannot be read, or has no such sheet.
pub fn sheet_named(input: &Input) -> Result<Option<String>, Problem> {
    Contents::sheet_named(input)
}
