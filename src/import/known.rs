//! What is known already of files that come in: what was said of such files before, what their rows are, how they find their
//! customers.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Sources;
use super::sources::{asked, shape};
use crate::domain::batch::{Role, Target};
use crate::domain::intake::{Profile, Said};
use crate::domain::known::{How, Key, Mark};
use crate::domain::{ImportFault, Problem, profile};
use crate::files::{self, Asked, Input, Reader, Table};
use crate::locale::Words;
use crate::store;

/// Whether what was said of files with the same headings holds again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Again {
    /// Where something was said.
    #[default]
    IfKnown,
    /// It has to: a file of which nothing is known is refused.
    Must,
    Never,
}

/// The same files, of which what was said before holds where nothing is said now; whether anything was. `before` finds it by
/// the fingerprint of a file's headings. With `recognise` the rows of the first file are what was said, or what its headings say.
///
/// # Errors
/// A file cannot be read; `before`'s; nothing is known of a file of which something must be.
pub fn recall(
    sources: &Sources,
    (again, recognise): (Again, bool),
    words: &Words,
    before: &dyn Fn(&str) -> store::Result<Option<Profile>>,
) -> Result<(Sources, bool), Problem> {
    let (mut all, mut recalled, mut rows) = (sources.clone(), false, None);
    let tables = tables(words)?;
    for at in 0..all.files.len() {
        let known = match again {
            Again::Never => continue,
            _ => known(&all.files[at].1, &tables, before)?,
        };
        match known {
            Some((sheet, known)) => {
                rows = if at == 0 { known.rows } else { rows };
                recalled |= !known.is_plain();
                // Places are those of one file.
                let known = if at == 0 { known } else { Said { places: Default::default(), ..known } };
                all.said = all.said.over(&known);
                all.files[at].1 = read_as(&sheet, &known)?;
            }
            None if again == Again::Must => {
                return Err(ImportFault::NoProfile { path: all.files[at].1.path().to_owned() }.into());
            }
            None => {}
        }
    }
    if let Some((role, input)) = all.files.first_mut().filter(|_| recognise) {
        *role = match rows {
            Some(rows) => rows,
            None => files::role_of(input, &tables)?,
        };
    }
    all.files = in_order(all.files, &tables)?;
    Ok((all, recalled))
}

/// Customers before what belongs to them; of several sheets of customers those first that say the most of who somebody is, so
/// that the others find them, in whatever order they stand in the workbook.
fn in_order(files: Vec<(Role, Input)>, tables: &[Table]) -> Result<Vec<(Role, Input)>, Problem> {
    let several = files.iter().filter(|(role, _)| *role == Role::Customers).count() > 1;
    let mut keyed = Vec::with_capacity(files.len());
    for (role, input) in files {
        let marks = if several && role == Role::Customers { files::marks_of(&input, tables)? } else { 0 };
        let place = Role::ALL.iter().position(|known| *known == role);
        keyed.push(((place, std::cmp::Reverse(marks)), (role, input)));
    }
    keyed.sort_by_key(|(key, _)| *key);
    Ok(keyed.into_iter().map(|(_, file)| file).collect())
}

/// What is known of an input. Of a workbook also of a sheet that is not its likeliest, where a person has chosen it before.
fn known(
    input: &Input,
    tables: &[Table],
    before: &dyn Fn(&str) -> store::Result<Option<Profile>>,
) -> Result<Option<(Input, Said)>, Problem> {
    for (at, sheet) in files::sheets_of(input)?.into_iter().enumerate() {
        let known = before(&print(&sheet, tables)?)?.map(|profile| profile.said);
        if let Some(said) = known.filter(|said| at == 0 || said.sheet.is_some()) {
            // It may have another name by now.
            let name = sheet.asked().sheet.clone();
            let said = Said { sheet: said.sheet.is_some().then_some(name).flatten().or(said.sheet.clone()), ..said };
            return Ok(Some((sheet, said)));
        }
    }
    Ok(None)
}

/// By what a file is known: its headings as its bytes are read where nobody says how, so that it is known before anybody does.
/// A title above them, which may name the week, is no part of that.
fn print(input: &Input, tables: &[Table]) -> Result<String, Problem> {
    let asked = Asked { encoding: None, ..input.asked().clone() };
    Ok(profile::fingerprint(&files::headings_of(&input.clone().read_as(asked), tables)?))
}

