//! What is done about who is chosen: a line about the talk with the next date, a day put off, the move to the last stage.

use chrono::{Datelike, Days, Months, NaiveDate};
use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::parts::mode::Mode;
use crate::app::desk::spoken::Spoken;
use crate::app::desk::talk::{self, field};
use crate::app::desk::views;
use crate::app::ground::said::JOINT;
use crate::app::ground::text::Text;
use crate::domain::call::Called;
use crate::domain::contact;
use crate::domain::day;
use crate::domain::draft::{Draft, Of};
use crate::domain::due::NEXT;
use crate::domain::edit::{Action, Along};
use crate::domain::fold::half_width;
use crate::domain::session::TabKey;
use crate::domain::setting::Setting;
use crate::domain::today::Reason;
use crate::domain::{CustomerId, Place, Value};
use crate::locale::{Call, fill};

/// Entries of the journal.
pub const DONE: &str = "call-done";
pub const SNOOZED: &str = "snooze-call";
pub const MOVED: &str = "call-to-win-back";

/// The stage of those who are being won back, and why they went.
const WIN_BACK: &str = "win_back";
const CHURN_REASON: &str = "churn_reason";

/// The line about a talk that is done.
#[derive(Clone, Debug)]
pub struct Doing {
    pub customer: CustomerId,
    pub name: String,
    pub spoken: Spoken,
    reasons: Vec<(Reason, NaiveDate)>,
    /// What her task is about that is done with it.
    task: Option<String>,
    /// The tab on which it was opened.
    tab: TabKey,
}

/// A next contact that nobody typed, and by which rhythm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    pub day: NaiveDate,
    pub days: i64,
    /// That of her tier; nothing: her own.
    pub tier: Option<String>,
}

/// Her next contact by her own rhythm, else by that of her tier; on a weekend nobody is called, but on the next working day.
pub fn proposed(desk: &Desk, call: &Call) -> Option<Proposed> {
    field(desk, NEXT)?;
    let own = match call.cell("contact_every") {
        Some(Value::Number(days)) if *days > 0 => Some(*days),
        _ => None,
    };
    let tier = call.shown("tier");
    let of_tier = || {
        // By its key: what the tier is called is a person's choice.
        let key = call.cell("tier").and_then(Value::as_text).filter(|key| !key.is_empty()).unwrap_or("c");
        let name = format!("rhythm-{}", key.to_lowercase());
        Setting::named(&name).and_then(|of| desk.settings().value(of).as_i64())
    };
    let days = own.or_else(of_tier)?;
    let day = day::working(desk.today().checked_add_days(Days::new(u64::try_from(days).ok()?))?)?;
    Some(Proposed { day, days, tier: own.is_none().then_some(tier) })
}

/// Who was not reached is tried again on the next working day.
fn next_try(desk: &Desk) -> NaiveDate {
    let tomorrow = desk.today() + Days::new(1);
    day::working(tomorrow).unwrap_or(tomorrow)
}

impl Doing {
    pub fn new(desk: &Desk, call: &Call) -> Self {
        let proposed = proposed(desk, call).map(|next| Value::Day(next.day));
        Self {
            customer: call.line.customer,
            name: call.name(),
            spoken: Spoken::new(desk, Text::default())
                .about(call.brief.row.clone(), proposed)
                .or_again(field(desk, NEXT).map(|_| Value::Day(next_try(desk)))),
            reasons: call.line.reasons.clone(),
            task: call.line.day(Reason::Task).map(|due| call.brief.task(due).unwrap_or_default().to_owned()),
            tab: views::key(desk, desk.at_tab()),
        }
    }

    /// What it is to become; by the line of a contact, which takes it up at the next start.
    pub fn of(&self) -> Of {
        Of::Log { customers: vec![self.customer] }
    }

    /// As it waits there.
    pub fn draft(self) -> Draft {
        Draft { of: self.of(), tab: self.tab, who: self.name, text: self.spoken.text.as_str().to_owned() }
    }

