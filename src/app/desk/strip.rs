//! The strip of tabs: what each says, and where it stands.

use crate::app::desk::desk::Desk;
use crate::app::desk::views;
use crate::app::ground::glyphs;
use crate::locale::grouped;

/// Cells of a name; one that is longer ends in `…`.
const LONGEST: u16 = 20;
/// Between the sheets and the views.
const DIVIDER: &str = "▏";
/// The tabs that are on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strip {
    /// From left to right.
    pub tabs: Vec<Shown>,
    /// There are more before the first, and behind the last.
    pub more: (bool, bool),
}

/// A tab on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub tab: usize,
    /// Terminal cells from the left.
    pub x: u16,
    pub width: u16,
    pub text: Text,
}

/// What a tab says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// ` 1 Leads`
    pub name: String,
    /// ` 310 `
    pub count: String,
}

impl Text {
    fn width(&self) -> u16 {
        glyphs::width(&self.name) + glyphs::width(&self.count)
    }
}

/// ` All 1,204   1 Prospecting 310   2 Evaluation 204 … ▏hz big   due today`: where there is no room the words get shorter,
/// then the tabs that do not show lose their counts; a word is never cut. Where that is not enough (there are many views)
/// the tabs are scrolled so that the one that shows is seen.
#[must_use]
pub fn strip(desk: &Desk, room: u16) -> Strip {
    // One empty cell at each edge of the screen.
    let end = room.saturating_sub(1);
    let fits = |texts: &Vec<Text>| width(texts) < end;
    let says = |(words, counts)| texts(desk, words, counts);
    let steps = [(Words::Full, Counts::All), (Words::Short, Counts::All), (Words::Short, Counts::Here)];
    match steps.into_iter().map(says).find(fits) {
        Some(texts) => Strip { tabs: placed(&texts, 0, 1, end, 0), more: (false, false) },
        None => scrolled(&texts(desk, Words::Short, Counts::Here), desk.tab, room),
    }
}

/// The tab at that cell of the strip.
#[must_use]
pub fn at(strip: &Strip, x: u16) -> Option<usize> {
    strip.tabs.iter().find(|shown| (shown.x..shown.x + shown.width).contains(&x)).map(|shown| shown.tab)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Words {
    Full,
    Short,
}

/// Which tabs say how many they hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counts {
    All,
    /// The one that shows.
    Here,
}

fn width(texts: &[Text]) -> u16 {
    texts.iter().map(Text::width).sum()
}

/// Every tab.
fn texts(desk: &Desk, words: Words, counts: Counts) -> Vec<Text> {
    let text = |at: usize| match views::of(desk, at) {
        Some(_) => view(desk, at),
        None => sheet(desk, at, words, counts == Counts::All || at == desk.tab),
    };
    (0..desk.sheets.len()).map(text).collect()
}

/// `▏hz big `
fn view(desk: &Desk, at: usize) -> Text {
    let before = if at == views::first(desk) { DIVIDER } else { " " };
    Text { name: format!("{before}{}", cut(&desk.sheets[at].label)), count: " ".to_owned() }
}

/// ` 1 Prospecting 310 `; the first sheet has no number.
fn sheet(desk: &Desk, at: usize, words: Words, counted: bool) -> Text {
    let sheet = &desk.sheets[at];
    let number = if at == 0 { String::new() } else { format!("{at} ") };
    let name = if words == Words::Short { desk.words.short_sheet(sheet) } else { &sheet.label };
    let count = desk.counts.get(sheet.stage.as_deref().unwrap_or_default()).copied().unwrap_or(0);
    let shown = counted && !desk.counts.is_empty();
    let count = if shown { format!(" {} ", grouped(count)) } else { " ".to_owned() };
    Text { name: format!(" {number}{}", cut(name)), count }
}

fn cut(label: &str) -> String {
    glyphs::fit(label, LONGEST).into_iter().map(|cell| cell.symbol).collect()
}

/// As many tabs as fit, the one that shows among them; a cell at each side says where there are more.
fn scrolled(texts: &[Text], here: usize, room: u16) -> Strip {
    let inner = room.saturating_sub(2);
    let first = (0..=here).find(|first| width(&texts[*first..=here]) <= inner).unwrap_or(here);
    let tabs = placed(texts, first, 1, inner + 1, here);
    let last = tabs.last().map_or(0, |shown| shown.tab);
    Strip { tabs, more: (first > 0, last + 1 < texts.len()) }
}

/// Tabs side by side from `x` on; the first that does not fit ends them, unless it is the one that has to be seen.
fn placed(texts: &[Text], first: usize, mut x: u16, end: u16, here: usize) -> Vec<Shown> {
    let mut shown = Vec::new();
    for (tab, text) in texts.iter().enumerate().skip(first) {
        let (left, needed) = (end.saturating_sub(x), text.width());
        if left < needed && tab != here {
            break;
        }
        let width = needed.min(left);
        shown.push(Shown { tab, x, width, text: text.clone() });
        x += width;
    }
    shown
}
