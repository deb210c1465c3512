//! What each heading of a file means, read together with the headings beside it and the cells under it.

use std::collections::HashSet;
use std::io;

use super::known::{Known, Part, Rule, With};
use super::names::{Meaning, Names, Own, title};
use super::orders;
use super::remark::Remark;
use super::sample::{self, Seen};
use super::spelling::folded;
use crate::domain::batch::Role;
use crate::domain::template::is_own;
use crate::files::Table;
use crate::files::records::Records;

/// Headings of what a deal is worth and how far it is, folded.
const DEALS: [&str; 12] = [
    "value",
    "amount",
    "dealvalue",
    "dealamount",
    "dealstage",
    "pipeline",
    "probability",
    "closedate",
    "expectedclosedate",
    "closingdate",
    "预计成交日期",
    "赢单率",
];

/// What the headings mean, and why where that is not obvious.
pub(super) struct Meant {
    /// In the order of the file.
    pub meanings: Vec<Meaning>,
    /// What the first rows show of each column; of other rows than customers nothing.
    pub seen: Vec<Seen>,
    /// What is to be told, with the place in the file.
    pub remarks: Vec<(usize, Remark)>,
    /// The field that a heading means whose cells are none of its options.
    pub strange: Vec<Option<usize>>,
}

/// What the headings mean; `records` begins the file anew.
pub(super) fn of(
    headings: &[String],
    table: &Table,
    names: &Names,
    records: &dyn Fn() -> io::Result<Records>,
) -> io::Result<Meant> {
    let of_shop = |heading: &str| orders::meaning(table.role, headings, heading);
    let word = |(at, heading): (usize, &String)| table.word_for(at, heading).or_else(|| of_shop(heading));
    let said = |column: (usize, &String)| word(column).map(|word| names.said(word));
    let said: Vec<Option<Meaning>> = headings.iter().enumerate().map(said).collect();
    let first = |(heading, said): (&String, &Option<Meaning>)| match said {
        Some(meaning) => meaning.clone(),
        None if heading.is_empty() => Meaning::Unknown,
        None => names.meaning(heading),
    };
    let meanings: Vec<Meaning> = headings.iter().zip(&said).map(first).collect();
    let nothing = || vec![Seen::default(); headings.len()];
    let mut meant = Meant { seen: nothing(), remarks: Vec::new(), strange: vec![None; headings.len()], meanings };
    let mut rows = records()?;
    rows.advance()?;
    let seen = sample::look(&mut rows, &meant.meanings, table)?;
    if table.role != Role::Customers {
        by_marks((headings, &said), &mut meant, &seen, (table, names));
        // Else what is in them decides nothing; it is shown.
        return Ok(Meant { seen: seen.into_iter().map(Seen::samples_alone).collect(), ..meant });
    }
    meant.seen = seen;
    let free: Vec<usize> = (0..headings.len()).filter(|at| said[*at].is_none()).collect();
    let mut reading = Reading { headings, table, names, meant };
    reading.by_cells(&free);
    reading.filled_first(&free);
    reading.by_companions(&free);
    reading.names_are_whole(&free);
    reading.note_dates(&free);
    reading.counters(&free);
    Ok(reading.meant)
}

/// Where e-mail addresses or telephone numbers stand under the customer of a row, or how to reach one, it is found by them.
fn by_marks(
    (headings, said): (&[String], &[Option<Meaning>]),
    meant: &mut Meant,
    seen: &[Seen],
    (table, names): (&Table, &Names),
) {
    let customer = names.key("customer");
    for at in (0..headings.len()).filter(|at| said[*at].is_none()) {
        let of_customer = matches!(&meant.meanings[at], Meaning::Field(field, _) if Some(*field) == customer);
        if !of_customer && !Known::get().is_to_reach(&folded(&headings[at])) {
            continue;
        }
        let shown = seen[at].mark(&headings[at]).and_then(|key| names.key(key));
        let Some(field) = shown else { continue };
        let is_taken = |meaning: &Meaning| matches!(meaning, Meaning::Field(known, _) if *known == field);
        if !meant.meanings.iter().any(is_taken) {
            let (heading, label) = (headings[at].clone(), title(&table.fields[field]));
            meant.meanings[at] = Meaning::Field(field, Own::Synonym);
            meant.remarks.push((at, Remark::ByCells { heading, field: label }));
        }
    }
}

struct Reading<'a> {
    headings: &'a [String],
    table: &'a Table,
    names: &'a Names<'a>,
    meant: Meant,
}