    /// Keys that do nothing now.
    pub fn idle(&self) -> Vec<&'static str> {
        let idle = [(self.spoken.topics().is_empty(), "Tab"), (self.spoken.at_hand().is_none(), "Del")];
        idle.into_iter().filter_map(|(idle, key)| idle.then_some(key)).collect()
    }

    pub fn holds_text(&self) -> bool {
        self.spoken.says_something()
    }

    /// When she is called next, as it will be written.
    pub fn when(&self, desk: &Desk) -> Option<NaiveDate> {
        let log = self.spoken.log(desk);
        let at = log.fields.iter().position(|key| key == NEXT)?;
        log.cells.get(at).and_then(day_of)
    }

    /// What is settled with the talk: what it is called, and what becomes of it.
    pub fn settles(&self, desk: &Desk) -> Vec<(String, String)> {
        let (words, contact) = (&desk.words().today, self.spoken.log(desk).contact);
        let promised = self.reasons.iter().any(|(reason, _)| *reason == Reason::Promise);
        let ticked = |what: &String| match what.as_str() {
            "" => words.ticked.clone(),
            what => format!("{}{JOINT}{what}", words.ticked),
        };
        let task = self.task.as_ref().filter(|_| contact.was_reached()).map(ticked);
        let met = (promised && contact.answers()).then(|| words.met.clone());
        let task = task.map(|told| (words.a_task.clone(), told));
        task.into_iter().chain(met.map(|told| (words.a_promise.clone(), told))).collect()
    }

    /// One edit: the contact, the next date, the task that is told, and what else called rests until then. Where nobody was
    /// reached nothing is done with it: all of that rests until the next try.
    pub fn write(&self, desk: &mut Desk) {
        let log = Box::new(self.spoken.log(desk));
        let today = desk.today();
        let (reached, until) = (log.contact.was_reached(), self.when(desk).unwrap_or(today + Days::new(1)));
        let rests = self.reasons.iter().filter(|(reason, _)| match reached {
            true => stays(*reason, &log.contact),
            false => *reason != Reason::Contact,
        });
        let puts_off = rests.map(|called| (called.0, shut_until(*called, until, today))).collect();
        let call = Called { customer: self.customer, log: Some(log), next: None, settles: reached, puts_off };
        save(desk, DONE, self.customer, Action::Call(Box::new(call)));
    }
}

/// The next contact that is written with the talk of a call.
pub fn next_of(action: &Action) -> Option<&Value> {
    let Action::Call(call) = action else { return None };
    let log = call.log.as_ref()?;
    log.cells.get(log.fields.iter().position(|key| key == NEXT)?)
}

/// What takes it back.
pub fn undo_key(desk: &Desk) -> &str {
    desk.keymap().first("undo", Mode::Input).unwrap_or("undo")
}

/// Whether the reason is not over with that contact and a next date: it is put off.
fn stays(reason: Reason, contact: &contact::Contact) -> bool {
    match reason {
        Reason::Contact | Reason::Task => false,
        Reason::Promise => !contact.answers(),
        _ => true,
    }
}

/// A term that ends calls again so many days before it does.
const BEFORE_END: u64 = 7;

/// Until when a reason of that day that is put off does not call. What is of its very day is over with it: the next one is
/// another. What is still to come calls when it comes, however far the rest is put off.
fn shut_until((reason, day): (Reason, NaiveDate), until: NaiveDate, today: NaiveDate) -> NaiveDate {
    let tomorrow = today + Days::new(1);
    let comes = match reason {
        Reason::Appointment | Reason::CheckIn | Reason::Flag => return tomorrow,
        Reason::Birthday => Some(day),
        Reason::Term => {
            day.checked_sub_days(Days::new(BEFORE_END)).map(|before| if before > today { before } else { day })
        }
        _ => None,
    };
    let comes = comes.filter(|comes| *comes > today);
    // A day that is over was of this call.
    let over = if comes.is_none() { day + Days::new(1) } else { tomorrow };
    comes.map_or(until, |comes| comes.min(until)).max(tomorrow).max(over)
}

fn save(desk: &mut Desk, label: &'static str, customer: CustomerId, action: Action) {
    let place = Place { customer: Some(customer), ..desk.here() };
    desk.save(label, place, action);
}

/// By how much a call is put off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Snooze {
    Day,
    Week,
    Month,
    /// Not at all: she goes to the stage of those who are being won back.
    WinBack,
}

