//! Columns in, columns out: reading, patching, forgetting.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::ask::checked;
use super::column::{Column, Kept};
use super::computed::{Few, Needed, compute};
use super::known::Known;
use super::parts::{self, Places};
use super::{
    Base, Bits, Cell, Changes, Error, GOODS, LATEST_NOTE, Loaded, NOTES, PURCHASES, Rows, Source, SourceError, Table,
};
use crate::domain::due::NEXT;
use crate::domain::today::Fact;
use crate::domain::watched::ANSWER_BY;
use crate::domain::{Cancel, CustomerId, Field, Origin};

/// Which customers' rows changed: both ends of each range.
type Ranges<'a> = &'a [(CustomerId, CustomerId)];

impl Table {
    /// Reads what is not in memory of these columns, in few passes.
    pub(super) fn load(&mut self, keys: &[String], source: &mut dyn Source, cancel: &Cancel) -> Result<(), Error> {
        if self.base.is_none() {
            self.base = Some(Arc::new(read_base(source, cancel)?));
        }
        let tick = self.tick;
        let mut wanted: Vec<&Field> = Vec::new();
        for key in keys.iter().filter(|key| !BESIDE.contains(&key.as_str())) {
            let field = self.fields.iter().find(|field| field.key == *key);
            wanted.push(field.ok_or_else(|| Error::NoField(key.clone()))?);
        }
        let missing = Needed::of(wanted.into_iter(), &|key| self.columns.contains_key(key));
        let ids = self.base.as_ref().map_or(&[][..], |base| &base.ids);
        // In one pass over the file, however many they are: a word is looked for in dozens. What is read stays when the
        // rest is cancelled, so that a word typed on does not begin anew.
        if !missing.read.is_empty() {
            let columns = parts::read(&mut self.begun, &missing.read, ids, source, cancel)?;
            let keyed = missing.read.iter().map(|field| field.key.clone()).zip(columns);
            self.columns.extend(keyed.map(|(key, column)| (key, Loaded { column, used: tick })));
        }
        for field in &missing.computed {
            let column = |key: &str| self.columns.get(key).map(|loaded| &loaded.column);
            let column = compute(field, ids.len(), &column, cancel)?;
            self.columns.insert(field.key.clone(), Loaded { column, used: tick });
        }
        for beside in BESIDE {
            if keys.iter().any(|key| key == beside) && !self.columns.contains_key(beside) {
                let column = read_beside(beside, ids, source, cancel)?;
                self.columns.insert(beside.to_owned(), Loaded { column, used: tick });
            }
        }
        keys.iter().for_each(|key| self.columns.get_mut(key).into_iter().for_each(|loaded| loaded.used = tick));
        Ok(())
    }

    /// Drops the columns and orders that were not used longest, until the budget holds; never what this question used.
    pub(super) fn shrink(&mut self) {
        while self.bytes() > self.budget {
            let old = |used: u64| used < self.tick;
            let column = self.columns.iter().filter(|(_, loaded)| old(loaded.used)).min_by_key(|(_, of)| of.used);
            let order = self.orders.iter().filter(|(_, of)| old(of.used)).min_by_key(|(_, of)| of.used);
            match (column.map(|(key, of)| (of.used, key.clone())), order.map(|(key, of)| (of.used, key.clone()))) {
                (column, Some((used, key))) if column.as_ref().is_none_or(|(other, _)| used <= *other) => {
                    self.orders.remove(&key);
                }
                (Some((_, key)), _) => {
                    self.columns.remove(&key);
                }
                _ if self.known.used < self.tick && self.known.bytes() > 0 => self.known = Known::default(),
                _ => return,
            }
        }
    }

