//! What the first rows show of a column: enough to tell an e-mail from a telephone number, and the words of a choice from
//! others.

use std::collections::HashMap;
use std::io;

use super::compose;
use super::known::Part;
use super::names::{Meaning, Names, Own};
use crate::domain::clean;
use crate::domain::intake::SAMPLES;
use crate::domain::kind::{Shape, phone, rating};
use crate::domain::known::is_of_ids;
use crate::domain::region::Region;
use crate::files::records::Records;
use crate::files::{Table, guard};

/// Spellings of an option that are looked at once.
const REMEMBERED: usize = 256;

/// Rows that are looked at: enough to be sure, few enough that nobody waits.
const SAMPLE: usize = 5_000;

/// No telephone number has fewer figures.
const FEWEST: usize = 5;

/// What the first rows show of one column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    pub filled: usize,
    mails: usize,
    phones: usize,
    /// Cells that are a whole number which a telephone rings at.
    dialled: usize,
    /// Cells with as many figures as a telephone number has.
    figured: usize,
    /// Cells that are a courtesy or an academic title.
    titled: usize,
    /// Cells that are a courtesy, and so tell the gender.
    courteous: usize,
    /// Cells that its field can read, if it is one of options.
    fits: usize,
    /// The first that were looked at so: mostly they are the same few words.
    known: HashMap<String, bool>,
    /// The row's number stands in each cell so far: the first one, and the last.
    counted: Option<(u64, u64)>,
    /// The first that are different.
    pub samples: Vec<String>,
}

/// Looks at the first rows behind the headings; `meanings` are those of the columns.
pub(super) fn look(records: &mut Records, meanings: &[Meaning], table: &Table) -> io::Result<Vec<Seen>> {
    let mut seen = vec![Seen::default(); meanings.len()];
    for _ in 0..SAMPLE {
        let Some((_, record)) = records.advance()? else { break };
        for ((cell, seen), meaning) in record.iter().zip(&mut seen).zip(meanings) {
            let text = std::str::from_utf8(cell).map_or("", |text| guard::take_off(text).trim());
            if !text.is_empty() {
                seen.see(text, meaning, table);
            }
        }
    }
    Ok(seen)
}

impl Seen {
    /// What is shown of the column, and nothing that decides anything.
    pub fn samples_alone(self) -> Self {
        Self { samples: self.samples, ..Self::default() }
    }

    fn see(&mut self, text: &str, meaning: &Meaning, table: &Table) {
        let before = self.counted.map(|(_, last)| last).filter(|_| self.filled > 0);
        let number = text.parse().ok().filter(|number| before.is_none_or(|before| before + 1 == *number));
        let first = self.counted.map(|(first, _)| first);
        self.counted =
            number.filter(|_| self.filled == 0 || before.is_some()).map(|number| (first.unwrap_or(number), number));
        self.filled += 1;
        if self.samples.len() < SAMPLES && !self.samples.iter().any(|known| known == text) {
            self.samples.push(clean::incoming(text).into_owned());
        }
        self.mails += usize::from(is_mail(text));
        self.phones += usize::from(is_phone(text));
        self.figured += usize::from(text.bytes().filter(u8::is_ascii_digit).count() >= FEWEST);
        self.titled += usize::from(compose::is_title(text));
        self.courteous += usize::from(compose::gender(text).is_some());
        self.dialled += usize::from(is_dialled(text, table.region()));
        let field = match meaning {
            Meaning::Field(field, Own::Synonym) => *field,
            Meaning::Either(fields) => fields[0],
            _ => return,
        };
        let field = &table.fields[field];
        let context = table.context(field);
        let fits = || match field.kind.shape {
            Shape::Choice | Shape::YesNo => field.kind.read_cell(text, &context).is_ok(),
            // Of what scale the scores are all of them say together, later.
            _ => field.kind.name == "rating" && rating::reading(text, context.habit.scale).is_some(),
        };
        let known = self.known.get(text).copied();
        let fits = known.unwrap_or_else(fits);
        if known.is_none() && self.known.len() < REMEMBERED {
            self.known.insert(text.to_owned(), fits);
        }
        self.fits += usize::from(fits);
    }