/// In what it was written before, where nobody says that now.
fn read_as(input: &Input, known: &Said) -> Result<Input, Problem> {
    let asked = asked(&Said { encoding: known.encoding.clone(), ..Said::default() })?;
    let encoding = input.asked().encoding.or(asked.encoding);
    Ok(input.clone().read_as(Asked { encoding, ..input.asked().clone() }))
}

/// What is to be remembered of each file, which came in on that day.
///
/// # Errors
/// A file cannot be read.
pub fn remembered(sources: &Sources, words: &Words, day: NaiveDate) -> Result<Vec<Profile>, Problem> {
    let tables = tables(words)?;
    let of = |(role, input): &(Role, Input)| {
        let name = input.path().file_name().unwrap_or(input.path().as_os_str());
        Ok(Profile {
            print: print(input, &tables)?,
            said: Said { rows: Some(*role), ..sources.said.clone() },
            file: name.to_string_lossy().into_owned(),
            at: day.format("%Y-%m-%d").to_string(),
            headings: files::headings_of(input, &tables)?,
        })
    };
    sources.files.iter().map(of).collect()
}

/// The shapes that a file of any kind has where nobody has said anything of it.
fn tables(words: &Words) -> Result<[Table; 5], Problem> {
    let vocabulary = super::vocabulary(store::fresh_layout()?, words);
    Ok(Role::ALL.map(|role| shape(role, &vocabulary, &Said::default(), words, store::now())))
}

/// How the rows of these files find their customers.
///
/// # Errors
/// The key is neither a mark nor a field, nor a heading of the file; no stage has that name.
pub fn how(sources: &Sources, tables: &[Table], readers: &[Reader]) -> Result<How, Problem> {
    let key = key(sources, tables, readers)?;
    let marks = |reader: &Reader| store::import::marks(reader.role(), &reader.layout().columns);
    let mut later: BTreeSet<Mark> = readers.iter().skip(1).flat_map(marks).collect();
    let sheets = readers.iter().filter(|reader| reader.role() == Role::Customers).count();
    if let Key::One(mark) = key
        && sheets > 1
    {
        later.extend([Mark::Code, mark]);
    }
    let Said { on_known, new_customers, .. } = sources.said;
    let of_customers = tables.iter().find(|table| table.role == Role::Customers);
    let stage = of_customers.zip(sources.said.stage.as_deref()).map(|(table, word)| table.option("stage", word));
    let (later, stage) = (later.into_iter().collect(), stage.transpose()?);
    Ok(How { key, on_known: on_known.unwrap_or_default(), new_customers, later, sheets, stage })
}

/// By what customers are known: the key, as these files have it.
fn key(sources: &Sources, tables: &[Table], readers: &[Reader]) -> Result<Key, Problem> {
    Ok(match sources.said.key.as_deref().map(Key::named) {
        None => Key::Surest,
        Some(Key::Field(word)) => {
            let of_customers = tables.iter().find(|table| table.role == Role::Customers);
            let field = of_customers.and_then(|table| files::field_named(table, &word));
            let to_be = || readers.iter().any(|reader| reader.has_heading(&word));
            match field {
                Some(field) => Key::named(&field),
                // A column that comes with this file: nobody has it yet.
                None if to_be() => Key::Field(word),
                None => return Err(ImportFault::NoSuchField { found: word }.into()),
            }
        }
        Some(Key::One(mark)) => {
            let missing = |key: &&str| {
                let target = Target::Field((*key).to_owned());
                let mut of_customers = readers.iter().filter(|reader| reader.role() == Role::Customers);
                of_customers.any(|reader| !reader.layout().columns.iter().any(|column| column.target == target))
            };
            // Who has no company is told by the name.
            if let Some(key) = mark.name().split('+').next().filter(missing) {
                let path = sources.files[0].1.path().to_owned();
                return Err(ImportFault::NoColumn { path, label: key.to_owned() }.into());
            }
            Key::One(mark)
        }
        Some(key) => key,
    })
}
