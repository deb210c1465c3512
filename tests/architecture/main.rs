//! The rules that keep the house: layers, sizes, front pages. The table in `table.rs` is the design's; this cannot rot.
//!
//! | file | holds |
//! |---|---|
//! | `table` | which room may use which, of ours and from outside; the greatest sizes |
//! | `rules` | what may be wrong with one file |
//! | `floors` | inside `app`: ground, desk, rooms, house; nothing takes names from above |
//! | `circles` | files that use each other in a loop |
//! | `verbs` | what rooms may do to the desk |
//! | `scanner` | words and signs of Rust source, without comments |
//! | `proof` | small sources on which each rule must speak, or keep silent |

mod circles;
mod floors;
mod proof;
mod rules;
mod scanner;
mod table;
mod verbs;

use std::path::{Path, PathBuf};

use rules::Source;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

#[test]
fn every_source_file_keeps_to_the_table() {
    let crates = dependencies();
    let files = files_under(&Path::new(ROOT).join("src"), "rs");
    assert!(files.len() > 20, "only {} files found under src/", files.len());
    let complaints = files.iter().flat_map(|file| rules::complaints(&read(file), &crates));
    silent(complaints.collect());
}

#[test]
fn every_folder_opens_with_its_front_page() {
    let folders = folders_under(&Path::new(ROOT).join("src"));
    let without = folders.iter().filter(|folder| {
        let pages = ["mod.rs", "lib.rs"].map(|name| std::fs::read_to_string(folder.join(name)).unwrap_or_default());
        !pages.iter().any(|page| page.starts_with("//! "))
    });
    silent(without.map(|folder| format!("{}/mod.rs:1: no `//!` front page", shown(folder))).collect());
}

#[test]
fn every_schema_step_says_why_in_its_first_line() {
    let steps = files_under(&Path::new(ROOT).join("assets/schema"), "sql");
    assert!(!steps.is_empty(), "assets/schema has no step");
    let says_why = |step: &Path| {
        let text = std::fs::read_to_string(step).expect("a schema step can be read");
        text.starts_with("-- ") && text.lines().next().is_some_and(|line| line.split(' ').count() > 4)
    };
    let without = steps.iter().filter(|step| !says_why(step));
    silent(without.map(|step| format!("{}:1: the first line is not a comment that says why", shown(step))).collect());
}

#[test]
fn the_table_has_no_circle_and_names_only_rooms() {
    // The rows stand in order: each uses only rows above it.
    let mut above: Vec<&str> = Vec::new();
    for room in table::ROOMS {
        for entry in room.ours {
            let used = entry.split("::").next().unwrap_or_default();
            assert!(above.contains(&used), "`{}` uses `{used}`, which does not stand above it in the table", room.name);
        }
        above.push(room.name);
    }
}

#[test]
fn every_room_that_is_a_picture_has_a_file_in_ui_that_reads_it() {
    for (room, why) in table::PICTURES {
        assert!(!why.is_empty(), "`{room}` without a reason");
        let drawn = std::fs::read_to_string(Path::new(ROOT).join(format!("src/ui/{room}.rs"))).unwrap_or_default();
        assert!(drawn.contains(&format!("rooms.{room}.")), "src/ui/{room}.rs does not read the room `{room}`");
    }
}

#[test]
fn rooms_write_the_desk_by_few_verbs() {
    let sources: Vec<Source> = files_under(&Path::new(ROOT).join("src"), "rs").iter().map(|file| read(file)).collect();
    let files: Vec<(&str, &[scanner::Token])> =
        sources.iter().map(|source| (source.path.as_str(), source.tokens())).collect();
    silent(verbs::complaints(&files, table::MOST_VERBS));
}

#[test]
fn no_more_files_use_each_other_in_a_circle_than_before() {
    silent(circles::complaints(&tree().circles(), table::CIRCLES));
}

#[test]
fn no_part_of_app_takes_more_from_above_than_before() {
    silent(floors::complaints(&tree().arrows(), table::UP));
}

fn tree() -> circles::Tree {
    let mut tree = circles::Tree::default();
    let root = Path::new(ROOT).join("src");
    for file in files_under(&root, "rs") {
        let path = file.strip_prefix(&root).expect("found under src/").to_string_lossy().replace('\\', "/");
        tree.add(&path, &std::fs::read_to_string(&file).expect("a source file can be read"));
    }
    tree
}

fn silent(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

fn read(file: &Path) -> Source {
    let path = file.strip_prefix(Path::new(ROOT).join("src")).expect("found under src/");
    let text = std::fs::read_to_string(file).expect("a source file can be read");
    Source::new(&path.to_string_lossy().replace('\\', "/"), &text)
}

fn shown(path: &Path) -> String {
    path.strip_prefix(ROOT).unwrap_or(path).display().to_string()
}

/// The names in `[dependencies]`, as code writes them.
fn dependencies() -> Vec<String> {
    let manifest = std::fs::read_to_string(Path::new(ROOT).join("Cargo.toml")).expect("Cargo.toml can be read");
    let table: toml::Table = toml::from_str(&manifest).expect("Cargo.toml is TOML");
    let dependencies = table["dependencies"].as_table().expect("[dependencies] is a table");
    dependencies.keys().map(|name| name.replace('-', "_")).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("the entry can be read").path()).collect();
    paths.sort();
    paths
}

fn folders_under(folder: &Path) -> Vec<PathBuf> {
    let below = entries(folder).into_iter().filter(|path| path.is_dir()).flat_map(|path| folders_under(&path));
    std::iter::once(folder.to_owned()).chain(below).collect()
}

fn files_under(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let all = folders_under(folder).into_iter().flat_map(|folder| entries(&folder));
    all.filter(|path| path.extension().is_some_and(|found| found == extension)).collect()
}
