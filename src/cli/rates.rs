//! `kehu rates [list | set CODE PRICE … | unset CODE …] [--json]`: what other currencies are worth in the file's own.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::time::Instant;

use chrono::NaiveDateTime;
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value as Json, json};

use super::opening;
use super::out::{self, report, unwritten};
use super::sub::{Context, Outcome, Sub};
use crate::domain::cells::{padded, width};
use crate::domain::edit::Action;
use crate::domain::kind::{Align, currency_of};
use crate::domain::layout::Step;
use crate::domain::setting::{Setting, Settings, plain};
use crate::domain::{CommandLineFault, Currency, Edit, Place, Problem, SettingFault};
use crate::locale::{Words, fill, grouped};
use crate::store::{Reader, STRETCH, Store};

pub const RATES: Sub = Sub { name: "rates", build, run };

fn build(command: Command, words: &Words) -> Command {
    let (cli, rates) = (&words.cli, &words.cli.rates);
    let argument = |name: &'static str, shown: &str, help: &str| {
        Arg::new(name).value_name(shown.to_owned()).help(help.to_owned()).help_heading(cli.arguments.clone())
    };
    let what = argument("what", "list|set|unset", &rates.what).value_parser(["list", "set", "unset"]);
    let json = Arg::new("json").long("json").help(rates.json.clone()).help_heading(cli.options.clone());
    command
        .arg(what)
        .arg(argument("rate", &rates.rate_name, &rates.rate).num_args(0..))
        .arg(json.action(ArgAction::SetTrue))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Problem> {
    let told: Vec<String> = matches.get_many("rate").into_iter().flatten().cloned().collect();
    let json = matches.get_flag("json");
    let what = match matches.get_one::<String>("what").map(String::as_str) {
        Some("set") => What::Set,
        Some("unset") => What::Unset,
        _ => What::List,
    };
    let request = Request { what, told, json };
    out::write(out::standard_json(context, json)?, |out| {
        rates(&request, &context.path, &context.words, crate::store::now(), out)
    })
}

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    pub what: What,
    /// Of `set` currencies with their prices, of `unset` currencies.
    pub told: Vec<String>,
    /// The list as JSON.
    pub json: bool,
}

/// What is done with the rates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum What {
    /// Written, with the currencies that have none.
    #[default]
    List,
    /// Added, or set anew.
    Set,
    /// Taken away.
    Unset,
}

/// Lists or changes the rates of a file. A change is one step of undo, and all sums are made anew.
///
/// # Errors
/// A sentence's problem: the file, what is no currency or no price, a currency without a rate that is to be taken away.
pub fn rates(
    request: &Request,
    file: &Path,
    words: &Words,
    now: NaiveDateTime,
    out: &mut dyn Write,
) -> Result<Outcome, Problem> {
    if request.what == What::List {
        if let Some(found) = request.told.first() {
            return Err(CommandLineFault::NoSuchArgument { found: found.clone() }.into());
        }
        return list(file, words, request.json, out);
    }
    if request.told.is_empty() {
        return Err(CommandLineFault::ArgumentMissing { name: words.cli.rates.rate_name.clone() }.into());
    }
    // What cannot be set is told before the file is written to.
    let settings = Reader::open(file)?.layout()?.settings;
    let (prices, said) = changed(request, &settings, words)?;
    let mut store = opening::open(file, words)?;
    save(&mut store, &settings, prices, now)?;
    said.iter().try_for_each(|line| report(out, line))?;
    report(out, &words.cli.rates.undo)?;
    Ok(Outcome::Done)
}

/// The setting itself.
fn setting() -> &'static Setting {
    Setting::named("rates").expect("SETTINGS has it: checked by a test")
}

