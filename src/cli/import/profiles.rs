//! What imports remember of files: listed, and forgotten.

use std::io::Write;
use std::path::Path;

use serde_json::{Value as Json, json};

use crate::cli::opening;
use crate::cli::out::{report as tell, say, unwritten};
use crate::cli::sub::Outcome;
use crate::domain::Problem;
use crate::domain::batch::Role;
use crate::domain::intake::Profile;
use crate::locale::{Words, fill};
use crate::store::Reader;

/// Says what is remembered in the file at `own`, the last first; exit 1 if nothing is.
pub(super) fn list(own: &Path, words: &Words, json: bool, out: &mut dyn Write) -> Result<Outcome, Problem> {
    let all = Reader::open(own)?.profiles()?;
    if json {
        let all: Json = all.iter().map(as_json).collect();
        serde_json::to_writer_pretty(&mut *out, &all).map_err(std::io::Error::from).map_err(unwritten)?;
        writeln!(out).map_err(unwritten)?;
    } else {
        all.iter().try_for_each(|profile| say(out, &line(profile, words))).map_err(unwritten)?;
    }
    Ok(if all.is_empty() { Outcome::NothingFound } else { Outcome::Done })
}

/// Forgets what is remembered of files that were called so last, or that have that mark; exit 1 if nothing was.
pub(super) fn forget(own: &Path, name: &str, words: &Words, out: &mut dyn Write) -> Result<Outcome, Problem> {
    let mut store = opening::open(own, words)?;
    let meant = |profile: &Profile| profile.print == name || profile.file == name;
    let all: Vec<Profile> = store.profiles()?.into_iter().filter(meant).collect();
    for profile in &all {
        store.forget_profile(&profile.print)?;
        tell(out, &fill(&words.wizard.forgotten, &[("file", called(profile))]))?;
    }
    Ok(if all.is_empty() { Outcome::NothingFound } else { Outcome::Done })
}

fn called(profile: &Profile) -> &str {
    if profile.file.is_empty() { &profile.print } else { &profile.file }
}

/// `0f3c…  2026-11-21  leads.csv  a customer  Name; Mobile`
fn line(profile: &Profile, words: &Words) -> String {
    let rows = match profile.said.rows.unwrap_or_default() {
        Role::Customers => &words.wizard.rows_customers,
        Role::Purchases => &words.wizard.rows_purchases,
        Role::Contacts => &words.wizard.rows_contacts,
        Role::Campaigns => &words.wizard.rows_campaigns,
        Role::Notes => &words.wizard.rows_notes,
    };
    let headings = profile.headings.join(&words.shared.separator);
    let parts = [&profile.print, &profile.at, called(profile), rows.as_str(), &headings];
    parts.map(str::trim).into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}

fn as_json(profile: &Profile) -> Json {
    let said = &profile.said;
    json!({
        "mark": profile.print,
        "file": profile.file,
        "at": profile.at,
        "headings": profile.headings,
        "rows": said.rows.map(Role::name),
        "sheet": said.sheet,
        "encoding": said.encoding,
        "stage": said.stage,
        "key": said.key,
        "on_known": said.on_known.map(|known| known.name()),
        "columns": said.places.len() + said.map.len(),
        "options": said.options.len(),
    })
}
