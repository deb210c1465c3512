//! The same kind of file next week; and an import that is stopped.

use super::*;

#[test]
fn the_same_kind_of_file_comes_in_as_the_last_time() {
    let request = |again, map: &[(&str, &str)]| {
        let map = map.iter().map(|(heading, word)| ((*heading).to_owned(), (*word).to_owned())).collect();
        Request { said: Said { map, ..Said::default() }, again, ..Request::default() }
    };
    let text = "Wer,Farbe\nAna,rot\n";
    let mut desk = Desk::new();
    let refused = desk.as_said(request(Again::Must, &[]), &[(Role::Customers, text)]);
    assert!(matches!(refused, Err(Problem::Import(_))), "nothing is known of such a file");
    desk.as_said(request(Again::IfKnown, &[("Wer", "name"), ("Farbe", "-")]), &[(Role::Customers, text)])
        .expect("it comes in");
    let (_, report) =
        desk.as_said(request(Again::Must, &[]), &[(Role::Customers, "Wer,Farbe\nBen,blau\n")]).expect("it comes in");
    assert!(report.contains("Read as it was said of such a file the last time"), "{report}");
    assert_eq!(desk.everybody("id"), "1 Ana 1; 2 Ben 2");
    let fresh = desk.as_said(request(Again::Never, &[]), &[(Role::Customers, "Wer,Farbe\nCara,rot\n")]);
    assert!(fresh.is_err() || !desk.everybody("id").contains("Cara"), "{fresh:?}");
}

/// A file of so many customers.
fn many(desk: &Desk, count: usize) -> PathBuf {
    let rows: String =
        (0..count).map(|number| format!("{number},Name {number},{}\n", 13_000_000_000_u64 + number as u64)).collect();
    desk.file("many.csv", &format!("id,name,phone\n{rows}"))
}

#[cfg(unix)]
#[test]
fn ctrl_c_stops_an_import_and_takes_it_back_whole() {
    let mut desk = Desk::with("id,name\nA,Ana\n");
    desk.type_into("Ana", "city", "Rome");
    let before = desk.whole();
    let file = many(&desk, 60_000);
    let db = desk.dir.path().join("desk.db");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_kehu"));
    command
        .env("HOME", desk.dir.path())
        .env("LANG", "en_US.UTF-8")
        .env("LC_MONETARY", "zh_CN.UTF-8")
        .arg("--db")
        .arg(&db)
        .arg("import")
        .arg(&file);
    command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let child = command.spawn().expect("it runs");
    // Once rows of it lie in the file it is under way.
    let begun = Instant::now();
    while desk.query::<i64>("SELECT count(*) FROM customer") < 3_000 && begun.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(2));
    }
    let pid = child.id().to_string();
    let ended = std::process::Command::new("kill").args(["-INT", &pid]).status().expect("it can be stopped");
    assert!(ended.success());
    let output = child.wait_with_output().expect("it ends");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("Stopped: what had come in was taken back"), "{told}");
    assert!(!told.contains('\r'), "on a pipe no line of progress");
    assert_eq!(desk.whole(), before);
}
