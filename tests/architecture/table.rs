//! The table of the house: which room may use which, of ours and from outside.
//!
//! A new folder under `src/` is a new row here. A new dependency is a word in the rows that may use it; everywhere else
//! it is an error that names file and line.

/// One row: a folder (or a file) directly under `src/`.
#[derive(Debug)]
pub struct Room {
    /// The first name after `crate::`; the file `main.rs` is the room `main`.
    pub name: &'static str,
    /// Rooms it may use; `room::Name` opens only that name.
    pub ours: &'static [&'static str],
    /// Outside crates it may use; `crate::path` opens only what lies under that path. And what it may do: `POWERS`.
    pub outside: &'static [&'static str],
}

/// Who may use what. Above uses below; never the other way round.
pub const ROOMS: &[Room] = &[
    // What a customer is: pure.
    Room {
        name: "domain",
        ours: &[],
        outside: &["chrono", "serde", "serde_json", "pinyin", "character_converter", UNICODE.0, UNICODE.1, UNICODE.2],
    },
    // Words for people. std::env is read for the language of the terminal.
    Room {
        name: "locale",
        ours: &["domain"],
        outside: &["serde", "toml", "sys_locale", "chrono", UNICODE.1, UNICODE.2],
    },
    // What a person sets later is written whole or not at all.
    Room {
        name: "config",
        ours: &["domain", "locale::Language"],
        outside: &["serde", "toml", "thiserror", "tempfile"],
    },
    // The filter line: text to tree and back.
    Room { name: "query", ours: &["domain"], outside: &["chrono", "thiserror", UNICODE.0, UNICODE.1, UNICODE.2] },
    // Numbers about customers. serde: the shape of the JSON report is the analysis' own contract.
    Room { name: "analysis", ours: &["domain"], outside: &["chrono", "serde", "serde_json", "thiserror"] },
    // Columns in memory.
    Room {
        name: "table",
        ours: &["domain", "query"],
        outside: &["memchr", "pinyin", "character_converter", "chrono", "thiserror", UNICODE.0, UNICODE.1, UNICODE.2],
    },
    // The one file. It fills `table`'s columns; it gives `analysis` its facts and keeps the scores that come back, so
    // that those types are said once, where they are computed.
    Room {
        name: "store",
        ours: &["domain", "table", "analysis"],
        outside: &["rusqlite", "chrono", "serde", "serde_json", "thiserror", "threads", "clock"],
    },
    // Formats in and out; a template is a TOML file, what goes out appears whole. A thread: one reads and decodes while the other splits into cells.
    Room {
        name: "files",
        ours: &["domain"],
        outside: &[
            "csv",
            "rust_xlsxwriter",
            "serde_json",
            "encoding_rs",
            "flate2",
            "chardetng",
            "memchr",
            "tempfile",
            "chrono",
            "serde",
            "toml",
            "thiserror",
            "threads",
        ],
    },
    // A file on its way into the file: what the grid and the command line do alike.
    Room { name: "import", ours: &["domain", "locale", "table", "files", "store"], outside: &["chrono"] },
    // The program as data. Of ratatui the rectangle only, of crossterm what a key is; `table` for the answers that
    // events carry, `analysis` for the names of analyses. A keymap file is TOML.
    Room {
        name: "app",
        ours: &["domain", "query", "locale", "table", "analysis::ANALYSES"],
        outside: &["crossterm::event", "ratatui::layout::Rect", "chrono", "toml", UNICODE.1, UNICODE.2],
    },
    // Drawing. Of `app` the state and what lies below every room; `status` and `keeping` for what the house itself says. Rooms
    // show themselves: see `PICTURES`. A theme is a TOML file: role → colour.
    Room {
        name: "ui",
        ours: &["domain", "app::state", "app::desk", "app::ground", "app::status", "app::keeping", "locale"],
        outside: &["ratatui", "chrono", "serde", "toml", UNICODE.1, UNICODE.2],
    },
    // The shell: the only room with a terminal, lanes and a clock for the grid.
    Room {
        name: "runtime",
        ours: &["domain", "locale", "config", "query", "analysis", "table", "store", "files", "import", "app", "ui"],
        outside: &[
            "crossterm",
            "ratatui",
            "rustix",
            "signal_hook",
            "chrono",
            "thiserror",
            "tempfile",
            "directories",
            "threads",
            "clock",
        ],
    },
    // Sub-commands. `runtime` to start the grid, so neither `app` nor `ui`; a thread reads the file that another writes.
    Room {
        name: "cli",
        ours: &["domain", "locale", "config", "query", "analysis", "table", "store", "files", "import", "runtime"],
        outside: &[
            "clap",
            "anyhow",
            "thiserror",
            "chrono",
            "serde",
            "serde_json",
            "directories",
            "tempfile",
            UNICODE.2,
            "threads",
            "clock",
        ],
    },
    Room { name: "main", ours: &["cli"], outside: &["anyhow"] },
];

/// Normal forms, graphemes, widths.
const UNICODE: (&str, &str, &str) = ("unicode_normalization", "unicode_segmentation", "unicode_width");

/// What makes an answer depend on more than the question: only rooms that list the name may use the paths.
/// A network there is none of, ever: no room lists it.
pub const POWERS: &[(&str, &[&str])] = &[
    ("threads", &["std::thread", "std::sync::mpsc"]),
    ("clock", &["std::time::Instant", "std::time::SystemTime", "chrono::Local", "chrono::Utc"]),
    ("network", &["std::net", "std::os::unix::net"]),
];

/// Rooms whose own fields and functions `ui` names, each drawn by a file of its name there, and why it is no panel of lines.
pub const PICTURES: &[(&str, &str)] =
    &[("cell", "it is typed in its place in the grid or in what stands there, over its neighbours")];

/// Folders in which files use each other in circles, and how many names are taken inside those: there is none.
pub const CIRCLES: &[(&str, usize)] = &[];

/// Parts of `app` that take names from above or from beside them, and how many: there is none.
pub const UP: &[(&str, usize)] = &[];

/// Longest file, in lines without its tests.
pub const LONGEST_FILE: usize = 400;
/// Longest function, in lines from `fn` to its closing brace.
pub const LONGEST_FUNCTION: usize = 40;
/// Most parameters of a function, `self` among them.
pub const MOST_PARAMETERS: usize = 5;

/// Verbs by which rooms write the desk.
pub const MOST_VERBS: usize = 40;
