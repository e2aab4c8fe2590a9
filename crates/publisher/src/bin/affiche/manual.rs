//! `affiche completions` and `affiche man`: what a shell and `man` are told about the program.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Arguments, Failure};

/// What `affiche completions` is told.
#[derive(Args)]
pub(crate) struct Completions {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

/// What `affiche man` is told.
#[derive(Args)]
pub(crate) struct Manual {
    /// Write a page for each command into this folder. Without it, the first page goes to standard output.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// See [`super::Command::Completions`].
pub(crate) fn completions(args: &Completions) -> Result<ExitCode, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Arguments::command(), "affiche", &mut text);
    io::stdout().write_all(&text).map_err(Failure::failed)?;
    Ok(ExitCode::SUCCESS)
}

/// See [`super::Command::Man`].
pub(crate) fn manual(args: &Manual) -> Result<ExitCode, Failure> {
    // `affiche help` is said in the page of the program.
    let command = Arguments::command().disable_help_subcommand(true);
    match &args.out {
        Some(out) => {
            let refused = |reason| Failure::failed(format!("`{}`: {reason}", out.display()));
            fs::create_dir_all(out).map_err(refused)?;
            clap_mangen::generate_to(command, out).map_err(refused)?;
        }
        None => clap_mangen::Man::new(command).render(&mut io::stdout()).map_err(Failure::failed)?,
    }
    Ok(ExitCode::SUCCESS)
}