    /// By which mark its cells name a customer, where they are no IDs.
    pub fn mark(&self, heading: &str) -> Option<&'static str> {
        let of_ids = is_of_ids(heading);
        match () {
            () if self.most(self.mails) => Some("who_email"),
            () if self.most(self.dialled) && !of_ids => Some("who_phone"),
            () => None,
        }
    }

    /// The meaning, as the cells say: another field than the heading's, or none where its options are other words.
    pub fn decide(&self, meaning: &Meaning, names: &Names, table: &Table) -> Meaning {
        let shown = if self.most(self.mails) {
            Some("email")
        } else if self.most(self.phones) {
            Some("phone")
        } else {
            None
        };
        let shown = shown.and_then(|key| names.key(key));
        let may_be = |key: &str, fields: &[usize]| names.key(key).is_some_and(|field| fields.contains(&field));
        let no_number = self.figured == 0 && self.mails == 0 && self.filled > 0;
        let fields = match meaning {
            Meaning::Field(field, _) if names.key("title") == Some(*field) && self.most(self.titled) => {
                return Meaning::Part(Part::Prefix);
            }
            // 联系方式 may be 电话, 微信, 上门.
            Meaning::Either(fields) if no_number && may_be("phone", fields) && !may_be("name", fields) => {
                return Meaning::Unknown;
            }
            Meaning::Field(field, own) if self.is_strange(*field, table) && *own == Own::Synonym => {
                return Meaning::Unknown;
            }
            Meaning::Field(field, _) if [names.key("phone"), names.key("email")].contains(&Some(*field)) => {
                vec![*field]
            }
            Meaning::Either(fields) => fields.clone(),
            other => return other.clone(),
        };
        match shown {
            // The heading says telephone, and e-mail addresses stand there: or the other way round.
            Some(field) if fields.contains(&field) || fields.len() == 1 && !self.is_choice(fields[0], table) => {
                Meaning::Field(field, Own::Synonym)
            }
            _ if self.is_strange(fields[0], table) => Meaning::Unknown,
            _ => Meaning::Field(fields[0], Own::Synonym),
        }
    }

    /// Whether there is a courtesy in every cell that has something in it.
    pub fn is_courteous(&self) -> bool {
        self.filled > 0 && self.courteous == self.filled
    }

    /// Whether the cells count the rows, from 1 on.
    pub fn counts_rows(&self) -> bool {
        self.filled > 1 && self.counted.is_some_and(|(first, _)| first == 1)
    }

    /// Four of five cells.
    fn most(&self, cells: usize) -> bool {
        self.filled > 0 && cells * 5 >= self.filled * 4
    }

    fn is_choice(&self, field: usize, table: &Table) -> bool {
        !table.fields[field].holds_several() && table.fields[field].kind.shape != Shape::Text
    }

    /// Whether most of its cells are none of the field's options.
    fn is_strange(&self, field: usize, table: &Table) -> bool {
        let kind = table.fields[field].kind;
        let asks = matches!(kind.shape, Shape::Choice | Shape::YesNo) || kind.name == "rating";
        asks && self.filled > 0 && self.fits * 2 < self.filled
    }
}

pub(super) fn is_mail(text: &str) -> bool {
    let (before, behind) = text.split_once('@').unwrap_or_default();
    !before.is_empty() && behind.contains('.') && !behind.starts_with('.')
}

fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let other = text.chars().filter(|sign| !sign.is_ascii_digit() && !" +-().;/|,:、；".contains(*sign)).count();
    digits >= 7 && other == 0
}

/// Whether it is a telephone number beyond doubt: IDs have fewer figures.
pub(super) fn is_dialled(text: &str, region: &'static Region) -> bool {
    is_phone(text)
        && text.bytes().filter(u8::is_ascii_digit).count() >= phone::WHOLE
        && phone::doubt(text, region).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_numbers_are_told_apart() {
        assert!(["ana@example.com", "a@b.cn; c@d.cn"].iter().all(|text| is_mail(text)));
        assert!(["@lml", "ana@", "ana", "13800138000"].iter().all(|text| !is_mail(text)));
        assert!(
            ["13800138000", "+34 600 000 001 ::: +34 600 000 002", "0571-88880000"].iter().all(|text| is_phone(text))
        );
        assert!(["李明朗", "123", "lml13800138000", "2026-01-05 10:30:00 Uhr"].iter().all(|text| !is_phone(text)));
    }
}