/// All prices as they are to be, and what is said of those that change.
fn changed(request: &Request, settings: &Settings, words: &Words) -> Result<(Json, Vec<String>), Problem> {
    let mut prices = settings.value(setting()).as_object().cloned().unwrap_or_default();
    let (own, said) = (settings.currency().0, &words.cli.rates);
    let text = request.told.join(" ");
    if request.what == What::Set {
        let new = settings.typed(setting(), &text)?;
        prices.extend(new.as_object().cloned().unwrap_or_default());
        let line = |(code, price): (&String, &Json)| {
            fill(&said.set, &[("code", code), ("price", &plain(price)), ("own", &own)])
        };
        let lines = new.as_object().into_iter().flatten().map(line).collect();
        return Ok((prices.into(), lines));
    }
    let told = text.split([' ', ',', ';', '=', ':', '，', '；', '＝', '：']).filter(|word| !word.is_empty());
    let mut lines = Vec::new();
    let code = |word: &str| currency_of(word, &Currency::default()).unwrap_or_else(|| word.to_uppercase());
    for code in told.map(code) {
        if prices.remove(&code).is_none() {
            return Err(SettingFault::NoSuchRate { code }.into());
        }
        lines.push(fill(&said.unset, &[("code", &code)]));
    }
    Ok((prices.into(), lines))
}

fn save(store: &mut Store, settings: &Settings, prices: Json, now: NaiveDateTime) -> Result<(), Problem> {
    let steps = settings.rows(setting(), prices).into_iter().map(|(key, value)| Step::Setting { key, value });
    let edit = Edit { label: "change-setting", place: Place::default(), action: Action::Layout(steps.collect()) };
    store.edit(&edit, now)?;
    if let Some(mut sums) = store.stale_sums()? {
        while !store.resum_slice(&mut sums, Instant::now() + STRETCH)?.1 {}
    }
    Ok(())
}

/// The file's currency, the rates, and the currencies of purchases that have none.
fn list(file: &Path, words: &Words, json: bool, out: &mut dyn Write) -> Result<Outcome, Problem> {
    let reader = Reader::open(file)?;
    let settings = reader.layout()?.settings;
    let own = settings.currency().0;
    let prices = settings.value(setting());
    let prices: BTreeMap<&str, &Json> =
        prices.as_object().into_iter().flatten().map(|(code, price)| (code.as_str(), price)).collect();
    let rows: BTreeMap<String, usize> = reader.currencies()?.into_iter().filter(|(code, _)| *code != own).collect();
    if json {
        let without: BTreeMap<&String, &usize> =
            rows.iter().filter(|(code, _)| !prices.contains_key(code.as_str())).collect();
        let all = json!({ "currency": own, "rates": prices, "rows": rows, "rows_without_rate": without });
        return writeln!(out, "{all}").map(|()| Outcome::Done).map_err(unwritten);
    }
    let said = &words.cli.rates;
    let told = |code: &str, message: &str| match rows.get(code) {
        Some(count) => fill(message, &[("count", &grouped(*count))]),
        None => String::new(),
    };
    let mut lines = vec![[own.clone(), String::new(), said.own.clone()]];
    lines.extend(prices.iter().map(|(code, price)| [(*code).to_owned(), plain(price), told(code, &said.rows)]));
    let without = rows.keys().filter(|code| !prices.contains_key(code.as_str()));
    lines.extend(without.map(|code| [code.clone(), "—".to_owned(), told(code, &said.without)]));
    table(&lines, out).map_err(unwritten)?;
    Ok(Outcome::Done)
}

