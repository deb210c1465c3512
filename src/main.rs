//! kehu: a customer table for the terminal.

use std::process::ExitCode;

fn main() -> ExitCode {
    kehu::cli::main(std::env::args_os().collect())
}
