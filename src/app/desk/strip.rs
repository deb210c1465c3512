//! The strip of tabs: what each says, and where it stands.

use crate::app::desk::desk::Desk;
use crate::app::desk::views;
use crate::app::ground::ask::RoomId;
use crate::app::ground::glyphs;
use crate::locale::grouped;

/// Cells of a name; one that is longer ends in `…` behind a word.
const LONGEST: u16 = 20;
/// Between the sheets and the views.
const DIVIDER: &str = "▏";

/// The room of the list of today, which has a tab behind the sheets.
pub const TODAY: RoomId = RoomId("today");
/// Its place among the tabs: it is none of theirs.
pub const AT_TODAY: usize = usize::MAX;

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
    /// `·199 `: what is late.
    pub late: String,
}

impl Text {
    fn width(&self) -> u16 {
        glyphs::width(&self.name) + glyphs::width(&self.count) + glyphs::width(&self.late)
    }
}

/// ` All 1,204   1 Prospecting 310·12   2 Evaluation 204 … ▏hz big   due today`: where there is no room the words get shorter,
/// then the stages do not say what is late, then the tabs that do not show lose their counts; a word is never cut. Where that is not enough (there are many views)
/// the tabs are scrolled so that the one that shows is seen.
#[must_use]
pub fn strip(desk: &Desk, room: u16) -> Strip {
    // One empty cell at each edge of the screen.
    let end = room.saturating_sub(1);
    let fits = |texts: &Vec<(usize, Text)>| width(texts) < end;
    let says = |(words, counts)| texts(desk, words, counts);
    let steps = [
        (Words::Full, Counts::Late),
        (Words::Short, Counts::Late),
        (Words::Short, Counts::All),
        (Words::Short, Counts::Here),
    ];
    match steps.into_iter().map(says).find(fits) {
        Some(texts) => Strip { tabs: placed(&texts, 0, 1, end, 0), more: (false, false) },
        None => scrolled(&texts(desk, Words::Short, Counts::Here), here(desk), room),
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
    /// All, and of a stage how many of them are late.
    Late,
    All,
    /// The one that shows, with what is late there.
    Here,
}

fn width(texts: &[(usize, Text)]) -> u16 {
    texts.iter().map(|(_, text)| text.width()).sum()
}

/// Every tab.
fn texts(desk: &Desk, words: Words, counts: Counts) -> Vec<(usize, Text)> {
    let text = |at: usize| match views::of(desk, at) {
        Some(_) => view(desk, at),
        None => sheet(desk, at, words, counts),
    };
    let mut texts: Vec<(usize, Text)> = (0..desk.sheets.len()).map(|at| (at, text(at))).collect();
    texts.insert(views::first(desk).min(texts.len()), (AT_TODAY, today(desk)));
    texts
}

/// Where the tab that shows stands among the texts.
fn here(desk: &Desk) -> usize {
    if desk.stands(TODAY) {
        return views::first(desk).min(desk.sheets.len());
    }
    desk.tab + usize::from(desk.tab >= views::first(desk))
}

/// ` Today 16·199 `: due, and late; it always says both.
fn today(desk: &Desk) -> Text {
    let name = format!(" {}", desk.words.today.title);
    let counted = desk.dues.known.filter(|counts| counts.due + counts.late > 0);
    let Some(counts) = counted else { return Text { name, count: " ".to_owned(), late: String::new() } };
    let late = if counts.late > 0 { format!("·{} ", grouped(counts.late)) } else { String::new() };
    let end = if late.is_empty() { " " } else { "" };
    Text { name, count: format!(" {}{end}", grouped(counts.due)), late }
}

/// `▏hz big `
fn view(desk: &Desk, at: usize) -> Text {
    let before = if at == views::first(desk) { DIVIDER } else { " " };
    Text { name: format!("{before}{}", cut(&desk.sheets[at].label)), count: " ".to_owned(), late: String::new() }
}

/// ` 1 Prospecting 310·12 `: how many there are, and how many of them are late; the first sheet has no number.
fn sheet(desk: &Desk, at: usize, words: Words, counts: Counts) -> Text {
    let sheet = &desk.sheets[at];
    let number = if at == 0 { String::new() } else { format!("{at} ") };
    let name = if words == Words::Short { desk.words.short_sheet(sheet) } else { &sheet.label };
    let stage = sheet.stage.as_deref();
    let count = desk.counts.get(stage.unwrap_or_default()).copied().unwrap_or(0);
    let shown = (counts != Counts::Here || at == desk.tab) && !desk.counts.is_empty();
    let late = stage.and_then(|stage| desk.dues.late.get(stage)).filter(|_| shown && counts != Counts::All);
    let late = late.map_or_else(String::new, |late| format!("·{} ", grouped(*late)));
    let end = if late.is_empty() { " " } else { "" };
    let count = if shown { format!(" {}{end}", grouped(count)) } else { " ".to_owned() };
    Text { name: format!(" {number}{}", cut(name)), count, late }
}

/// A name that is too long ends at a word, if it has several; one word alone ends where it has to.
fn cut(label: &str) -> String {
    let fitted: String = glyphs::fit(label, LONGEST).into_iter().map(|cell| cell.symbol).collect();
    if glyphs::width(label) <= LONGEST {
        return fitted;
    }
    let whole = |(at, _): &(usize, char)| glyphs::width(label[..*at].trim_end()) < LONGEST;
    let ends = label.char_indices().filter(|(at, sign)| *at > 0 && sign.is_whitespace());
    let end = ends.take_while(whole).last();
    end.map_or(fitted, |(at, _)| format!("{}{}", label[..at].trim_end(), glyphs::ellipsis()))
}

/// As many tabs as fit, the one that shows among them; a cell at each side says where there are more.
fn scrolled(texts: &[(usize, Text)], here: usize, room: u16) -> Strip {
    let inner = room.saturating_sub(2);
    let first = (0..=here).find(|first| width(&texts[*first..=here]) <= inner).unwrap_or(here);
    let tabs = placed(texts, first, 1, inner + 1, here);
    let last = first + tabs.len();
    Strip { tabs, more: (first > 0, last < texts.len()) }
}

/// Tabs side by side from `x` on; the first that does not fit ends them, unless it is the one that has to be seen.
fn placed(texts: &[(usize, Text)], first: usize, mut x: u16, end: u16, here: usize) -> Vec<Shown> {
    let mut shown = Vec::new();
    for (at, (tab, text)) in texts.iter().enumerate().skip(first) {
        let (left, needed) = (end.saturating_sub(x), text.width());
        if left < needed && at != here {
            break;
        }
        let width = needed.min(left);
        shown.push(Shown { tab: *tab, x, width, text: text.clone() });
        x += width;
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn a_long_name_ends_behind_a_word_and_one_word_where_it_has_to() {
        for (label, shown) in [
            ("big spenders", "big spenders"),
            ("big spenders in Hangzhou", "big spenders in…"),
            ("customers from expo", "customers from expo"),
            ("customers from exposition", "customers from…"),
            ("Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffah…"),
            ("杭州大客户今年还没有下单的人", "杭州大客户今年还没…"),
        ] {
            assert_eq!(cut(label), shown);
        }
    }
}
