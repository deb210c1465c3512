//! The rules over one file's text. Each gives its complaints as `path:line: sentence`.

use crate::scanner::Function;
use crate::scanner::{self, Path, Sort, Token};
use crate::table::{LONGEST_FILE, LONGEST_FUNCTION, MOST_PARAMETERS, PICTURES, POWERS, ROOMS, Room};

/// A source file under `src/`, read once; `tokens` are those outside its tests.
#[derive(Debug)]
pub struct Source {
    /// Relative to `src/`, with `/`.
    pub path: String,
    /// All of it, tests too.
    whole: Vec<Token>,
    tokens: Vec<Token>,
    /// Lines outside the tests.
    lines: usize,
}

impl Source {
    pub fn new(path: &str, text: &str) -> Self {
        let whole = scanner::tokens(text);
        let (tokens, test_lines) =
            if is_test(path) { (Vec::new(), text.lines().count()) } else { scanner::without_tests(&whole) };
        Self { path: path.to_owned(), whole, tokens, lines: text.lines().count() - test_lines }
    }

    /// What stands in it outside its tests.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The folder or file directly under `src/` that it belongs to.
    fn room(&self) -> &str {
        self.path.split('/').next().map_or("", |first| first.strip_suffix(".rs").unwrap_or(first))
    }

    /// How many modules stand above its items: 2 in `domain/day.rs`, 1 in `domain/mod.rs`.
    fn depth(&self) -> usize {
        self.path.split('/').filter(|part| !["mod.rs", "lib.rs", "main.rs"].contains(part)).count()
    }

    fn complain(&self, line: usize, sentence: impl std::fmt::Display) -> String {
        format!("src/{}:{line}: {sentence}", self.path)
    }
}

/// Whether a whole file is tests: by its name, or by its folder's.
pub fn is_test(path: &str) -> bool {
    path.split('/').any(|part| ["tests", "tests.rs", "laws.rs"].contains(&part))
}

/// Everything that is wrong with a file; `crates` are the names of the dependencies.
pub fn complaints(source: &Source, crates: &[String]) -> Vec<String> {
    [edges(source), outside(source, crates), sizes(source), forbidden(source), sql(source)].concat()
}

/// Imports of ours outside the table.
fn edges(source: &Source) -> Vec<String> {
    if source.path == "lib.rs" {
        return Vec::new(); // The front page names every room.
    }
    let Some(room) = room(source.room()) else {
        return vec![
            source.complain(
                1,
                format!("`{}` is not a room: give it a row in tests/architecture/table.rs", source.room()),
            ),
        ];
    };
    let edges = scanner::paths(&source.tokens)
        .into_iter()
        .filter_map(|path| inside(source, &path).map(|names| (path.line, names)));
    edges
        .filter(|(_, names)| names[0] != room.name && !permitted(room.ours, names))
        .map(|(line, names)| {
            source.complain(line, format!("`{}` may not use `crate::{}`", room.name, names.join("::")))
        })
        .collect()
}

/// The names after the crate's root if a path starts there: `crate::a::b`, enough `super`s, `kehu::a` in main.
fn inside(source: &Source, path: &Path) -> Option<Vec<String>> {
    let names = match path.names[0].as_str() {
        "crate" => &path.names[1..],
        "kehu" if source.path == "main.rs" => &path.names[1..],
        "super" => {
            let climbs = path.names.iter().take_while(|name| *name == "super").count();
            // A module written inside the file adds a step that is not counted: hence only names of rooms are held.
            let rest = &path.names[climbs..];
            (climbs >= source.depth() && rest.first().is_some_and(|name| room(name).is_some())).then_some(rest)?
        }
        _ => return None,
    };
    (!names.is_empty()).then(|| names.to_vec())
}

fn room(name: &str) -> Option<&'static Room> {
    ROOMS.iter().find(|room| room.name == name)
}

/// Whether a path lies under one of the entries.
fn permitted(entries: &[&str], names: &[String]) -> bool {
    let under = |entry: &str| {
        let mut names = names.iter();
        entry.split("::").all(|part| names.next().is_some_and(|name| name == part))
    };
    entries.iter().any(|entry| under(entry))
}

