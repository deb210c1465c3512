//! Lines that were written, for the next time; and lines that were left half typed.

use super::open::Open;
use crate::app::desk::desk::Desk;
use crate::app::ground::event::Effect;
use crate::domain::draft::{Draft, Of};
use crate::domain::{CustomerId, Rows};

/// Lines remembered.
const MOST: usize = 50;
/// Under this name the session remembers them, oldest first, one a line: the customer's number, a tab, the line.
pub const KEY: &str = "contacts";

/// What outlives the line.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    lines: Vec<(CustomerId, String)>,
    /// Half typed, the newest last.
    left: Vec<Draft>,
    /// On their way to several customers.
    sent: Vec<Draft>,
}

impl Kept {
    /// The lines as the session remembers them.
    #[must_use]
    pub fn read(remembered: &str) -> Self {
        let one = |line: &str| {
            let (customer, text) = line.split_once('\t')?;
            Some((customer.parse().ok()?, text.to_owned()))
        };
        Self { lines: remembered.lines().filter_map(one).collect(), ..Self::default() }
    }

    pub fn lines(&self) -> &[(CustomerId, String)] {
        &self.lines
    }

    /// What was left half typed.
    pub fn drafts(&self) -> Vec<Draft> {
        self.left.iter().chain(&self.sent).cloned().collect()
    }

    /// What was left half typed about exactly these customers: it is open again.
    pub fn take(&mut self, of: &[CustomerId]) -> Option<String> {
        let of = Of::Log { customers: of.to_vec() };
        let at = self.left.iter().rposition(|draft| draft.of.is_same(&of))?;
        Some(self.left.remove(at).text)
    }

    /// Keeps what is typed, if anything is.
    pub fn leave(&mut self, open: &Open) {
        if !open.typed().trim().is_empty() {
            self.left.push(draft(open));
        }
    }

    /// The earlier line that shows is meant, changed or not: what was being typed before is a line of its own.
    pub fn end_walk(&mut self, open: &mut Open) {
        let own = open.end_walk().filter(|own| !own.trim().is_empty());
        self.left.extend(own.map(|text| Draft { text, ..draft(open) }));
    }

    /// The line is written: it can be had again.
    pub fn keep(&mut self, desk: &mut Desk, open: &Open) {
        let line = open.spoken.text.as_str().trim().replace(['\n', '\r', '\t'], " ");
        let Some(customer) = open.of.first() else { return };
        self.lines.retain(|(_, known)| *known != line);
        self.lines.push((*customer, line));
        let spare = self.lines.len().saturating_sub(MOST);
        self.lines.drain(..spare);
        desk.want(Effect::Remember { key: KEY, value: self.text() });
    }

    fn text(&self) -> String {
        self.lines.iter().map(|(customer, line)| format!("{customer}\t{line}")).collect::<Vec<_>>().join("\n")
    }

    /// It is on its way.
    pub fn send(&mut self, open: &Open) {
        self.sent.push(draft(open));
    }

    /// That of these customers is in the file.
    pub fn arrived(&mut self, rows: &Rows) {
        drop(self.taken(rows));
    }

    /// The file did not take it: it stands there again when the line is opened for them.
    pub fn came_back(&mut self, rows: &Rows) {
        let back = self.taken(rows);
        self.left.extend(back);
    }

    fn taken(&mut self, rows: &Rows) -> Option<Draft> {
        let about =
            |draft: &Draft| matches!(&draft.of, Of::Log { customers } if *rows == Rows::some(customers.clone()));
        self.sent.iter().position(about).map(|at| self.sent.remove(at))
    }

    /// Forgets what is about these customers (sorted), or names them.
    pub fn forget(&mut self, customers: &[CustomerId], names: &[String]) {
        let named = |line: &str| names.iter().any(|name| line.contains(name.as_str()));
        self.lines.retain(|(customer, line)| customers.binary_search(customer).is_err() && !named(line));
        self.left.retain(|draft| !draft.is_about(customers, names));
        self.sent.retain(|draft| !draft.is_about(customers, names));
    }

    /// The line before the one that shows.
    pub fn older(&self, open: &mut Open, desk: &Desk) {
        let at = open.walk.as_ref().map_or(self.lines.len(), |(at, _)| *at);
        let Some((at, (_, line))) = at.checked_sub(1).and_then(|at| Some((at, self.lines.get(at)?))) else { return };
        let own = open.walk.take().map_or_else(|| open.spoken.text.as_str().to_owned(), |(_, own)| own);
        open.walk = Some((at, own));
        open.spoken.put(desk, line);
    }

    /// The line behind it; behind the newest, what was being typed.
    pub fn newer(&self, open: &mut Open, desk: &Desk) {
        let Some((at, own)) = open.walk.take() else { return };
        match self.lines.get(at + 1) {
            Some((_, line)) => {
                open.walk = Some((at + 1, own));
                open.spoken.put(desk, line);
            }
            None => open.spoken.put(desk, &own),
        }
    }
}

fn draft(open: &Open) -> Draft {
    let of = Of::Log { customers: open.of.clone() };
    // Several have no name.
    let who = if open.of.len() == 1 { open.who.clone() } else { String::new() };
    Draft { of, tab: open.tab.clone(), who, text: open.typed().to_owned() }
}
