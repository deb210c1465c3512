//! What is told of who is chosen: how to reach her, what was said last, how she buys, and what Space proposes.

use super::Calls;
use super::done::{self, Snooze};
use crate::app::desk::desk::Desk;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Line, Piece, Tone};
use crate::domain::due::NEXT;
use crate::locale::{Call, fill};

/// Lines of what was said last.
const SAID: usize = 3;

/// Who is chosen, as far as what is told of her is known.
fn chosen<'a>(calls: &'a Calls, desk: &'a Desk) -> Option<Call<'a>> {
    calls.listed.call((desk.vocabulary(), desk.today()), calls.listed.chosen()?)
}

/// Beside the list, from that cell on: a rule over all lines, and the texts behind it.
pub fn right(calls: &Calls, desk: &Desk, lines: &mut [Line], (from, width): (u16, u16)) {
    let room = width.saturating_sub(from + 3);
    let told = chosen(calls, desk).map(|call| all(desk, &call, room)).unwrap_or_default();
    let mut told = told.into_iter();
    for line in lines {
        line.pieces.push(Piece::left(from, 1, "│", Tone::Faint));
        if let Some((text, tone)) = told.next() {
            line.pieces.push(Piece::left(from + 2, room, text, tone));
        }
    }
}

/// Below it: a rule, and three lines.
pub fn below(calls: &Calls, desk: &Desk, lines: &mut [Line], width: u16) {
    let Some((rule, lines)) = lines.split_first_mut() else { return };
    *rule = Line::of(vec![Piece::left(0, width, "─".repeat(usize::from(width)), Tone::Faint)]);
    let Some(call) = chosen(calls, desk) else { return };
    let last = [last(desk, &call), said(desk, &call)].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let space = [proposes(desk, &call), by_what(desk, &call)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let who = [Some(call.shown("phone")), Some(stands(desk, &call)), also(desk, &call)];
    let who: Vec<String> = who.into_iter().flatten().filter(|text| !text.is_empty()).collect();
    let space = offer(desk, &call).map_or(space.clone(), |offer| format!("{space} · {offer}"));
    for (line, (text, tone)) in
        lines.iter_mut().zip([(who.join(" · "), Tone::Text), (last, Tone::Text), (space, Tone::Quiet)])
    {
        *line = Line::of(vec![Piece::left(1, width.saturating_sub(2), text, tone)]);
    }
}

/// Line by line, each as wide as there is room.
fn all(desk: &Desk, call: &Call, room: u16) -> Vec<(String, Tone)> {
    let quoted = said(desk, call).map(|text| glyphs::wrap(&text, room.max(2))).unwrap_or_default();
    let one = |text: Option<String>, tone: Tone| text.filter(|text| !text.is_empty()).map(|text| (text, tone));
    let mut told: Vec<(String, Tone)> = Vec::new();
    told.extend(one(Some(call.name()), Tone::Key));
    told.extend(one(Some(call.shown("phone")), Tone::Text));
    told.extend(one(Some(stands(desk, call)), Tone::Quiet));
    told.extend(one(last(desk, call), Tone::Text));
    told.extend(quoted.into_iter().take(SAID).map(|text| (text.trim_end().to_owned(), Tone::Text)));
    told.extend(one(orders(desk, call), Tone::Text));
    let wrapped = |text: Option<String>, tone: Tone| {
        let lines =
            text.filter(|text| !text.is_empty()).map(|text| glyphs::wrap(&text, room.max(2))).unwrap_or_default();
        lines.into_iter().map(move |text| (text.trim_end().to_owned(), tone)).collect::<Vec<_>>()
    };
    told.extend(wrapped(also(desk, call), Tone::Text));
    told.push((String::new(), Tone::Text));
    told.extend(wrapped(proposes(desk, call), Tone::Text));
    told.extend(wrapped(by_what(desk, call), Tone::Quiet));
    told.extend(wrapped(offer(desk, call), Tone::Warn));
    told
}

/// `Relationship · tier A`
fn stands(desk: &Desk, call: &Call) -> String {
    let tier = call.shown("tier");
    let tier = if tier.is_empty() { tier } else { fill(&desk.words().today.tier, &[("tier", &tier)]) };
    [call.shown("stage"), tier].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// `Last: 4 Oct, e-mail, 55 d ago`
fn last(desk: &Desk, call: &Call) -> Option<String> {
    let words = &desk.words().today;
    let days = call.since()?;
    let day = desk.words().short_day(call.today - chrono::Days::new(u64::try_from(days).ok()?));
    let channel = call.brief.talk.as_ref().map(|talk| talk.channel.as_str()).filter(|channel| !channel.is_empty());
    let channel = channel.map(|key| desk.words().contact_words.get(key).map_or(key, String::as_str));
    let how = [Some(day.as_str()), channel].into_iter().flatten().collect::<Vec<_>>().join(&desk.words().why.comma);
    Some(fill(&words.last, &[("how", &how), ("n", &days.to_string())]))
}

/// `“Wants the price for 40 desks”`
fn said(_: &Desk, call: &Call) -> Option<String> {
    call.said().map(|text| format!("“{text}”"))
}

/// `Orders ▂▃·▅▂▁·▆▃·▂·  every 31 d`
fn orders(desk: &Desk, call: &Call) -> Option<String> {
    let words = &desk.words().today;
    let bars = Some(call.shown("months")).filter(|bars| !bars.is_empty())?;
    let every = call.line.usual.map(|n| fill(&words.every, &[("n", &n.to_string())]));
    let parts = [Some(fill(&words.orders, &[("bars", &bars)])), every];
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join("  "))
}

/// The other reasons.
fn also(desk: &Desk, call: &Call) -> Option<String> {
    let others = call.line.reasons.iter().skip(1);
    let told: Vec<String> = others.map(|(reason, day)| desk.words().call_reason(call, *reason, *day)).collect();
    (!told.is_empty()).then(|| fill(&desk.words().today.also, &[("what", &told.join(" · "))]))
}

/// `Space proposes Mon 28 Dec`
fn proposes(desk: &Desk, call: &Call) -> Option<String> {
    let day = done::proposed(desk, call)?.day;
    Some(fill(&desk.words().today.proposes, &[("day", &desk.words().short_day(day))]))
}

/// `(tier A: every 30 days)`
fn by_what(desk: &Desk, call: &Call) -> Option<String> {
    let words = &desk.words().today;
    desk.vocabulary().field(NEXT)?;
    let proposed = done::proposed(desk, call)?;
    let days = proposed.days.to_string();
    Some(match proposed.tier.filter(|tier| !tier.is_empty()) {
        Some(tier) => fill(&words.by_tier, &[("tier", &tier), ("n", &days)]),
        None => fill(&words.by_rhythm, &[("n", &days)]),
    })
}

/// That she can be moved to the stage of those who are being won back.
fn offer(desk: &Desk, call: &Call) -> Option<String> {
    done::offered(desk, call).contains(&Snooze::WinBack).then(|| desk.words().today.offers.clone())
}
