//! What a line of the list says: its sign and word, its text, what stands at its right.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use crate::app::desk::desk::Desk;
use crate::app::desk::moments::sentence;
use crate::app::desk::parts::mode::Mode;
use crate::app::ground::glyphs;
use crate::app::ground::panel::Tone;
use crate::domain::child::{Child, Contacted, Owed, Purchase, Stay, Task};
use crate::domain::contact::{Direction, answer_by};
use crate::domain::story::{Mark, Of, Told};
use crate::domain::{Currency, Fen, Hung, Value};
use crate::locale::fill;

/// A line in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub sign: &'static str,
    pub tone: Tone,
    pub word: String,
    /// Line by line, as it was written.
    pub text: String,
    pub amount: String,
    /// How far it is from the order before, or from today.
    pub gap: String,
    /// It is late, or money that went back.
    pub gap_tone: Tone,
    pub amount_tone: Tone,
}

/// What the line of that mark says; of a row that is on its way, what the mark knows.
pub(super) fn said(desk: &Desk, mark: &Mark, told: Option<&Told>) -> Said {
    let plain = Said { tone: Tone::Quiet, gap_tone: Tone::Quiet, word: word(desk, mark.of), ..Said::default() };
    let (gap, gap_tone) = if mark.open { away(desk, mark) } else { (String::new(), Tone::Quiet) };
    let plain = Said { sign: sign(mark), gap, gap_tone, ..plain };
    match told {
        None => plain,
        Some(Told::Next { computed, .. }) => {
            let words = &desk.words().timeline;
            let text = if *computed { &words.next_computed } else { &words.next };
            Said { text: text.clone(), ..plain }
        }
        Some(Told::Note { text, pinned }) => {
            let pin = if *pinned { " ★" } else { "" };
            Said { text: text.clone(), word: format!("{}{pin}", plain.word), ..plain }
        }
        Some(Told::Stage { before, after }) => Said { text: moved(desk, before.as_deref(), after.as_deref()), ..plain },
        Some(Told::Change { whats, .. }) => {
            let sentences: Vec<String> = whats.iter().map(|what| sentence(desk, what)).collect();
            Said { text: sentences.join(" · "), ..plain }
        }
        Some(Told::Row { row, gap }) => match row {
            Child::Purchase(order) => bought(desk, order, *gap, plain),
            Child::Contact(contact) => talked(desk, contact, plain),
            Child::Task(Task { text, .. }) => Said { text: text.clone().unwrap_or_default(), ..plain },
            Child::Stay(stay) => stayed(desk, stay, plain),
        },
    }
}

/// That it went: what it was, its first line and its amount.
pub(super) fn removed(desk: &Desk, mark: &Mark, told: Option<&Told>) -> String {
    let said = said(desk, mark, told);
    let first = said.text.lines().next().unwrap_or_default().trim().to_owned();
    let parts: Vec<String> =
        [glyphs::quoted(&first), said.amount].into_iter().filter(|part| !part.is_empty()).collect();
    let text = if parts.is_empty() { when(desk, mark) } else { parts.join(" ") };
    let undo = desk.keymap().first("undo", Mode::Input).unwrap_or_default();
    let values = [("what", said.word.trim_end_matches(" ★")), ("text", &text), ("undo", undo)];
    fill(&desk.words().timeline.removed, &values)
}

fn sign(mark: &Mark) -> &'static str {
    match mark.of {
        Of::Next => "○",
        Of::Row(Hung::Task) if mark.open => "○",
        Of::Row(Hung::Task) => "✓",
        Of::Row(Hung::Purchase) => "¥",
        Of::Row(Hung::Interaction) => "»",
        Of::Row(Hung::Note) => "✎",
        Of::Row(Hung::Stay) => "⌂",
        Of::Row(Hung::StageMove) => "→",
        Of::Change => "·",
    }
}

fn word(desk: &Desk, of: Of) -> String {
    let words = &desk.words().timeline;
    match of {
        Of::Next => &words.plan,
        Of::Row(Hung::Task) => &words.task,
        Of::Row(Hung::Purchase) => &words.order,
        Of::Row(Hung::Interaction) => &words.contact,
        Of::Row(Hung::Note) => &words.note,
        Of::Row(Hung::Stay) => &words.stay,
        Of::Row(Hung::StageMove) => &words.stage,
        Of::Change => &words.change,
    }
    .clone()
}

/// `in 5 d`, `2 d late`.
fn away(desk: &Desk, mark: &Mark) -> (String, Tone) {
    let Some(at) = mark.at else { return (String::new(), Tone::Quiet) };
    let words = &desk.words().timeline;
    let days = (at.date() - desk.today()).num_days();
    let (message, tone) = match days {
        ..0 => (&words.late, Tone::Bad),
        0 => (&desk.words().log.today, Tone::Text),
        1.. => (&words.ahead, Tone::Text),
    };
    (fill(message, &[("n", &days.abs().to_string())]), tone)
}

fn moved(desk: &Desk, before: Option<&str>, after: Option<&str>) -> String {
    let field = desk.vocabulary().field("stage");
    let label = |key: Option<&str>| {
        let value = key.map_or(Value::Blank, Value::text);
        let shown = field.filter(|_| !value.is_blank()).map(|field| desk.show(field, &value));
        shown.unwrap_or_else(|| desk.words().moments.nothing.clone())
    };
    match before {
        // She came in with it.
        None => label(after),
        Some(before) => format!("{} → {}", label(Some(before)), label(after)),
    }
}

fn money(desk: &Desk, amount: Option<Fen>, currency: Option<&str>) -> String {
    let own = &desk.vocabulary().local.currency;
    amount.map_or_else(String::new, |amount| match currency {
        None | Some("") => own.show(amount),
        Some(code) => Currency(code.to_owned()).show_beside(own, amount),
    })
}

