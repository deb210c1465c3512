//! Answers kept per term.

use std::collections::HashMap;
use std::sync::Arc;

use super::Bits;
use super::find::Term;

/// The latest terms and their rows.
#[derive(Debug, Default)]
pub struct Terms(HashMap<Term, (Arc<Bits>, u64)>);

/// Terms kept: 8 MB of bits at a million rows.
const MOST: usize = 64;

impl Terms {
    pub fn get(&mut self, term: &Term, tick: u64) -> Option<Arc<Bits>> {
        let (bits, used) = self.0.get_mut(term)?;
        *used = tick;
        Some(Arc::clone(bits))
    }

    /// The smallest answer among the terms that fit.
    pub fn least(&self, fits: impl Fn(&Term) -> bool) -> Option<Arc<Bits>> {
        let fit = self.0.iter().filter(|(term, _)| fits(term)).map(|(_, (bits, _))| bits);
        fit.min_by_key(|bits| bits.count()).cloned()
    }

    pub fn keep(&mut self, term: Term, bits: Arc<Bits>, tick: u64) {
        if self.0.len() >= MOST
            && let Some(oldest) = self.0.iter().min_by_key(|(_, (_, used))| *used).map(|(term, _)| term.clone())
        {
            self.0.remove(&oldest);
        }
        self.0.insert(term, (bits, tick));
    }

    /// Forgets the terms that do not pass.
    pub fn retain(&mut self, keep: impl Fn(&Term) -> bool) {
        self.0.retain(|term, _| keep(term));
    }
}
