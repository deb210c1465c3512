//! The kinds of rows, each from the texts of its cells.

use crate::app::desk::hanging::{self, RowKind};
use crate::domain::child::{Child, Contacted, Owed, Purchase, Stay, Task};
use crate::domain::contact::{self, Direction};
use crate::domain::day::Toward;
use crate::domain::{Fen, Value};
use crate::locale::fill;

use super::reading::{Reader, Wrong, times};

impl Reader<'_> {
    /// The row.
    ///
    /// # Errors
    /// The first cell with which something is wrong.
    pub fn child(&mut self) -> Result<Child, Wrong> {
        match self.open.kind {
            RowKind::Order | RowKind::Refund => self.purchase(),
            RowKind::Task => self.task(),
            RowKind::Stay => self.stay(),
            RowKind::Ticket => self.ticket(),
            RowKind::Contact => self.contact(),
        }
    }

    /// The key of a channel, by any of its words; what the file has stays. Whatever else was typed is one as well, if it is
    /// typed once more.
    pub fn channel(&self) -> Result<Option<String>, Wrong> {
        if self.open.as_it_was("channel").is_some() {
            return Ok(self.before().channel);
        }
        let Some(typed) = self.words("channel") else { return Ok(None) };
        let called = |key: &&str| hanging::called(self.desk, key).to_lowercase() == typed.to_lowercase();
        let key = contact::KEYS.into_iter().find(called).or_else(|| contact::channel_of(&typed));
        if key.is_none() && !self.open.insists("channel") {
            let all: Vec<String> = contact::KEYS.iter().map(|key| hanging::called(self.desk, key)).collect();
            let allowed = all.join(&self.desk.words().shared.separator);
            let said = fill(&self.desk.words().form.not_channel, &[("allowed", &allowed)]);
            return Err(Wrong { asks: true, ..self.wrong("channel", said) });
        }
        Ok(Some(key.map_or(typed, str::to_owned)))
    }

    fn purchase(&mut self) -> Result<Child, Wrong> {
        let date = self.when("date", Toward::Past)?;
        let quantity = self.number_of("quantity")?;
        let (price, amount) = (self.money("price")?, self.money("amount")?);
        let currency = self.currency(&[&price, &amount])?;
        let amount = match (price, amount) {
            (_, Some((amount, _))) => Some(amount),
            (Some((price, _)), None) => {
                let amount = times(price, quantity.unwrap_or(1));
                Some(amount.ok_or_else(|| self.wrong("price", self.desk.words().form.too_large.as_str()))?)
            }
            (None, None) => None,
        };
        let product = self.words("product");
        if product.is_none() && amount.is_none() {
            return Err(self.wrong("product", self.desk.words().form.nothing.as_str()));
        }
        // Money that goes back is less than nothing, however it is typed.
        let refund = self.open.kind == RowKind::Refund || amount.is_some_and(|amount| amount < Fen(0));
        let amount = amount.map(|amount| if refund && amount > Fen(0) { -amount } else { amount });
        let campaign = self.words("campaign");
        Ok(Child::Purchase(Purchase { date, product, quantity, amount, currency, refund, campaign }))
    }

    fn task(&mut self) -> Result<Child, Wrong> {
        let text = self.words("text");
        if text.is_none() {
            return Err(self.wrong("text", self.desk.words().form.no_text.as_str()));
        }
        let (due, done_at) = (self.when("due", Toward::Coming)?, self.when("done_at", Toward::Past)?);
        Ok(Child::Task(Task { due, text, done_at }))
    }

    fn stay(&mut self) -> Result<Child, Wrong> {
        let (check_in, check_out) = (self.when("check_in", Toward::Coming)?, self.when("check_out", Toward::Coming)?);
        let booked_at = self.when("booked_at", Toward::Past)?;
        let day = |value: &Value| hanging::when(value).get(..10).map(str::to_owned);
        let came = if check_in.is_blank() { self.check_in() } else { check_in.clone() };
        if !check_out.is_blank() && day(&check_out) < day(&came) {
            return Err(self.wrong("check_out", self.desk.words().form.backwards.as_str()));
        }
        let amount = self.money("amount")?;
        let currency = self.currency(&[&amount])?;
        let amount = amount.map(|(amount, _)| amount);
        let (room, requests) = (self.words("room"), self.words("requests"));
        Ok(Child::Stay(Stay { booked_at, check_in, check_out, room, requests, amount, currency }))
    }

    /// The check-in of a stay for which none is typed: a new one begins today, and the file's stays as it is.
    fn check_in(&self) -> Value {
        match &self.open.before {
            Some(Child::Stay(stay)) => stay.check_in.clone(),
            _ => Value::Day(self.desk.today()),
        }
    }

    /// The contact as it was, of one that is changed.
    fn before(&self) -> Contacted {
        match &self.open.before {
            Some(Child::Contact(contact)) => contact.clone(),
            _ => Contacted { kind: self.open.own_kind.clone(), ..Contacted::default() },
        }
    }

    fn ticket(&mut self) -> Result<Child, Wrong> {
        let before = self.before();
        let (at, text) = (self.when("at", Toward::Past)?, self.words("text"));
        if text.is_none() {
            return Err(self.wrong("text", self.desk.words().form.no_text.as_str()));
        }
        let kind = Some(self.one_of("kind")?.unwrap_or("complaint").to_owned());
        let owed = self.owed(before.owed.as_ref())?;
        if self.open.closes && !owed.as_ref().is_some_and(|owed| owed.closed) {
            return Err(self.wrong("resolution", self.desk.words().form.no_resolution.as_str()));
        }
        let was_closed = before.owed.as_ref().is_some_and(|owed| owed.closed);
        let unsaid = owed.as_ref().is_some_and(|owed| owed.closed && !was_closed && owed.resolution.is_none());
        if unsaid && !self.open.insists("resolution") {
            let said = self.desk.words().form.ask_resolution.clone();
            return Err(Wrong { asks: true, ..self.wrong("resolution", said) });
        }
        let (channel, direction) = (self.channel()?, before.direction.or(Some(Direction::In)));
        Ok(Child::Contact(Contacted { at, channel, direction, kind, text, owed, ..before }))
    }

    /// How it stands. Of one of which another program left that out it stays so while nothing is typed that would say it.
    fn owed(&mut self, before: Option<&Owed>) -> Result<Option<Owed>, Wrong> {
        let promised_hours = self.number_of("promised_hours")?;
        let responded_at = self.when("responded_at", Toward::Past)?;
        let (mut resolved_at, resolution) = (self.when("resolved_at", Toward::Past)?, self.words("resolution"));
        // One that another program closed without saying when stays closed.
        let was = before.is_some_and(|owed| owed.closed && owed.resolved_at.is_blank());
        let closed = was || resolution.is_some() || !resolved_at.is_blank();
        if closed && !was && resolved_at.is_blank() {
            resolved_at = Value::Moment(self.desk.now());
        }
        let owed = Owed { promised_hours, responded_at, closed, resolved_at, resolution, unsaid: true };
        let as_it_was = match before {
            Some(before) => owed == *before,
            None => self.open.before.is_some() && owed == Owed { unsaid: true, ..Owed::default() },
        };
        Ok(if as_it_was { before.cloned() } else { Some(Owed { unsaid: false, ..owed }) })
    }

    fn contact(&mut self) -> Result<Child, Wrong> {
        let before = self.before();
        let (at, channel, text) = (self.when("at", Toward::Past)?, self.channel()?, self.words("text"));
        let direction = self.one_of("direction")?;
        let direction = direction.map(|key| if key == "in" { Direction::In } else { Direction::Out });
        let satisfaction = self.number_of("satisfaction")?;
        let of = |channel: &Option<String>| channel.as_deref().and_then(contact::kind_of);
        let follows = before.kind.is_none() || before.kind.as_deref() == of(&before.channel);
        let kind = of(&channel).filter(|_| follows).map(str::to_owned).or_else(|| before.kind.clone());
        Ok(Child::Contact(Contacted { at, channel, direction, kind, text, satisfaction, ..before }))
    }
}