impl Snooze {
    pub const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::WinBack];

    /// What that key means.
    pub fn of(code: KeyCode) -> Option<Self> {
        match code {
            KeyCode::Char(digit) => Self::of_text(digit.encode_utf8(&mut [0; 4])),
            _ => None,
        }
    }

    /// What that digit means, where it is all that is typed.
    pub fn of_text(text: &str) -> Option<Self> {
        match half_width(text).as_str() {
            "1" => Some(Self::Day),
            "2" => Some(Self::Week),
            "3" => Some(Self::Month),
            "4" => Some(Self::WinBack),
            _ => None,
        }
    }

    fn until(self, today: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Day => today.checked_add_days(Days::new(1)),
            Self::Week => today.checked_add_days(Days::new(7)),
            Self::Month => today.checked_add_months(Months::new(1)),
            Self::WinBack => None,
        }
    }
}

/// Which of them are offered for that call.
pub fn offered(desk: &Desk, call: &Call) -> Vec<Snooze> {
    let moves = call.line.day(Reason::Rhythm).is_some() && has_stage(desk);
    Snooze::ALL.into_iter().filter(|of| *of != Snooze::WinBack || moves).collect()
}

fn has_stage(desk: &Desk) -> bool {
    field(desk, "stage").is_some_and(|field| field.choices.iter().any(|choice| choice.key == WIN_BACK))
}

/// Puts the call off; or moves her to those who are being won back.
pub fn snooze(desk: &mut Desk, call: &Call, by: Snooze) {
    match by.until(desk.today()) {
        Some(until) => put_off(desk, call, &Value::Day(until)),
        None => win_back(desk, call),
    }
}

/// Puts the call off until that day. A time is one of her next contact; what else called rests for days.
pub fn put_off(desk: &mut Desk, call: &Call, until: &Value) {
    let customer = call.line.customer;
    let Some(day) = day_of(until) else { return };
    let dated = call.line.reasons.iter().any(|(reason, _)| matches!(reason, Reason::Contact));
    let next = field(desk, NEXT).filter(|_| dated).map(|_| until.clone());
    let rest = call.line.reasons.iter().filter(|(reason, _)| next.is_none() || *reason != Reason::Contact);
    let puts_off = rest.map(|called| (called.0, shut_until(*called, day, desk.today()))).collect();
    let said = next.clone().unwrap_or(Value::Day(day));
    let name = call.name();
    let call = Called { customer, log: None, next, settles: false, puts_off };
    save(desk, SNOOZED, customer, Action::Call(Box::new(call)));
    let day = told(desk, &said);
    let said = fill(&desk.words().today.snoozed, &[("name", &name), ("day", &day), ("key", undo_key(desk))]);
    desk.say(said);
}

/// The day of it.
fn day_of(value: &Value) -> Option<NaiveDate> {
    match value {
        Value::Day(day) => Some(*day),
        Value::Moment(at) => Some(at.date()),
        _ => None,
    }
}

/// `Thu 24 Dec`, with its time; a day of another year in full.
pub fn told(desk: &Desk, value: &Value) -> String {
    let Some(day) = day_of(value).filter(|day| day.year() == desk.today().year()) else {
        return talk::day(desk, value);
    };
    let day = desk.words().short_day(day);
    match value {
        Value::Moment(at) => format!("{day} {}", at.format("%H:%M")),
        _ => day,
    }
}

/// To the stage of those who are being won back, with the reason filled in where she has none.
fn win_back(desk: &mut Desk, call: &Call) {
    let Some(day) = call.line.day(Reason::Rhythm) else { return };
    let customer = call.line.customer;
    let why = desk.words().call_reason(call, Reason::Rhythm, day).trim_start_matches('⚑').trim().to_owned();
    let blank = call.cell(CHURN_REASON).is_some_and(Value::is_blank);
    let reason = field(desk, CHURN_REASON).filter(|_| blank).map(|_| (CHURN_REASON.to_owned(), Value::text(why)));
    let along = Along { others: reason.into_iter().collect(), ..Along::default() };
    let then = Action::Set { customer, field: "stage".to_owned(), value: Value::text(WIN_BACK) };
    save(desk, MOVED, customer, along.with(then));
}