/// `¥ order   会议平板 × 2        ¥11,699.10  +50 d`; a refund stands out.
fn bought(desk: &Desk, order: &Purchase, gap: Option<i64>, plain: Said) -> Said {
    let words = &desk.words().timeline;
    let many = order.quantity.filter(|quantity| *quantity != 1).map(|quantity| format!("× {quantity}"));
    let parts: Vec<String> = order.product.clone().into_iter().chain(many).collect();
    let amount = money(desk, order.amount, order.currency.as_deref());
    let said = Said { text: parts.join(" "), amount, tone: Tone::Accent, ..plain };
    if order.refund {
        return Said { word: words.refund.clone(), tone: Tone::Warn, amount_tone: Tone::Warn, ..said };
    }
    // Two on one day are no gap.
    let gap = gap.filter(|days| *days != 0).map(|days| fill(&words.gap, &[("n", &days.to_string())]));
    Said { gap: gap.unwrap_or_default(), ..said }
}

fn stayed(desk: &Desk, stay: &Stay, plain: Said) -> Said {
    let until = day(&stay.check_out).map(|day| {
        let day = desk.words().short_day(day);
        fill(&desk.words().timeline.until, &[("day", &day)])
    });
    let parts: Vec<String> = stay.room.clone().into_iter().chain(until).chain(stay.requests.clone()).collect();
    let amount = money(desk, stay.amount, stay.currency.as_deref());
    Said { text: parts.join(" · "), amount, tone: Tone::Accent, ..plain }
}

/// `» WeChat  发票开错 · complaint, closed after 2 d`
fn talked(desk: &Desk, contact: &Contacted, plain: Said) -> Said {
    let known = &desk.words().contact_words;
    let channel = contact.channel.as_ref().map(|key| known.get(key).unwrap_or(key).clone());
    let word = channel.or_else(|| contact.kind.as_deref().map(|kind| called(desk, kind)));
    let word = word.unwrap_or_else(|| plain.word.clone());
    let sign = if contact.direction == Some(Direction::In) { "«" } else { "»" };
    let stars = contact.satisfaction.and_then(|stars| usize::try_from(stars.clamp(1, 5)).ok());
    let stars = stars.map(|stars| format!("{}{}", "★".repeat(stars), "☆".repeat(5 - stars)));
    // That a plain talk is over is not worth a word.
    let asked = matches!(contact.kind.as_deref(), Some("complaint" | "request"));
    let (ticket, tone) = match &contact.owed {
        Some(owed) if !owed.unsaid && (asked || !owed.closed) => ticket(desk, contact, owed),
        _ => (None, Tone::Quiet),
    };
    let parts: Vec<String> = contact.text.clone().into_iter().chain(ticket).chain(stars).collect();
    Said { sign, word, tone, text: parts.join(" · "), ..plain }
}

/// What a kind of contact is called; one of somebody's own as it is.
fn called(desk: &Desk, kind: &str) -> String {
    let words = desk.words();
    let listed = || words.column_options.get("contacts")?.get("kind")?.get(kind)?.first().cloned();
    words.contact_words.get(kind).cloned().or_else(listed).unwrap_or_else(|| kind.to_owned())
}

/// How a request or complaint stands, and in which tone: one that is owed an answer stands out.
fn ticket(desk: &Desk, contact: &Contacted, owed: &Owed) -> (Option<String>, Tone) {
    let words = &desk.words().timeline;
    let kind = called(desk, contact.kind.as_deref().unwrap_or("request"));
    let (began, ended) = (day(&contact.at), day(&owed.resolved_at));
    if owed.closed {
        let days = began.zip(ended).map(|(began, ended)| (ended - began).num_days());
        let said = match days {
            Some(days) => fill(&words.closed_after, &[("kind", &kind), ("n", &days.to_string())]),
            None => fill(&words.closed, &[("kind", &kind)]),
        };
        let resolved = owed.resolution.clone().filter(|text| !text.trim().is_empty());
        let parts: Vec<String> = std::iter::once(said).chain(resolved).collect();
        return (Some(parts.join(&desk.words().why.colon)), Tone::Warn);
    }
    let promised = owed.promised_hours.zip(moment(&contact.at)).and_then(|(hours, at)| answer_by(at, hours));
    let late = owed.responded_at.is_blank() && promised.is_some_and(|promised| promised < desk.now());
    let message = if late { &words.open_late } else { &words.open };
    let days = began.map_or(0, |began| (desk.today() - began).num_days());
    let tone = if late { Tone::Bad } else { Tone::Warn };
    (Some(fill(message, &[("kind", &kind), ("n", &days.to_string())])), tone)
}

fn day(value: &Value) -> Option<NaiveDate> {
    moment(value).map(|moment| moment.date())
}

fn moment(value: &Value) -> Option<NaiveDateTime> {
    match value {
        Value::Day(day) => day.and_hms_opt(23, 59, 0),
        Value::Moment(moment) => Some(*moment),
        _ => None,
    }
}

/// When it was: day and month, the weekday too of what is to come, the year where it is not this one.
pub(super) fn when(desk: &Desk, mark: &Mark) -> String {
    let Some(day) = mark.at.map(|at| at.date()) else { return "?".to_owned() };
    if day.year() != desk.today().year() {
        return day.format("%Y-%m-%d").to_string();
    }
    let words = desk.words();
    // As the language writes a day of this year (strftime).
    let date = day.format(&words.timeline.day).to_string();
    if !mark.is_ahead(desk.today()) {
        return date;
    }
    fill(&words.log.day, &[("date", &date), ("weekday", &words.weekday(day))])
}
