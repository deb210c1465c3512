//! In what a text is written, as far as that is known.

use encoding_rs::{Encoding, GB18030, GBK};

/// In what a file is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub encoding: &'static Encoding,
    /// Others that its bytes could be as well: nothing in the file decides.
    pub others: Vec<&'static Encoding>,
}

impl Written {
    /// Nothing else could be meant.
    pub(super) fn sure(encoding: &'static Encoding) -> Self {
        Self { encoding, others: Vec::new() }
    }
}

/// GB18030 reads all that GBK reads, and the characters it lacks.
pub(super) fn whole(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == GBK { GB18030 } else { encoding }
}