    /// Reads what changed anew, as far as it is loaded.
    pub(super) fn reread(&mut self, changed: &Changes, source: &mut dyn Source, cancel: &Cancel) -> Result<(), Error> {
        // Half-read columns are not patched.
        self.begun = None;
        if changed.settings {
            self.forget_what_is_set();
        }
        let Some(base) = self.base.as_mut().map(Arc::make_mut) else { return Ok(()) };
        let before = base.ids.len();
        let many = 1_024.max(before / 8);
        if base.spanned(&changed.customers) > many || !base.reread(&changed.customers, source, cancel)? {
            self.reload();
            return Ok(());
        }
        self.known.reread(changed, source, cancel)?;
        let grown = self.rows() > before;
        // When a customer is due may follow from her tier.
        let is_score = |field: &Field| field.origin == Origin::Score || field.key == NEXT;
        let score = |field: &&Field| is_score(field) || field.formula().is_some_and(|of| of.needs_any(&is_score));
        let keys = |fields: &mut dyn Iterator<Item = &Field>| fields.map(|field| field.key.clone()).collect::<Vec<_>>();
        let every = Needed::of(self.fields.iter(), &|_| false);
        let all = [keys(&mut every.all()), BESIDE.map(str::to_owned).to_vec()].concat();
        let scores = keys(&mut every.all().filter(score));
        let mut stale = HashSet::new();
        let notes = [NOTES, LATEST_NOTE].map(str::to_owned).to_vec();
        for (keys, ranges) in [(all, &changed.customers), (scores, &changed.scores), (notes, &changed.notes)] {
            if ranges.is_empty() {
                continue;
            }
            if self.base.as_ref().is_some_and(|base| base.spanned(ranges) > many) {
                keys.iter().for_each(|key| drop(self.columns.remove(key)));
            }
            stale.extend(self.reread_columns(keys, ranges, source, cancel)?);
        }
        let searched = self.searched();
        self.orders.retain(|key, _| !grown && !stale.contains(key));
        self.terms.retain(|term| !grown && term.reads(&searched).iter().all(|key| !stale.contains(key)));
        Ok(())
    }

    /// What is computed by the file's settings is to be read anew.
    fn forget_what_is_set(&mut self) {
        self.known.forget(Fact::Promise);
        let is_set = |field: &Field| [NEXT, ANSWER_BY].contains(&field.key.as_str());
        let follows = |field: &&Field| is_set(field) || field.formula().is_some_and(|of| of.needs_any(&is_set));
        let keys: Vec<&str> = self.fields.iter().filter(follows).map(|field| field.key.as_str()).collect();
        self.columns.retain(|key, _| !keys.contains(&key.as_str()));
        self.orders.retain(|key, _| !keys.contains(&key.as_str()));
        self.terms.retain(|term| !term.reads(&[]).iter().any(|key| keys.contains(&key.as_str())));
    }

    /// Reads these customers anew in those of the columns that are loaded; the answer: columns that are not what they
    /// were. Of one that is not loaded nobody knows whether it changed.
    fn reread_columns(
        &mut self,
        keys: Vec<String>,
        changed: Ranges,
        source: &mut dyn Source,
        cancel: &Cancel,
    ) -> Result<Vec<String>, Error> {
        let ids = self.base.as_ref().map_or(&[][..], |base| &base.ids);
        let every = Needed::of(self.fields.iter(), &|_| false);
        let loaded = |field: &&Field| keys.contains(&field.key) && self.columns.contains_key(&field.key);
        let computed: Vec<&Field> = every.computed.iter().copied().filter(loaded).collect();
        let needed = |field: &&Field| computed.iter().filter_map(|of| of.formula()).any(|of| of.needs(&field.key));
        let fields: Vec<&Field> = every.read.iter().copied().filter(|of| loaded(of) || needed(of)).collect();
        let cells = changed_cells(&fields, ids, changed, source, cancel)?;
        let mut few = Few::new(&fields, &cells);
        for field in every.computed.iter().filter(|of| computed.contains(of) || needed(of)) {
            few.compute(field, cancel)?;
        }
        // What depends on no cell has no cells that were read: it is made anew.
        let bare = |field: &&&Field| field.formula().is_some_and(|of| of.operands().is_empty());
        let bare: Vec<String> = computed.iter().filter(bare).map(|field| field.key.clone()).collect();
        let computed: HashSet<String> = computed.iter().map(|field| field.key.clone()).collect();
        let mut changes: HashMap<String, _> = fields.iter().map(|field| field.key.clone()).zip(cells).collect();
        for beside in BESIDE {
            if self.columns.contains_key(beside) && keys.iter().any(|key| key == beside) {
                changes.insert(beside.to_owned(), changed_beside(beside, ids, changed, source, cancel)?);
            }
        }
        let folder = &mut self.folder;
        let columns = &mut self.columns;
        bare.iter().for_each(|key| drop(columns.remove(key)));
        let mut is_stale = |key: &String| match (columns.get_mut(key), changes.get(key)) {
            (Some(loaded), None) if computed.contains(key) => few.put(key, &mut loaded.column),
            (Some(loaded), Some(changes)) => loaded.column.replace(changes, folder),
            _ => true,
        };
        Ok(keys.into_iter().filter(|key| is_stale(key)).collect())
    }
}

impl Base {
    /// Customers in the ranges, known ones and new ones.
    fn spanned(&self, changed: Ranges) -> usize {
        let last = self.ids.last().copied().unwrap_or(0);
        let of = |&(first, end): &(CustomerId, CustomerId)| {
            let known = self.ids.partition_point(|id| *id <= end) - self.ids.partition_point(|id| *id < first);
            known + end.saturating_sub(last.max(first.saturating_sub(1))) as usize
        };
        changed.iter().map(of).sum()
    }

