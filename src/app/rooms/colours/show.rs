//! What the list of rules looks like.

use super::{Colours, Typing};
use crate::app::desk::desk::Desk;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Line, Panel, Piece, Tone};
use crate::domain::colour::{Role, Rule};

/// Where the parts of a line begin.
const PARTS: [u16; 4] = [1, 5, 18, 34];

impl Colours {
    /// The title or the line that is typed, what is wrong with it, then as many rules as have room.
    pub(super) fn panel(&self, desk: &Desk, width: u16, height: u16) -> Panel {
        let words = &desk.words().colours;
        let title = if self.typing.is_some() { format!(" {} ", words.line) } else { format!(" {} ", words.title) };
        let used = glyphs::width(&title).min(width);
        let mut pieces = vec![Piece::left(0, width, title, Tone::Quiet)];
        pieces.extend(
            self.typing
                .as_ref()
                .map(|typing| Piece::typed(used, width.saturating_sub(used + 1), &typing.text, Tone::Text)),
        );
        let problem = self.typing.as_ref().and_then(|typing: &Typing| typing.problem.as_ref());
        let problem = problem.map(|problem| Piece::left(1, width.saturating_sub(1), problem, Tone::Bad));
        let line = |pieces| Line { pieces, ..Line::default() };
        let mut lines = vec![line(pieces), line(problem.into_iter().collect())];
        let room = usize::from(height).saturating_sub(lines.len());
        let skip = (self.chosen + 1).saturating_sub(room);
        let rules = desk.colours().rules.iter().enumerate().skip(skip).take(room);
        lines.extend(rules.map(|(at, rule)| entry(desk, rule, at == self.chosen, width)));
        if desk.colours().rules.is_empty() {
            lines.push(line(vec![Piece::left(1, width.saturating_sub(1), &words.none, Tone::Quiet)]));
        }
        Panel { lines, ..Panel::default() }
    }
}

/// A rule's line: on or off, sign and meaning, what it paints, its filter.
fn entry(desk: &Desk, rule: &Rule, chosen: bool, width: u16) -> Line {
    let words = &desk.words().colours;
    let (role, tone) = match rule.role {
        Role::Warning => (&words.warning, Tone::Warn),
        Role::Good => (&words.good, Tone::Good),
        Role::Accent => (&words.accent, Tone::Accent),
        Role::Muted => (&words.muted, Tone::Quiet),
    };
    let label = |key: &String| desk.vocabulary().field(key).map_or_else(|| key.clone(), |field| field.label.clone());
    let whole = rule.column.as_ref().map_or_else(|| words.row.clone(), label);
    let on = if rule.on { "[x]".to_owned() } else { "[ ]".to_owned() };
    let parts = [
        (on, Tone::Text),
        (format!("{} {role}", rule.role.sign()), tone),
        (whole, Tone::Text),
        (rule.filter.clone(), Tone::Text),
    ];
    let ends = PARTS.iter().skip(1).map(|next| next - 1).chain([width]);
    let piece = |((at, end), (text, tone)): ((&u16, u16), (String, Tone))| {
        Piece::left(*at, end.saturating_sub(*at), text, tone)
    };
    let tone = if chosen { Tone::Row } else { Tone::Text };
    Line { tone, pieces: PARTS.iter().zip(ends).zip(parts).map(piece).collect() }
}
