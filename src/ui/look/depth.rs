//! How many colours a terminal has, and what becomes of a colour there.

use ratatui::style::{Color, Style};

/// How many colours a terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// 24 bits.
    True,
    /// 256, of which the upper 240 are the same everywhere.
    Indexed,
    /// Its own 16, or 8.
    Sixteen,
    /// None.
    Plain,
}

/// Terminals that have 256 colours and do not say so in their name.
const MANY: [&str; 9] = ["256", "direct", "kitty", "ghostty", "alacritty", "foot", "wezterm", "contour", "iterm"];

/// Terminals that have none.
const NONE: [&str; 5] = ["dumb", "vt1", "vt2", "vt3", "mono"];

impl Depth {
    /// By the variables of the environment: `NO_COLOR` (no-color.org), `COLORTERM`, `TERM`.
    #[must_use]
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let (colour, term) = (variable("COLORTERM").unwrap_or_default(), variable("TERM").unwrap_or_default());
        let is = |names: &[&str]| names.iter().any(|name| term.contains(name));
        match () {
            () if variable("NO_COLOR").is_some_and(|value| !value.is_empty()) || is(&NONE) => Self::Plain,
            // The console has 16, whatever another terminal has left in the environment.
            () if term.starts_with("linux") => Self::Sixteen,
            () if colour == "truecolor" || colour == "24bit" => Self::True,
            () if is(&MANY) || variable("WT_SESSION").is_some() => Self::Indexed,
            () => Self::Sixteen,
        }
    }

    /// The style as this terminal can show it.
    #[must_use]
    pub fn shown(self, style: Style) -> Style {
        let near = |colour: Color| match colour {
            Color::Rgb(red, green, blue) if self == Self::Indexed => Color::Indexed(nearest([red, green, blue])),
            other => other,
        };
        Style { fg: style.fg.map(near), bg: style.bg.map(near), ..style }
    }
}

/// The levels of the six by six by six colours from 16 on.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The nearest of the colours 16 to 255; those below are the terminal's own.
fn nearest(colour: [u8; 3]) -> u8 {
    let far = |index: &u8| {
        let square = |(one, other): (u8, u8)| (i32::from(one) - i32::from(other)).pow(2);
        parts(*index).into_iter().zip(colour).map(square).sum::<i32>()
    };
    (16..=255).min_by_key(far).unwrap_or(16)
}

/// Red, green and blue of one of the colours 16 to 255.
fn parts(index: u8) -> [u8; 3] {
    match index {
        232.. => [8 + 10 * (index - 232); 3],
        _ => {
            let at = usize::from(index.saturating_sub(16));
            [LEVELS[at / 36 % 6], LEVELS[at / 6 % 6], LEVELS[at % 6]]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)]) -> Depth {
        Depth::of(|name| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn a_terminal_has_24_bits_only_where_it_says_so() {
        for (variables, depth) in [
            (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")][..], Depth::True),
            (&[("TERM", "xterm"), ("COLORTERM", "24bit")], Depth::True),
            (&[("TERM", "xterm-256color")], Depth::Indexed),
            (&[("TERM", "tmux-256color"), ("COLORTERM", "")], Depth::Indexed),
            (&[("TERM", "xterm-kitty")], Depth::Indexed),
            (&[("TERM", "xterm")], Depth::Sixteen),
            (&[("TERM", "linux")], Depth::Sixteen),
            (&[("TERM", "linux"), ("COLORTERM", "truecolor")], Depth::Sixteen),
            (&[("TERM", "linux-16color"), ("COLORTERM", "24bit")], Depth::Sixteen),
            (&[("TERM", "xterm"), ("COLORTERM", "truecolor")], Depth::True),
            (&[("TERM", "screen")], Depth::Sixteen),
            (&[], Depth::Sixteen),
            (&[("TERM", "vt100")], Depth::Plain),
            (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("NO_COLOR", "1")], Depth::Plain),
            (&[("TERM", "xterm"), ("NO_COLOR", "")], Depth::Sixteen),
        ] {
            assert_eq!(of(variables), depth, "{variables:?}");
        }
    }

    #[test]
    fn the_nearest_of_256_is_the_colour_itself_where_there_is_it() {
        for index in 16..=255 {
            assert_eq!(parts(nearest(parts(index))), parts(index));
        }
        assert_eq!(nearest([0x24, 0x29, 0x2f]), 235);
        assert_eq!(nearest([0xee, 0xf2, 0xf7]), 255);
    }
}
