//! Which fields are read for a row, and what is computed from them, in which order.

use crate::domain::{Field, Formula, Value};

/// How the cells of some fields come about.
///
/// ```text
/// wanted   name   avg_order                 reads   name  spend  orders
///                 = spend / orders          steps   avg_order from reads 1, 2
/// ```
#[derive(Debug, Default)]
pub struct Plan<'a> {
    /// The fields that are read, each once.
    reads: Vec<&'a Field>,
    /// What is computed, each from what comes before it.
    steps: Vec<Step<'a>>,
    /// Where the wanted cells are.
    wanted: Vec<Slot>,
}

#[derive(Debug)]
struct Step<'a> {
    key: &'a str,
    formula: &'a Formula,
    from: Vec<Slot>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    Read(usize),
    Step(usize),
}

impl<'a> Plan<'a> {
    /// How the cells of these fields come about.
    #[must_use]
    pub fn new(fields: &[&'a Field]) -> Self {
        let mut plan = Self::default();
        for field in fields {
            let slot = plan.slot(field);
            plan.wanted.push(slot);
        }
        plan
    }

    fn slot(&mut self, field: &'a Field) -> Slot {
        let Some(formula) = field.formula() else {
            // A sum, and the sum without what was typed in its place, are two.
            let same = |other: &&Field| other.key == field.key && other.origin == field.origin;
            let known = self.reads.iter().position(same);
            return Slot::Read(known.unwrap_or_else(|| {
                self.reads.push(field);
                self.reads.len() - 1
            }));
        };
        if let Some(known) = self.steps.iter().position(|step| step.key == field.key) {
            return Slot::Step(known);
        }
        let from = formula.operands().iter().map(|operand| self.slot(operand)).collect();
        self.steps.push(Step { key: &field.key, formula, from });
        Slot::Step(self.steps.len() - 1)
    }

    /// The fields to read; none of them is computed.
    #[must_use]
    pub fn reads(&self) -> &[&'a Field] {
        &self.reads
    }

    /// The wanted cells of a row whose cells were read so.
    #[must_use]
    pub fn row(&self, cells: Vec<Value>) -> Vec<Value> {
        // Mostly they are those that were read.
        let slots = self.wanted.iter().enumerate();
        if cells.len() == self.wanted.len() && slots.into_iter().all(|(at, slot)| *slot == Slot::Read(at)) {
            return cells;
        }
        let mut computed: Vec<Value> = Vec::with_capacity(self.steps.len());
        for step in &self.steps {
            let from: Vec<Value> = step.from.iter().map(|slot| slot.cell(&cells, &computed)).collect();
            computed.push(step.formula.value(&from));
        }
        self.wanted.iter().map(|slot| slot.cell(&cells, &computed)).collect()
    }
}

impl Slot {
    fn cell(self, read: &[Value], computed: &[Value]) -> Value {
        match self {
            Self::Read(at) => read.get(at),
            Self::Step(at) => computed.get(at),
        }
        .cloned()
        .unwrap_or_default()
    }
}
