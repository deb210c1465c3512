//! What is known already of files that come in: what was said of such files before, what their rows are, how they find their
//! customers.

use std::collections::BTreeSet;

use super::Sources;
use super::sources::shape;
use crate::domain::batch::{Role, Target};
use crate::domain::intake::Said;
use crate::domain::known::{How, Key, Mark};
use crate::domain::{ImportFault, Problem, profile};
use crate::files::{self, Reader, Table};
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
    before: &dyn Fn(&str) -> store::Result<Option<Said>>,
) -> Result<(Sources, bool), Problem> {
    let (mut all, mut recalled, mut rows) = (sources.clone(), false, None);
    for (at, (_, input)) in sources.files.iter().enumerate() {
        let known = match again {
            Again::Never => continue,
            _ => before(&profile::fingerprint(&files::headings_of(input)?))?,
        };
        match known {
            Some(known) => {
                rows = if at == 0 { known.rows } else { rows };
                recalled |= !known.is_plain();
                // Places are those of one file.
                let known = if at == 0 { known } else { Said { places: Default::default(), ..known } };
                all.said = all.said.over(&known);
            }
            None if again == Again::Must => {
                return Err(ImportFault::NoProfile { path: input.path().to_owned() }.into());
            }
            None => {}
        }
    }
    if let Some((role, input)) = all.files.first_mut().filter(|_| recognise) {
        *role = match rows {
            Some(rows) => rows,
            None => recognised(input, words)?,
        };
    }
    all.files.sort_by_key(|(role, _)| Role::ALL.iter().position(|known| known == role));
    Ok((all, recalled))
}

/// What is to be remembered of each file, with the fingerprint of its headings.
///
/// # Errors
/// A file cannot be read.
pub fn remembered(sources: &Sources) -> Result<Vec<(String, Said)>, Problem> {
    let of = |(role, input): &(Role, files::Input)| {
        let said = Said { rows: Some(*role), ..sources.said.clone() };
        Ok((profile::fingerprint(&files::headings_of(input)?), said))
    };
    sources.files.iter().map(of).collect()
}

/// What the rows of a file are, as its headings say.
fn recognised(input: &files::Input, words: &Words) -> Result<Role, Problem> {
    let vocabulary = super::vocabulary(store::fresh_layout()?, words);
    let tables = Role::ALL.map(|role| shape(role, &vocabulary, &Said::default(), words, store::now()));
    files::role_of(input, &tables)
}

/// How the rows of these files find their customers.
///
/// # Errors
/// The key is neither a mark nor a field, nor a heading of the file.
pub fn how(sources: &Sources, tables: &[Table], readers: &[Reader]) -> Result<How, Problem> {
    let key = match sources.said.key.as_deref().map(Key::named) {
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
    };
    let marks = |reader: &Reader| store::import::marks(reader.role(), &reader.layout().columns);
    let later: BTreeSet<Mark> = readers.iter().skip(1).flat_map(marks).collect();
    let Said { on_known, new_customers, .. } = sources.said;
    Ok(How { key, on_known: on_known.unwrap_or_default(), new_customers, later: later.into_iter().collect() })
}
