//! A law over all themes and all pictures: what is to be read can be read.
//!
//! Contrast is that of WCAG 2.2 (relative luminance, 1.4.3): 4.5 to 1 for words. The terminal's own text and ground are its
//! own choice; the grounds below are what terminals come with. The 16 colours are the terminal's own too: they are held
//! against those of the Linux console and of xterm.

use kehu::domain::appearance::Ground;
use kehu::locale::Language;
use kehu::ui::{Depth, Look};
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use crate::desk::Desk;
use crate::people::fill;

/// Every theme: what a terminal may be.
pub const LOOKS: [(Ground, Depth); 7] = [
    (Ground::Dark, Depth::True),
    (Ground::Light, Depth::True),
    (Ground::Dark, Depth::Indexed),
    (Ground::Light, Depth::Indexed),
    (Ground::Dark, Depth::Sixteen),
    (Ground::Light, Depth::Sixteen),
    (Ground::Dark, Depth::Plain),
];

/// Words, at least.
const READABLE: f64 = 4.5;

/// Grounds that terminals have, with the text that they put on them.
const DARK: [[u8; 3]; 4] = [[0, 0, 0], [0x1e, 0x1e, 0x1e], [0x00, 0x2b, 0x36], [0x28, 0x2a, 0x36]];
const LIGHT: [[u8; 3]; 3] = [[0xff, 0xff, 0xff], [0xfd, 0xf6, 0xe3], [0xfa, 0xfa, 0xfa]];

/// The first 16 colours of the Linux console.
const CONSOLE: [[u8; 3]; 16] = [
    [0, 0, 0],
    [170, 0, 0],
    [0, 170, 0],
    [170, 85, 0],
    [0, 0, 170],
    [170, 0, 170],
    [0, 170, 170],
    [170, 170, 170],
    [85, 85, 85],
    [255, 85, 85],
    [85, 255, 85],
    [255, 255, 85],
    [85, 85, 255],
    [255, 85, 255],
    [85, 255, 255],
    [255, 255, 255],
];

/// The same of xterm.
const XTERM: [[u8; 3]; 16] = [
    [0, 0, 0],
    [205, 0, 0],
    [0, 205, 0],
    [205, 205, 0],
    [0, 0, 238],
    [205, 0, 205],
    [0, 205, 205],
    [229, 229, 229],
    [127, 127, 127],
    [255, 0, 0],
    [0, 255, 0],
    [255, 255, 0],
    [92, 92, 255],
    [255, 0, 255],
    [0, 255, 255],
    [255, 255, 255],
];

/// xterm's colours from 16 on: a cube of six levels, then 24 greys.
fn of_256(index: u8) -> [u8; 3] {
    let level = |digit: u8| if digit == 0 { 0 } else { 55 + 40 * digit };
    match index {
        232.. => [8 + 10 * (index - 232); 3],
        _ => [level((index - 16) / 36), level((index - 16) / 6 % 6), level((index - 16) % 6)],
    }
}

/// Red, green and blue of a colour, with that palette; `None`: the terminal's own.
fn parts(colour: Option<Color>, palette: &[[u8; 3]; 16]) -> Option<[u8; 3]> {
    const NAMES: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    match colour? {
        Color::Reset => None,
        Color::Rgb(red, green, blue) => Some([red, green, blue]),
        Color::Indexed(index) if index >= 16 => Some(of_256(index)),
        Color::Indexed(index) => Some(palette[usize::from(index)]),
        named => NAMES.iter().position(|name| *name == named).map(|at| palette[at]),
    }
}

fn is_of_16(colour: Option<Color>) -> bool {
    !matches!(colour, None | Some(Color::Reset | Color::Rgb(..) | Color::Indexed(16..)))
}

/// WCAG 2.2, *relative luminance*.
fn luminance(colour: [u8; 3]) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// WCAG 2.2, *contrast ratio*: 1 to 21.
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The least contrast of words in that style, over the grounds and palettes of terminals; nothing where both are the
/// terminal's own.
fn least(style: Style, ground: Ground) -> Option<f64> {
    if style.fg.is_none_or(|colour| colour == Color::Reset) && style.bg.is_none_or(|colour| colour == Color::Reset) {
        return None;
    }
    let own: &[[u8; 3]] = if ground == Ground::Dark { &DARK } else { &LIGHT };
    let text = if ground == Ground::Dark { [0xd0; 3] } else { [0x20; 3] };
    let both = [&CONSOLE, &XTERM].into_iter().flat_map(|palette| {
        let ink = parts(style.fg, palette).unwrap_or(text);
        let under = parts(style.bg, palette);
        // Those two palettes come with black and white.
        let own = if is_of_16(style.fg) { &own[..1] } else { own };
        let grounds = under.map_or_else(|| own.to_vec(), |under| vec![under]);
        grounds.into_iter().map(move |under| contrast(ink, under))
    });
    both.min_by(f64::total_cmp)
}

