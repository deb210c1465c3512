//! Compact containers: many customers' rows, many short texts, few different texts.

use std::collections::HashMap;

/// Many short texts in one allocation.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    text: String,
    ends: Vec<usize>,
}

impl Texts {
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }

    /// The text at that position, below the number of texts pushed.
    #[must_use]
    pub fn get(&self, at: usize) -> &str {
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.text[start..self.ends[at]]
    }
}

/// Few different texts and a number for each; 0 is the empty text.
#[derive(Clone, Debug)]
pub struct Dictionary {
    texts: Vec<String>,
    codes: HashMap<String, u32>,
    /// The latest answer: rows of one currency follow each other, and comparing is a tenth of hashing.
    latest: u32,
}

impl Default for Dictionary {
    fn default() -> Self {
        Self { texts: vec![String::new()], codes: HashMap::from([(String::new(), 0)]), latest: 0 }
    }
}

impl Dictionary {
    /// The number of a text, given to it when first seen.
    pub fn code(&mut self, text: &str) -> u32 {
        if self.texts[self.latest as usize] != text {
            self.latest = self.codes.get(text).copied().unwrap_or_else(|| self.add(text));
        }
        self.latest
    }

    fn add(&mut self, text: &str) -> u32 {
        let code = u32::try_from(self.texts.len()).expect("four thousand million different texts do not fit in memory");
        self.texts.push(text.to_owned());
        self.codes.insert(text.to_owned(), code);
        code
    }

    /// The texts in order of their numbers.
    #[must_use]
    pub fn texts(&self) -> &[String] {
        &self.texts
    }
}

/// Rows of many customers, each customer's side by side.
///
/// ```text
/// starts  0     2  2        5
/// rows    a a   ·  c c c        customer 0 has two rows, customer 1 none, customer 2 three
/// ```
#[derive(Clone, Debug)]
pub struct Rows<T> {
    starts: Vec<u32>,
    rows: Vec<T>,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self { starts: vec![0], rows: Vec::new() }
    }
}

impl<T> Rows<T> {
    /// The rows of the customer at that position (below the number of customers).
    #[must_use]
    pub fn of(&self, customer: usize) -> &[T] {
        &self.rows[self.starts[customer] as usize..self.starts[customer + 1] as usize]
    }

    /// Every row, customer after customer.
    #[must_use]
    pub fn all(&self) -> &[T] {
        &self.rows
    }

    /// Adds the next customer with these rows.
    pub fn push(&mut self, rows: impl IntoIterator<Item = T>) {
        self.rows.extend(rows);
        self.starts.push(u32::try_from(self.rows.len()).unwrap_or(u32::MAX));
    }

    /// Orders each customer's rows.
    pub(super) fn sort_each(&mut self, mut compare: impl FnMut(&T, &T) -> std::cmp::Ordering) {
        for pair in self.starts.windows(2) {
            self.rows[pair[0] as usize..pair[1] as usize].sort_by(&mut compare);
        }
    }
}

impl<T: Copy> Rows<T> {
    /// The same rows as something else.
    pub(super) fn map<U>(self, change: impl Fn(T) -> U) -> Rows<U> {
        Rows { starts: self.starts, rows: self.rows.into_iter().map(change).collect() }
    }

    /// Brings rows together by owner (a position below `customers`; others are left out), keeping their order.
    pub(super) fn group(owners: &[u32], rows: &[T], customers: usize) -> Self {
        let known = |owner: u32| (owner as usize) < customers;
        let mut starts = vec![0u32; customers + 1];
        owners.iter().filter(|owner| known(**owner)).for_each(|owner| starts[*owner as usize + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        // Any row will do as filler: each place is written once.
        let mut grouped = rows.first().map_or_else(Vec::new, |row| vec![*row; starts[customers] as usize]);
        for (owner, row) in owners.iter().zip(rows).filter(|(owner, _)| known(**owner)) {
            let place = &mut next[*owner as usize];
            grouped[*place as usize] = *row;
            *place += 1;
        }
        Self { starts, rows: grouped }
    }
}
