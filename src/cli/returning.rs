//! What an import and `kehu trash` say of customers in the trash or the archive who have what somebody else brings.

use std::io::{self, Write};

use super::ask::Desk;
use super::out::say;
use crate::domain::{CustomerId, Field, Problem, Row, Value};
use crate::locale::{Words, fill, grouped};
use crate::store::{Imported, Reader};

/// Of so many it is told one by one.
const TOLD: usize = 20;

/// A customer who is new, and one out of sight who has the same phone number, e-mail address or unique value; each with
/// code and name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returning {
    pub new: (String, String),
    pub away: (String, String),
    pub archived: bool,
}

/// Those pairs: who is new, and who is out of sight; `called` gives the code and the name of who is new.
///
/// # Errors
/// What the file said.
pub fn of(
    pairs: Vec<(CustomerId, CustomerId)>,
    reader: &Reader,
    called: &dyn Fn(CustomerId) -> Result<Option<[String; 2]>, Problem>,
) -> Result<Vec<Returning>, Problem> {
    let mut found = Vec::new();
    for (new, away) in pairs {
        let (Some([code, name]), Some(gone)) = (called(new)?, reader.away(away)?) else { continue };
        let archived = gone.archived;
        found.push(Returning { new: (code, name), away: (gone.code, gone.name), archived });
    }
    Ok(found)
}

/// Code and name of a customer.
///
/// # Errors
/// What the file said.
pub fn called(desk: &Desk, customer: CustomerId) -> Result<Option<[String; 2]>, Problem> {
    let fields: Vec<&Field> = ["code", "name"].iter().filter_map(|key| desk.vocabulary.field(key)).collect();
    let row = desk.reader.rows(&[customer], &fields)?.pop();
    let cell = |row: &Row, at: usize| row.cells.get(at).and_then(Value::as_text).unwrap_or_default().to_owned();
    Ok(row.map(|row| [cell(&row, 0), cell(&row, 1)]))
}

/// Each pair with both names, and the way back.
///
/// # Errors
/// What is written to.
pub fn tell(found: &[Returning], words: &Words, out: &mut dyn Write) -> io::Result<()> {
    let import = &words.cli.import;
    if found.is_empty() {
        return Ok(());
    }
    say(out, &fill(&import.same_away, &[("count", &grouped(found.len()))]))?;
    for Returning { new, away, archived } in found.iter().take(TOLD) {
        let message = if *archived { &import.same_in_archive } else { &import.same_in_trash };
        let values = [("code", &*new.0), ("who", &*new.1), ("other_code", &*away.0), ("other", &*away.1)];
        say(out, &format!("  {}", fill(message, &values)))?;
    }
    if let Some(more) = found.len().checked_sub(TOLD).filter(|more| *more > 0) {
        say(out, &format!("  {}", fill(&import.more, &[("count", &grouped(more))])))?;
    }
    let codes: Vec<&str> = found.iter().take(TOLD).map(|of| of.away.0.as_str()).collect();
    say(out, &format!("  {}", fill(&import.bring_back, &[("codes", &codes.join(" "))])))
}

/// Rows that were known already, and rows that belong to somebody, where that one is out of sight.
///
/// # Errors
/// What is written to.
pub fn known(file: &Imported, words: &Words, out: &mut dyn Write) -> io::Result<()> {
    let import = &words.cli.import;
    if file.away.count > 0 {
        let names: Vec<String> = file.away.first.iter().map(|(code, name)| format!("#{code} {name}")).collect();
        let more = if file.away.count > names.len() { " …" } else { "" };
        let names = names.join(&words.shared.separator) + more;
        let values = [("count", &*grouped(file.away.count)), ("names", names.trim())];
        say(out, &format!("  {}", fill(&import.known_away, &values)))?;
        let codes: Vec<&str> = file.away.first.iter().map(|(code, _)| code.as_str()).collect();
        say(out, &format!("  {}", fill(&import.bring_back, &[("codes", &codes.join(" "))])))?;
    }
    match file.of_away {
        0 => Ok(()),
        rows => say(out, &format!("  {}", fill(&import.rows_away, &[("count", &grouped(rows))]))),
    }
}
