//! The columns of a sheet: what is said of each, and where there is room for it.

/// Where the text of a line begins: behind an empty cell and the sign of the chosen line.
pub const LEFT: u16 = 2;

/// Cells between two columns.
const GAP: u16 = 2;

/// Terminal cells of a bar at most.
pub const BAR: u16 = 40;

/// One column of it.
#[derive(Clone, Debug, Default)]
pub struct Column {
    pub(super) heading: String,
    /// Terminal cells; of one that grows at least so many.
    pub(super) width: u16,
    /// Takes what is left over, up to so many cells.
    pub(super) most: u16,
    pub(super) right: bool,
    /// The list is sorted by it.
    pub(super) current: bool,
    /// It says whose line it is: where a row has no ground, it is told by this.
    pub(super) names: bool,
    /// Its text goes on below where it has no room.
    pub(super) wraps: bool,
    /// The highest leaves first; 0 stays.
    pub(super) rank: u8,
}

impl Column {
    /// So many terminal cells wide.
    #[must_use]
    pub fn new(heading: impl Into<String>, width: u16) -> Self {
        Self { heading: heading.into(), width, most: width, ..Self::default() }
    }

    /// It takes what is left over.
    #[must_use]
    pub fn grows(self) -> Self {
        Self { most: u16::MAX, ..self }
    }

    /// The same, up to that width.
    #[must_use]
    pub fn grows_to(self, most: u16) -> Self {
        Self { most: most.max(self.width), ..self }
    }

    /// Numbers: they and the heading end at its right.
    #[must_use]
    pub fn right(self) -> Self {
        Self { right: true, ..self }
    }

    /// It leaves where there is no room; the highest first.
    #[must_use]
    pub fn rank(self, rank: u8) -> Self {
        Self { rank, ..self }
    }

    /// It says whose line it is.
    #[must_use]
    pub fn names(self) -> Self {
        Self { names: true, ..self }
    }

    /// What has no room goes on below.
    #[must_use]
    pub fn wraps(self) -> Self {
        Self { wraps: true, ..self }
    }

    /// What the list is sorted by.
    #[must_use]
    pub fn current(self, current: bool) -> Self {
        Self { current, ..self }
    }
}

/// Where a column begins and how wide it is; nothing: it has no room.
pub(super) type Place = Option<(u16, u16)>;

/// Where each column begins and how wide it is.
pub(super) fn widths(columns: &[Column], room: u16) -> Vec<Place> {
    let mut shown: Vec<bool> = vec![true; columns.len()];
    let least = |shown: &[bool]| -> u16 {
        let widths = columns.iter().zip(shown).filter(|(_, shown)| **shown).map(|(column, _)| column.width + GAP);
        widths.sum::<u16>().saturating_sub(GAP)
    };
    while least(&shown) > room {
        let there = columns.iter().enumerate().filter(|(at, column)| shown[*at] && column.rank > 0);
        let Some((gives, _)) = there.max_by_key(|(_, column)| column.rank) else { break };
        shown[gives] = false;
    }
    let mut spare = room.saturating_sub(least(&shown));
    let mut growing =
        columns.iter().zip(&shown).filter(|(column, shown)| **shown && column.most > column.width).count();
    let mut x = LEFT;
    let mut place = |(column, shown): (&Column, &bool)| {
        let mut width = column.width;
        if *shown && column.most > column.width {
            let more = (spare / u16::try_from(growing).unwrap_or(1).max(1)).min(column.most - column.width);
            (width, spare, growing) = (width + more, spare - more, growing - 1);
        }
        let (at, end) = (x, LEFT + room);
        x += if *shown { width + GAP } else { 0 };
        (*shown && at < end).then(|| (at, width.min(end - at)))
    };
    columns.iter().zip(&shown).map(&mut place).collect()
}