fn table(lines: &[[String; 3]], out: &mut dyn Write) -> io::Result<()> {
    let widest = |at: usize| lines.iter().map(|line| width(&line[at])).max().unwrap_or(0);
    let widths = [widest(0), widest(1)];
    for [code, price, told] in lines {
        let line =
            format!("{}  {}  {told}", padded(code, widths[0], Align::Left), padded(price, widths[1], Align::Right));
        out::say(out, line.trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    fn now() -> NaiveDateTime {
        NaiveDateTime::default()
    }

    /// A file of one customer with a purchase of 100 USD and one of 50 in the file's own currency.
    fn file(folder: &Path) -> std::path::PathBuf {
        let path = folder.join("one.db");
        let mut store = Store::open(&path).expect("a new file");
        let cells = vec![("name".to_owned(), crate::domain::Value::text("Ana"))];
        let edit = Edit { label: "add", place: Place::default(), action: Action::Add { cells } };
        store.edit(&edit, now()).expect("added");
        drop(store);
        let conn = rusqlite::Connection::open(&path).expect("it opens");
        let sql = "INSERT INTO purchase (customer, date, amount, currency, kind) VALUES
                   (1, '2026-01-05', 10000, 'USD', 'sale'), (1, '2026-01-06', 5000, NULL, 'sale')";
        conn.execute_batch(sql).expect("rows");
        path
    }

    fn run(what: What, told: &[&str], path: &Path, language: Language) -> Result<String, String> {
        let words = Words::load(language);
        let told = told.iter().map(|word| (*word).to_owned()).collect();
        let mut out = Vec::new();
        let done = rates(&Request { what, told, json: false }, path, &words, now(), &mut out);
        done.map_err(|problem| words.problem(&problem))?;
        Ok(String::from_utf8(out).expect("words"))
    }

    fn spend(path: &Path) -> Option<i64> {
        let conn = rusqlite::Connection::open(path).expect("it opens");
        conn.query_row("SELECT spend FROM customer WHERE id = 1", [], |row| row.get(0)).expect("a customer")
    }

    #[test]
    fn a_rate_is_set_listed_and_taken_away_and_the_sums_follow() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = file(folder.path());
        let list = |language| run(What::List, &[], &path, language).expect("a list");
        assert!(list(Language::English).contains("USD  —  1 row not converted"), "{}", list(Language::English));
        assert!(list(Language::Chinese).contains("1 笔未折算"), "{}", list(Language::Chinese));
        let said = run(What::Set, &["usd", "7.2", "EUR=7.85"], &path, Language::English).expect("set");
        assert!(
            said.contains("1 USD = 7.2 CNY") && said.contains("1 EUR = 7.85 CNY") && said.contains("Ctrl-Z"),
            "{said}"
        );
        assert_eq!(spend(&path), Some(77_000));
        assert!(list(Language::English).contains("USD   7.2  1 row"), "{}", list(Language::English));
        run(What::Unset, &["美元"], &path, Language::Chinese).expect("taken away");
        assert_eq!(spend(&path), Some(5_000));
        let mut store = Store::open(&path).expect("it opens");
        let mut undone = store.undo().expect("it begins").expect("something to undo");
        while store.replay_slice(&mut undone, Instant::now() + STRETCH).expect("a slice").is_none() {}
        assert_eq!(store.layout().expect("a layout").settings.text(setting()), "EUR 7.85, USD 7.2", "{undone:?}");
    }

    #[test]
    fn a_currency_is_said_by_its_name_or_sign_too() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = file(folder.path());
        let said = run(What::Set, &["EUR", "7,8", "GBP=9"], &path, Language::English).expect("set with a comma");
        assert!(said.contains("1 EUR = 7.8 CNY") && said.contains("1 GBP = 9 CNY"), "{said}");
        let said = run(What::Set, &["港币", "0.92"], &path, Language::Chinese).expect("set by its name");
        assert!(said.contains("1 HKD = 0.92 CNY"), "{said}");
        run(What::Unset, &["HK$"], &path, Language::English).expect("taken away by its sign");
        run(What::Set, &["RMB", "1"], &path, Language::English).expect_err("the file's own by its name");
    }

    #[test]
    fn what_is_no_rate_is_told_and_nothing_is_set() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = file(folder.path());
        for (what, told, why) in [
            (What::Set, &["USD"][..], "Write each currency once"),
            (What::Set, &["USD", "lots"], "Write each currency once"),
            (What::Set, &["CNY", "1"], "the currency of this file"),
            (What::Set, &["ABC", "3"], "“ABC” is not a currency"),
            (What::Set, &["EUR", "1,234"], "without commas"),
            (What::Set, &[], "CODE PRICE"),
            (What::Unset, &["GBP"], "no rate for GBP"),
            (What::List, &["USD"], "USD"),
        ] {
            let sentence = run(what, told, &path, Language::English).expect_err("it is refused");
            assert!(sentence.contains(why), "{told:?}: {sentence}");
        }
        assert!(Store::open(&path).expect("it opens").layout().expect("a layout").settings.is_default(setting()));
    }
}