    /// Which of these customers live now; `false` if one has to stand between others.
    fn reread(&mut self, changed: Ranges, source: &mut dyn Source, cancel: &Cancel) -> Result<bool, Error> {
        let mut seen = Vec::new();
        let result = source.customers(Rows::Ranges(changed), cancel, &mut |id, live| seen.push((id, live)));
        checked(result, cancel)?;
        for &(first, end) in changed {
            let from = self.ids.partition_point(|id| *id < first);
            let to = self.ids.partition_point(|id| *id <= end);
            (from..to).for_each(|at| self.live.set(at, false));
        }
        for (id, live) in seen {
            match self.ids.binary_search(&id) {
                Ok(at) => self.live.set(at, live),
                Err(at) if at == self.ids.len() => {
                    self.ids.push(id);
                    self.live.push(live);
                }
                Err(_) => return Ok(false),
            }
        }
        Ok(true)
    }
}

fn read_base(source: &mut dyn Source, cancel: &Cancel) -> Result<Base, Error> {
    let (mut ids, mut live) = (Vec::new(), Vec::new());
    let result = source.customers(Rows::Every, cancel, &mut |id, lives| {
        ids.push(id);
        live.push(lives);
    });
    checked(result, cancel)?;
    Ok(Base { live: Bits::of_cells(&live, |lives| lives), ids })
}

/// What stands beside the fields, a column each: no field has such a key.
const BESIDE: [&str; 3] = [NOTES, PURCHASES, GOODS];

/// The notes, the days of the purchases, or what was bought.
fn texts_beside(
    key: &str,
    rows: Rows,
    source: &mut dyn Source,
    cancel: &Cancel,
    each: &mut dyn FnMut(CustomerId, &str),
) -> Result<(), SourceError> {
    match key {
        NOTES => source.notes(rows, cancel, each),
        GOODS => source.goods(rows, cancel, each),
        _ => source.purchases(rows, cancel, each),
    }
}

/// All of a customer as one text, a line each.
fn read_beside(key: &str, ids: &[CustomerId], source: &mut dyn Source, cancel: &Cancel) -> Result<Column, Error> {
    let rows = ids.len();
    let mut column = Column::Text(Box::new(super::Text::new(rows)));
    let mut places = Places { ids, at: 0 };
    let mut open: Option<(usize, String)> = None;
    let mut close = |open: Option<(usize, String)>| {
        if let Some((at, text)) = open {
            column.fill(at, rows);
            column.push(Cell::Text(&text), rows);
        }
    };
    let result = texts_beside(key, Rows::Every, source, cancel, &mut |id, note| {
        let Some(at) = places.of(id) else { return };
        match &mut open {
            Some((same, text)) if *same == at => text.extend(["\n", note]),
            _ => close(open.replace((at, note.to_owned()))),
        }
    });
    close(open);
    checked(result, cancel)?;
    column.fill(rows, rows);
    Ok(column)
}

fn changed_cells(
    fields: &[&Field],
    ids: &[CustomerId],
    changed: Ranges,
    source: &mut dyn Source,
    cancel: &Cancel,
) -> Result<Vec<Vec<(usize, Kept)>>, Error> {
    let mut cells = vec![Vec::new(); fields.len()];
    if !fields.is_empty() {
        let result = source.cells(fields, Rows::Ranges(changed), cancel, &mut |id, field, cell| {
            if let Ok(at) = ids.binary_search(&id) {
                cells[field].push((at, Kept::of(cell)));
            }
        });
        checked(result, cancel)?;
    }
    Ok(cells)
}

fn changed_beside(
    key: &str,
    ids: &[CustomerId],
    changed: Ranges,
    source: &mut dyn Source,
    cancel: &Cancel,
) -> Result<Vec<(usize, Kept)>, Error> {
    // A customer whose last note is gone is not in the answer: all that changed begin empty.
    let mut texts: BTreeMap<usize, String> = BTreeMap::new();
    for &(first, end) in changed {
        let from = ids.partition_point(|id| *id < first);
        let to = ids.partition_point(|id| *id <= end);
        texts.extend((from..to).map(|at| (at, String::new())));
    }
    let result = texts_beside(key, Rows::Ranges(changed), source, cancel, &mut |id, note| {
        let text = ids.binary_search(&id).ok().and_then(|at| texts.get_mut(&at));
        if let Some(text) = text {
            let gap = if text.is_empty() { "" } else { "\n" };
            text.extend([gap, note]);
        }
    });
    checked(result, cancel)?;
    Ok(texts.into_iter().map(|(at, text)| (at, Kept::Text(text))).collect())
}