impl Reading<'_> {
    /// A heading that could be two things is what its cells are.
    fn by_cells(&mut self, free: &[usize]) {
        for at in free.iter().copied() {
            let meaning = &self.meant.meanings[at];
            let decided = self.meant.seen[at].decide(meaning, self.names, self.table);
            let usual = match meaning {
                Meaning::Field(field, _) => Some(*field),
                Meaning::Either(fields) => fields.first().copied(),
                _ => None,
            };
            match decided {
                Meaning::Field(field, _) if usual.is_some_and(|usual| usual != field) => {
                    let field = title(&self.table.fields[field]);
                    let heading = self.headings[at].clone();
                    self.meant.remarks.push((at, Remark::ByCells { heading, field }));
                }
                Meaning::Unknown => self.meant.strange[at] = usual,
                _ => {}
            }
            self.meant.meanings[at] = decided;
        }
    }

    /// Of two columns of one field the one with cells is it.
    fn filled_first(&mut self, free: &[usize]) {
        let meant = self.meant.meanings.iter().zip(&self.meant.seen);
        let field = |(meaning, seen): (&Meaning, &Seen)| match meaning {
            Meaning::Field(field, _) if seen.filled > 0 => Some(*field),
            _ => None,
        };
        let filled: HashSet<usize> = meant.filter_map(field).collect();
        for at in free.iter().copied() {
            let other = |field: &usize| filled.contains(field) && !self.table.fields[*field].holds_several();
            let empty = self.meant.seen[at].filled == 0;
            if empty && matches!(&self.meant.meanings[at], Meaning::Field(field, _) if other(field)) {
                self.meant.meanings[at] = Meaning::Unknown;
            }
        }
    }

    /// A heading means something else when a companion is there.
    fn by_companions(&mut self, free: &[usize]) {
        let all: Vec<String> = self.headings.iter().map(|heading| folded(heading)).collect();
        let before = self.meant.meanings.clone();
        for at in free.iter().copied() {
            let Some(rule) = Known::get().rules.iter().find(|rule| rule.headings.contains(&all[at])) else { continue };
            if !self.is_built_in(&before[at]) {
                continue;
            }
            let Some(beside) = self.companion(rule, at, &all, &before) else { continue };
            let meaning = self.names.synonym(&rule.means);
            if let Meaning::Field(field, _) = meaning {
                let field = title(&self.table.fields[field]);
                let (heading, beside) = (self.headings[at].clone(), self.headings[beside].clone());
                self.meant.remarks.push((at, Remark::Companion { heading, field, beside }));
            }
            self.meant.meanings[at] = meaning;
        }
    }

    /// Whether it is none of a person's own columns.
    fn is_built_in(&self, meaning: &Meaning) -> bool {
        !matches!(meaning, Meaning::Field(field, _) if is_own(&self.table.fields[*field].key))
    }

    /// The column that makes the heading at that place mean something else.
    fn companion(&self, rule: &Rule, at: usize, all: &[String], meanings: &[Meaning]) -> Option<usize> {
        let is = |other: usize, meaning: &Meaning| meanings[other] == *meaning;
        let others = || (0..all.len()).filter(|other| *other != at);
        let title = self.names.key("title");
        let field = |other: usize, key: Option<usize>| matches!(meanings[other], Meaning::Field(field, _) if Some(field) == key);
        match rule.with {
            With::Person => others().filter(|other| self.meant.seen[*other].filled > 0).find(|other| {
                let named = Known::get().is_person(&all[*other]) && field(*other, self.names.key("name"));
                (named && !rule.headings.contains(&all[*other]))
                    || is(*other, &Meaning::Part(Part::First))
                    || is(*other, &Meaning::Part(Part::Last))
            }),
            With::Deal => {
                let deal = |heading: &String| DEALS.contains(&heading.as_str());
                others().find(|other| deal(&all[*other])).filter(|_| self.names_somebody(at))
            }
            With::Position => others().find(|other| field(*other, title)),
            With::Family => {
                let first = others().any(|other| is(other, &Meaning::Part(Part::First)));
                others().find(|other| !first && is(*other, &Meaning::Part(Part::Last)))
            }
        }
    }

    /// Whether another column than that names somebody.
    fn names_somebody(&self, at: usize) -> bool {
        let name = self.names.key("name");
        let is = |meaning: &Meaning| match meaning {
            Meaning::Field(field, _) => Some(*field) == name,
            Meaning::Either(fields) => name.is_some_and(|name| fields.contains(&name)),
            meaning => *meaning == Meaning::Part(Part::Last),
        };
        self.meant.meanings.iter().enumerate().any(|(other, meaning)| other != at && is(meaning))
    }

    /// Numbers that only count the rows say nothing of anybody.
    fn counters(&mut self, free: &[usize]) {
        const COUNTERS: [&str; 9] = ["序号", "行号", "序", "项次", "no", "sn", "srno", "slno", "rowno"];
        for at in free.iter().copied().filter(|at| self.meant.seen[*at].counts_rows()) {
            let bare = self.headings[at].trim() == "#" || COUNTERS.contains(&folded(&self.headings[at]).as_str());
            if bare && self.meant.meanings[at] == Meaning::Unknown {
                self.meant.meanings[at] = Meaning::Out;
                self.meant.remarks.push((at, Remark::Counter { heading: self.headings[at].clone() }));
            }
        }
    }

    /// A salutation is part of a name only where the name is in parts. Beside a whole one it says the gender, where no other column
    /// does and every cell is a courtesy.
    fn names_are_whole(&mut self, free: &[usize]) {
        let parts = [Part::First, Part::Last].map(Meaning::Part);
        if self.meant.meanings.iter().any(|meaning| parts.contains(meaning)) {
            return;
        }
        let gender = self.names.key("gender");
        for at in free.iter().copied() {
            let Meaning::Part(part @ (Part::Prefix | Part::Suffix | Part::Middle)) = self.meant.meanings[at] else {
                continue;
            };
            let is_gender = |meaning: &Meaning| matches!(meaning, Meaning::Field(field, _) if Some(*field) == gender);
            let told = part == Part::Prefix && self.meant.seen[at].is_courteous();
            let free = gender.filter(|_| told && !self.meant.meanings.iter().any(is_gender));
            self.meant.meanings[at] = free.map_or(Meaning::Unknown, |field| Meaning::Field(field, Own::Synonym));
        }
    }

    /// A day beside a note is when it was written.
    fn note_dates(&mut self, free: &[usize]) {
        for at in free.iter().copied().filter(|at| Known::get().is_note_date(&folded(&self.headings[*at]))) {
            let mut beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
            let note = beside.find(|beside| self.meant.meanings.get(*beside) == Some(&Meaning::Note));
            if let Some(note) = note {
                self.meant.meanings[at] = Meaning::NoteDate(note);
            }
        }
    }
}
