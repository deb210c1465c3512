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