/// A role alone, and over the row under the cursor.
fn pairs(look: &Look) -> Vec<(String, Style)> {
    let words = look.all().into_iter().filter(|(name, _)| *name != "faint");
    let alone = words.clone().map(|(name, style)| (name.to_owned(), style));
    let on_row = words.map(|(name, style)| (format!("{name} on row"), look.row.patch(style)));
    alone.chain(on_row).collect()
}

/// Everything on this picture can be read; `faint` draws lines and says nothing.
pub fn assert_readable(picture: &Buffer, (ground, depth): (Ground, Depth)) {
    let faint = Look::of(ground, depth).faint;
    for (at, cell) in picture.content.iter().enumerate().filter(|(_, cell)| !cell.symbol().trim().is_empty()) {
        let (style, place) = (cell.style(), picture.pos_of(at));
        let is_word = cell.symbol().chars().any(char::is_alphanumeric);
        let is_faint = faint.fg.is_some() && style.fg == faint.fg;
        assert!(!(is_faint && is_word), "{:?} at {place:?} is faint, {ground:?} {depth:?}", cell.symbol());
        let bare = |colour| matches!(colour, Some(Color::Reset) | None);
        assert!(bare(style.bg) || !bare(style.fg), "a ground without its text at {place:?}, {ground:?} {depth:?}");
        let least = least(style, ground).filter(|_| !is_faint).unwrap_or(READABLE);
        assert!(least >= READABLE, "{:?} at {place:?} has {least:.2}, {ground:?} {depth:?}", cell.symbol());
    }
}

#[test]
fn every_pair_of_roles_of_every_theme_can_be_read() {
    for (ground, depth) in LOOKS {
        for (name, style) in pairs(&Look::of(ground, depth)) {
            let least = least(style, ground).unwrap_or(READABLE);
            assert!(least >= READABLE, "{ground:?} {depth:?}: {name} has {least:.2}");
        }
    }
}

#[test]
fn a_ground_is_never_set_without_its_text() {
    for (ground, depth) in LOOKS {
        for (name, style) in Look::of(ground, depth).all() {
            assert!(style.bg.is_none() || style.fg.is_some(), "{ground:?} {depth:?}: {name}");
        }
    }
}

#[test]
fn bright_black_is_never_used() {
    for (ground, depth) in LOOKS {
        for (name, style) in Look::of(ground, depth).all() {
            assert_ne!(style.fg, Some(Color::DarkGray), "{name}");
        }
    }
}

#[test]
fn reverse_video_means_cursor_wherever_there_are_colours() {
    for (ground, depth) in LOOKS.into_iter().filter(|(_, depth)| *depth != Depth::Plain) {
        for (name, style) in Look::of(ground, depth).all() {
            assert!(name == "cursor" || !style.add_modifier.contains(Modifier::REVERSED), "{name}");
        }
    }
}

#[test]
fn the_cursor_is_told_apart_from_selected_cells_and_a_hit_from_the_cursor_in_every_theme() {
    for (ground, depth) in LOOKS {
        let mut desk = Desk::open(Language::English, (120, 40), fill);
        desk.press("shift-down shift-down");
        let (picture, _) = desk.frame_on((ground, depth));
        let name = desk.state.desk.tab().column;
        let layout = kehu::app::desk::geometry::of(&desk.state.desk);
        let x = layout.columns.iter().find(|shown| shown.column == name).expect("it shows").x;
        let body = layout.body.y;
        let [selected, cursor] = [0, 2].map(|row| picture[(x, body + row)].style());
        assert_ne!(selected, cursor, "{ground:?} {depth:?}");
        desk.press("esc ctrl-f");
        desk.type_text("schm");
        desk.press("enter");
        let (picture, _) = desk.frame_on((ground, depth));
        let row = u16::try_from(desk.state.desk.tab().row).expect("few");
        let [before, hit] = [x, x + 5].map(|x| picture[(x, body + row)].style());
        assert_ne!(before, hit, "the hit within the cursor, {ground:?} {depth:?}");
        assert_readable(&picture, (ground, depth));
    }
}
