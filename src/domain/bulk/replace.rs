//! Text in place of other text, in cells as they are written for editing; what comes of it is read by each field's kind.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::{CellFault, Field, Value, Vocabulary};

#[derive(Clone, Debug, PartialEq)]
pub struct Replace {
    /// Keys.
    pub fields: Vec<String>,
    /// What is looked for; empty finds nothing.
    pub find: String,
    pub with: String,
    /// Whether `a` also finds `A`.
    pub any_case: bool,
    /// What the cells are written and read with: exactly those fields, in that order.
    words: Arc<Vocabulary>,
    today: NaiveDate,
}

/// A text with its hits replaced that the field cannot read: the cell stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    pub found: String,
    pub fault: CellFault,
}

impl Replace {
    /// In these fields, written and read with the rest of the vocabulary.
    #[must_use]
    pub fn new(
        fields: Vec<Field>,
        vocabulary: &Vocabulary,
        today: NaiveDate,
        texts: [&str; 2],
        any_case: bool,
    ) -> Self {
        let keys = fields.iter().map(|field| field.key.clone()).collect();
        let (local, yes_no) = (vocabulary.local.clone(), vocabulary.yes_no.clone());
        let words = Arc::new(Vocabulary { fields, local, yes_no, now: vocabulary.now });
        Self { fields: keys, find: texts[0].to_owned(), with: texts[1].to_owned(), any_case, words, today }
    }

    pub(super) fn turn(&self, cells: &[Value]) -> Vec<Value> {
        let turned = |(at, cell): (usize, &Value)| match self.turned(at, cell) {
            Some(Ok(value)) => value,
            _ => cell.clone(),
        };
        cells.iter().enumerate().map(turned).collect()
    }

    /// What becomes of a cell of the field at that place; nothing if there is no hit.
    #[must_use]
    pub fn turned(&self, at: usize, cell: &Value) -> Option<Result<Value, Unread>> {
        let field = self.words.fields.get(at)?;
        let found = self.replaced(&self.written(at, cell)?)?;
        let read = field.kind.read_cell(&found, &self.words.context(field, self.today));
        Some(read.map_err(|fault| Unread { found, fault }))
    }

    /// Whether a cell of the field at that place holds what is looked for.
    #[must_use]
    pub fn finds(&self, at: usize, cell: &Value) -> bool {
        self.written(at, cell).is_some_and(|text| self.next(&text).is_some())
    }

    /// The cell as it stands in an editor; nothing if it is blank.
    fn written(&self, at: usize, cell: &Value) -> Option<String> {
        let field = self.words.fields.get(at).filter(|_| !cell.is_blank())?;
        Some((field.kind.write)(cell, &self.words.context(field, self.today)))
    }

    /// The text with each hit replaced, left to right, none of them twice; nothing if there is no hit.
    #[must_use]
    pub fn replaced(&self, text: &str) -> Option<String> {
        let (mut replaced, mut rest) = (String::with_capacity(text.len()), text);
        while let Some((at, length)) = self.next(rest) {
            replaced.push_str(&rest[..at]);
            replaced.push_str(&self.with);
            rest = &rest[at + length..];
        }
        let hit = rest.len() < text.len();
        replaced.push_str(rest);
        hit.then_some(replaced)
    }

    /// Where the first hit begins, and its bytes.
    fn next(&self, text: &str) -> Option<(usize, usize)> {
        if !self.any_case {
            return text.find(&self.find).filter(|_| !self.find.is_empty()).map(|at| (at, self.find.len()));
        }
        text.char_indices().find_map(|(at, _)| Some((at, self.hit(&text[at..])?)))
    }

    /// Bytes of the hit with which the text begins, small letters or capitals.
    fn hit(&self, text: &str) -> Option<usize> {
        if self.find.is_empty() {
            return None;
        }
        let mut signs = text.char_indices();
        for wanted in self.find.chars() {
            let (_, found) = signs.next()?;
            if !same_letter(found, wanted) {
                return None;
            }
        }
        Some(signs.next().map_or(text.len(), |(at, _)| at))
    }
}

fn same_letter(one: char, other: char) -> bool {
    if one.is_ascii() && other.is_ascii() {
        return one.eq_ignore_ascii_case(&other);
    }
    one == other || one.to_lowercase().eq(other.to_lowercase())
}
