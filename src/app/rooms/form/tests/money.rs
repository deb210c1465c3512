//! Amounts, the currency that is said with them, and the words beside them.

use super::rows::edit;
use super::*;

/// The cell that has the keys, and what is said of it.
fn wrong(stage: &Stage) -> (&'static str, &str) {
    let open = form(stage);
    (open.cells()[open.at].key, open.problem.as_deref().unwrap_or_default())
}

#[test]
fn two_currencies_are_refused_while_both_can_be_seen() {
    // What stands in the currency's cell, the amount behind it, what is there of both.
    let mut stage = Stage::with_rows(3);
    stage.press("alt-o");
    type_cells(&mut stage, &["", "Desk", "", "", "", "EUR"]);
    stage.press("up");
    stage.type_text("$5");
    stage.press("enter");
    assert_eq!(wrong(&stage), ("currency", "Two currencies: EUR here, USD with the amount."));
    assert_eq!((typed(&stage, "amount"), typed(&stage, "currency")), ("$5", "EUR"));
    for (price, amount, first) in [("$5", "€6", "USD"), ("¥5", "$6", "CNY"), ("$5", "¥6", "USD")] {
        let mut stage = Stage::with_rows(3);
        stage.press("alt-o");
        type_cells(&mut stage, &["", "Desk", "", price, amount]);
        assert_eq!(typed(&stage, "currency"), first, "what was said stands in its cell");
        stage.press("enter");
        let (at, said) = wrong(&stage);
        assert!(at == "currency" && said.contains("Two currencies"), "{price} {amount}: {said}");
        assert_eq!((typed(&stage, "amount"), typed(&stage, "currency")), (amount, first));
        assert_eq!(saved(&stage.press("ctrl-s")), None, "{price} {amount}");
    }
}

#[test]
fn the_own_currency_is_said_like_any_other() {
    let sold = |code: &str| Child::Purchase(Purchase { currency: Some(code.into()), ..board() });
    for (typed, code, written) in [
        ("¥1,200", "USD", None),
        ("1200元", "USD", None),
        ("1,200", "USD", Some("USD")),
        ("¥1,200", "JPY", Some("JPY")),
        ("1200人民币", "JPY", None),
    ] {
        let mut stage = edit(sold(code));
        stage.press("down down down down");
        stage.type_text(typed);
        let effects = stage.press("ctrl-s");
        let Some(currency) = written else {
            assert_eq!(saved(&effects), None, "{typed} in {code}");
            assert!(wrong(&stage).1.contains("Two currencies"), "{typed} in {code}");
            continue;
        };
        let order = purchase(&effects);
        assert_eq!(
            (order.amount, order.currency.as_deref()),
            (Some(Fen(120_000)), Some(currency)),
            "{typed} in {code}"
        );
    }
    let mut stage = Stage::with_rows(3);
    stage.press("alt-o");
    type_cells(&mut stage, &["", "Desk", "", "", "¥1,200", ""]);
    assert_eq!(typed(&stage, "currency"), "CNY");
    assert_eq!(purchase(&stage.press("ctrl-s")).currency, None, "the file's own is none");
}

#[test]
fn words_beside_an_amount_are_kept_in_whatever_currency_it_is() {
    for (typed, amount, currency) in [
        ("约$1200", 120_000, Some("USD")),
        ("$12000 (incl. tax)", 1_200_000, Some("USD")),
        ("€1200/月", 120_000, Some("EUR")),
        ("约¥1200", 120_000, None),
    ] {
        for keys in ["ctrl-s", "enter ctrl-s"] {
            let mut stage = Stage::with_rows(3);
            stage.press("alt-o");
            type_cells(&mut stage, &["", "Desk", "", "", typed]);
            let effects = stage.press(keys);
            let order = purchase(&effects);
            assert_eq!((order.amount, order.currency.as_deref()), (Some(Fen(amount)), currency), "{typed}");
            let along = saved(&effects).and_then(|edit| edit.action.along()).expect("a note");
            assert_eq!(along.note, Some(format!("Amount: {typed}")), "{keys}");
        }
    }
    let mut stage = Stage::with_rows(3);
    stage.press("alt-o");
    type_cells(&mut stage, &["", "Desk", "", "", "$1,200"]);
    let effects = stage.press("ctrl-s");
    assert_eq!(saved(&effects).and_then(|edit| edit.action.along()).and_then(|along| along.note.clone()), None);
}

#[test]
fn a_first_order_says_which_typed_totals_no_longer_count_and_what_is_in_no_sum() {
    let totals = vec![("spend", Value::Money(Fen(500_000))), ("orders", Value::Number(3))];
    for (typed, said) in [("1200", "Spend ¥1,200.00"), ("$1200", "now the orders do: Orders 1")] {
        let mut stage = Stage::with_rows(3);
        stage.press("alt-o");
        let known = Usual { totals: totals.clone(), ..Usual::default() };
        stage.reply(&Question::Usual(1, Hung::Purchase), Answer::Usual(Box::new(known)));
        type_cells(&mut stage, &["", "Desk", "", "", typed]);
        let edit = saved(&stage.press("ctrl-s")).expect("saved").clone();
        stage.happen(Event::Saved(edit, Saved::default()));
        let told = message(&stage);
        assert!(told.contains("order added") && told.contains("Spend ¥5,000.00") && told.contains(said), "{told}");
        assert_eq!(told.contains("no rate"), typed.starts_with('$'), "{told}");
    }
    let mut stage = Stage::with_rows(3);
    stage.press("alt-o");
    type_cells(&mut stage, &["", "Desk", "", "", "1200"]);
    let edit = saved(&stage.press("ctrl-s")).expect("saved").clone();
    stage.happen(Event::Saved(edit, Saved::default()));
    assert!(!message(&stage).contains("no longer count"), "{}", message(&stage));
}
