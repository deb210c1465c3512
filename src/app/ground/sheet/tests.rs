//! How a sheet fills a box.

use super::*;

fn columns() -> Vec<Column> {
    vec![
        Column::new("Name", 10).grows(),
        Column::new("Bar", 6).grows_to(BAR).rank(2),
        Column::new("Sum", 12).right().rank(1),
    ]
}

#[test]
fn columns_fill_every_width_and_the_least_wanted_leave_first() {
    for room in 10..160 {
        let widths = widths(&columns(), room);
        let end = widths.iter().flatten().map(|(x, width)| x + width).max();
        assert!(end <= Some(LEFT + room), "{widths:?} in {room}");
        assert!(widths[0].is_some_and(|(x, width)| x == LEFT && width >= 10), "{widths:?} in {room}");
        assert!(widths[1].is_none() || widths[2].is_some(), "the bar leaves before the sum: {room}");
    }
    assert_eq!(widths(&columns(), 24), [Some((2, 10)), None, Some((14, 12))]);
    assert_eq!(widths(&columns(), 40), [Some((2, 14)), Some((18, 10)), Some((30, 12))]);
}

#[test]
fn the_chosen_line_shows_under_the_name_of_its_part_on_every_height() {
    let row = |at: usize| Row { part: Some((at / 2, format!("part {}", at / 2))), ..Row::default() };
    let mut list = List::of(20);
    for chosen in 0..20 {
        list.choose(chosen);
        for height in 4..12 {
            let sheet = Sheet { focused: true, ..Sheet::default() };
            let panel = sheet.panel(&list, 40, height, row);
            assert!(panel.lines.len() <= usize::from(height));
            let here = panel.items.iter().find(|(_, at)| *at == chosen).expect("it shows");
            assert_eq!(panel.caret, Some((1, here.0)), "{chosen} in {height}");
            assert_eq!(panel.lines[usize::from(here.0)].tone, Tone::Row);
        }
    }
}

#[test]
fn an_empty_list_says_what_would_fill_it() {
    let sheet = Sheet { empty: "Ctrl-Del deletes a customer.".into(), ..Sheet::default() };
    let panel = sheet.panel(&List::default(), 60, 10, |_| Row::default());
    assert!(panel.lines.iter().flat_map(|line| &line.pieces).any(|piece| piece.text == sheet.empty));
}

#[test]
fn what_wraps_is_read_whole_and_is_one_line_of_the_list() {
    let text = "sort by this column, smallest first, and then by the next one";
    let sheet =
        Sheet { columns: vec![Column::new("", 8).wraps(), Column::new("", 10).grows().wraps()], ..Sheet::default() };
    for width in 30..90 {
        let row = |_| Row::of(vec![Cell::plain("F7  Ctrl-F"), Cell::plain(text)]);
        let mut list = List::of(5);
        list.choose(1);
        let panel = sheet.panel(&list, width, 40, row);
        let said = |at: usize| {
            let lines = panel.items.iter().filter(|(_, of)| *of == at).map(|(y, _)| &panel.lines[usize::from(*y)]);
            lines
                .flat_map(|line| &line.pieces)
                .filter(|piece| piece.at > LEFT + 8)
                .map(|piece| piece.text.as_str())
                .collect::<Vec<_>>()
        };
        assert_eq!(said(0).join(" ").split_whitespace().collect::<Vec<_>>().join(" "), text, "{width}");
        let tones = panel.items.iter().filter(|(_, of)| *of == 1).map(|(y, _)| panel.lines[usize::from(*y)].tone);
        assert!(tones.clone().count() > 0 && tones.into_iter().all(|tone| tone == Tone::Row), "{width}");
    }
}

#[test]
fn what_is_said_leaves_the_list_two_lines_and_says_where_it_goes_on() {
    let said = vec![("Changes 327 cells in 327 rows, of 410 rows. It is one step. ".repeat(5), Tone::Text)];
    let sheet = Sheet { columns: vec![Column::new("Name", 10).grows()], said, focused: true, ..Sheet::default() };
    let row = |_| Row::of(vec![Cell::plain("Anna")]);
    let panel = sheet.panel(&List::of(9), 40, 7, row);
    assert_eq!(panel.items, [(5, 0), (6, 1)]);
    let texts: Vec<&str> = panel.lines[1..4].iter().map(|line| line.pieces[0].text.as_str()).collect();
    assert!(texts[2].ends_with('…') && !texts[1].ends_with('…'), "{texts:?}");
    // Where there is room for all of it nothing is cut.
    let panel = sheet.panel(&List::of(9), 40, 30, row);
    assert!(panel.lines.iter().flat_map(|line| &line.pieces).all(|piece| !piece.text.contains('…')));
}

#[test]
fn a_long_count_does_not_stand_over_the_title() {
    let sheet = |count: &str| Sheet { title: "Two become one".into(), count: count.into(), ..Sheet::default() };
    let title = |count: &str, width| {
        let line = sheet(count).panel(&List::of(0), width, 5, |_| Row::default()).lines.swap_remove(0);
        line.pieces.into_iter().map(|piece| piece.text).collect::<Vec<_>>()
    };
    assert_eq!(title("42 further fields are equal", 40), ["", "Two become one"]);
    assert_eq!(title("42 further fields are equal", 60), ["42 further fields are equal", "Two become one"]);
    assert_eq!(title("2 of 7", 20), ["2 of 7", "Two become one"], "a short one stays, the title gives way");
}
