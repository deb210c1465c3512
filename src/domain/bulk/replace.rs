//! Text in place of other text.

use crate::domain::Value;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replace {
    /// Keys of fields of free text.
    pub fields: Vec<String>,
    /// What is looked for; empty finds nothing.
    pub find: String,
    pub with: String,
    /// Whether `a` also finds `A`.
    pub any_case: bool,
}

impl Replace {
    pub(super) fn turn(&self, cells: &[Value]) -> Vec<Value> {
        let turned = |cell: &Value| match cell.as_text().and_then(|text| self.replaced(text)) {
            Some(text) => Value::text(text),
            None => cell.clone(),
        };
        cells.iter().map(turned).collect()
    }

    /// The text with each hit replaced, left to right, none of them twice; nothing if there is no hit.
    #[must_use]
    pub fn replaced(&self, text: &str) -> Option<String> {
        let (mut replaced, mut rest, mut hit) = (String::with_capacity(text.len()), text, false);
        while let Some(sign) = rest.chars().next() {
            match self.hit(rest) {
                Some(length) => {
                    replaced.push_str(&self.with);
                    rest = &rest[length..];
                    hit = true;
                }
                None => {
                    replaced.push(sign);
                    rest = &rest[sign.len_utf8()..];
                }
            }
        }
        hit.then_some(replaced)
    }

    /// Bytes of the hit with which the text begins.
    fn hit(&self, text: &str) -> Option<usize> {
        if self.find.is_empty() {
            return None;
        }
        if !self.any_case {
            return text.starts_with(&self.find).then_some(self.find.len());
        }
        let mut signs = text.char_indices();
        for wanted in self.find.chars() {
            let (_, found) = signs.next()?;
            if found != wanted && !found.to_lowercase().eq(wanted.to_lowercase()) {
                return None;
            }
        }
        Some(signs.next().map_or(text.len(), |(at, _)| at))
    }
}