/// Outside crates in a room where they may not be, and powers that it does not have.
fn outside(source: &Source, crates: &[String]) -> Vec<String> {
    let Some(room) = room(source.room()) else { return Vec::new() };
    let paths = scanner::paths(&source.tokens);
    let here = names_declared(&source.tokens, &paths);
    let forbidden = |path: &&Path| {
        let power = POWERS.iter().find(|(_, paths)| permitted(paths, &path.names));
        let foreign = crates.contains(&path.names[0]) && !permitted(room.outside, &path.names);
        !here.contains(&path.names[0]) && (foreign || power.is_some_and(|(power, _)| !room.outside.contains(power)))
    };
    let complain =
        |path: &Path| source.complain(path.line, format!("`{}` may not use `{}`", room.name, path.names.join("::")));
    paths.iter().filter(forbidden).map(complain).collect()
}

/// Names that mean something of ours in this file, whatever a crate is called: its modules and what it imports of ours.
fn names_declared(tokens: &[Token], paths: &[Path]) -> Vec<String> {
    let modules = tokens.windows(2).filter(|pair| pair[0].kind == Sort::Word && pair[0].text == "mod");
    let imports = paths.iter().filter(|path| ["crate", "super", "self"].contains(&path.names[0].as_str()));
    modules.map(|pair| pair[1].text.clone()).chain(imports.filter_map(|path| path.names.last().cloned())).collect()
}

/// Files and functions that are too long to be read at a glance, and functions that are handed too much.
fn sizes(source: &Source) -> Vec<String> {
    let file = (source.lines > LONGEST_FILE).then(|| {
        source.complain(LONGEST_FILE + 1, format!("{} lines; a file has {LONGEST_FILE} at most", source.lines))
    });
    let functions = scanner::functions(&source.tokens).into_iter().flat_map(|function| too_much(source, &function));
    file.into_iter().chain(functions).collect()
}

fn too_much(source: &Source, Function { name, line, length, parameters }: &Function) -> Vec<String> {
    let long = (*length > LONGEST_FUNCTION)
        .then(|| format!("`{name}` has {length} lines; a function has {LONGEST_FUNCTION} at most"));
    let many = (*parameters > MOST_PARAMETERS)
        .then(|| format!("`{name}` has {parameters} parameters with `self`; a function has {MOST_PARAMETERS} at most"));
    long.into_iter().chain(many).map(|sentence| source.complain(*line, sentence)).collect()
}

/// `unwrap` outside tests, a bare `allow` anywhere, a `&mut State` where only reading is done.
fn forbidden(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    let mut each = |tokens: &[Token], texts: &[&str], sentence: &str| {
        found.extend(scanner::lines_of(tokens, texts).into_iter().map(|line| source.complain(line, sentence)));
    };
    each(
        &source.tokens,
        &[".", "unwrap", "("],
        "`unwrap`: return the error, or `expect` with the reason it cannot happen",
    );
    each(&source.whole, &["#", "[", "allow", "("], "a bare `allow`: write `expect` with its reason");
    each(&source.whole, &["#", "!", "[", "allow", "("], "a bare `allow`: write `expect` with its reason");
    if source.room() == "ui" {
        each(&source.tokens, &["&", "mut", "State"], "drawing only reads: only `update` writes `State`");
        found.extend(insides(source));
    }
    found
}

/// Rooms whose insides are read where they are drawn: `rooms.card`, but not `rooms.at(…)`, which asks any of them.
fn insides(source: &Source) -> Vec<String> {
    let texts = |at: usize| source.tokens.get(at).map_or("", |token| token.text.as_str());
    let named = (2..source.tokens.len()).filter(|&at| (texts(at - 2), texts(at - 1)) == ("rooms", "."));
    let read = named.filter(|&at| texts(at + 1) != "(" && !PICTURES.iter().any(|(room, _)| *room == texts(at)));
    let complain = |at: usize| {
        let sentence = format!("drawing knows no inside of the room `{}`: it shows a `Panel`", texts(at));
        source.complain(source.tokens[at].line, sentence)
    };
    read.map(complain).collect()
}

/// Statements of SQL anywhere but in `store`.
fn sql(source: &Source) -> Vec<String> {
    const STATEMENTS: [&str; 7] =
        ["SELECT ", "INSERT ", "UPDATE ", "DELETE FROM ", "CREATE TABLE ", "ALTER TABLE ", "PRAGMA "];
    let literals = source.tokens.iter().filter(|token| token.kind == Sort::Literal);
    let statements = literals.filter(|token| STATEMENTS.iter().any(|start| token.text.trim_start().starts_with(start)));
    let complain = |token: &Token| source.complain(token.line, "SQL outside `store`");
    if source.room() == "store" { Vec::new() } else { statements.map(complain).collect() }
}
