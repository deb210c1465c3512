//! The reader of a line: where it stands, what it knows, what it found.

use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

use chrono::NaiveDate;

use crate::domain::filter::{Condition, Relation, Test};
use crate::domain::{Field, Filter, SortKey, Vocabulary};
use crate::query::error::Error;
use crate::query::names::{Known, Meant, Names};
use crate::query::parsed::Marked;
use crate::query::token::{Piece, Scanner, Stops};

/// Problems marked in one line: more are not read.
const MOST_PROBLEMS: usize = 16;

/// Up to a sign, or to a joining word that is glued to it.
pub(super) const NAME: Stops = Stops { operators: true, commas: false, figures: false, dots: false, glued: true };

/// What a look at a word says.
pub(super) enum Told {
    /// It is a word.
    No,
    /// It is a term; nothing complete in it: `None`.
    Term(Option<Filter>),
}

/// The top of a line: what stands side by side in it.
pub struct Terms {
    /// Where each stands, and what it means; nothing complete: `None`.
    pub terms: Vec<(Range<usize>, Option<Filter>)>,
    /// They are not all required: there is an `or` between some.
    pub alternatives: bool,
}

/// A part of a line that another language has another word for.
#[derive(Clone, Debug)]
pub enum Part<'a> {
    /// A field's name.
    Name(Meant<'a>),
    /// A value of that field.
    Value(&'a Field, Test),
    /// The word before an order.
    Sort,
}

pub(super) struct Parser<'a> {
    pub(super) scan: Scanner<'a>,
    pub(super) vocabulary: &'a Vocabulary,
    /// Made when the first field is looked up.
    pub(super) names: OnceCell<Rc<Names<'a>>>,
    /// What is known of the word looked up last, by its bytes.
    known: Option<(Range<usize>, Known<'a>)>,
    pub(super) today: NaiveDate,
    pub(super) depth: usize,
    /// A joining word stands there that is glued to a condition.
    pub(super) glued_at: Option<usize>,
    /// A word begins there of which a 的 before it says that it is said of customers.
    pub(super) behind_de: Option<usize>,
    /// A value begins there that an `or` joins to the one before.
    pub(super) behind_or: Option<usize>,
    /// Where a comparison in words ends, and of which field it is: another may follow it.
    pub(super) compared: Option<(usize, Meant<'a>)>,
    /// A word is looked at only to see whether it is a condition.
    pub(super) looking: bool,
    /// Words that open nothing end there.
    pub(super) opened: usize,
    pub(super) sort: Vec<SortKey>,
    pub(super) sort_at: Vec<Range<usize>>,
    pub(super) problems: Vec<Marked>,
    /// Noted only where they are asked for.
    pub(super) top: Option<Terms>,
    /// The same.
    pub(super) parts: Option<Vec<(Range<usize>, Part<'a>)>>,
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str, vocabulary: &'a Vocabulary, today: NaiveDate) -> Self {
        let (sort, sort_at, problems) = Default::default();
        let scan = Scanner::new(text);
        let (names, known, depth, glued_at, behind_de) = (OnceCell::new(), None, 0, None, None);
        let (top, parts, opened, behind_or, looking, compared) = (None, None, 0, None, false, None);
        Self {
            scan,
            vocabulary,
            names,
            known,
            today,
            depth,
            glued_at,
            behind_de,
            behind_or,
            compared,
            looking,
            opened,
            sort,
            sort_at,
            problems,
            top,
            parts,
        }
    }

    pub(super) fn mark(&mut self, range: Range<usize>, problem: Error) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(Marked { range, problem });
        }
    }

    pub(super) fn part(&mut self, range: &Range<usize>, part: Part<'a>) {
        if let Some(parts) = &mut self.parts {
            parts.push((range.clone(), part));
        }
    }

    pub(super) fn mark_unfinished(&mut self) {
        let at = self.scan.at();
        self.mark(at..at, Error::Unfinished);
    }

    pub(super) fn names(&mut self) -> &Names<'a> {
        let names = self.names.get_or_init(|| Rc::new(Names::new(self.vocabulary)));
        self.scan.count(names.cost());
        names
    }

    /// What is known of a word as a name.
    pub(super) fn look(&mut self, word: &Piece) -> Known<'a> {
        if let Some((range, known)) = &self.known
            && *range == word.range
        {
            return *known;
        }
        let known = self.names().look(&word.text);
        self.known = Some((word.range.clone(), known));
        known
    }
}

/// A condition with one test.
pub(super) fn one_test(meant: Meant, test: Test) -> Filter {
    let field = meant.field().key.clone();
    Filter::Condition(Condition { field, relation: Relation::Is, tests: vec![test] })
}
