//! `export`: a term as a spreadsheet, to a file that was not there before.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
};

use serde_json::json;

use super::{
    App,
    content::{Content, Form},
    issuing::issue,
    summary::{Audience, chosen_term, usual},
};
use crate::{
    domain::{
        issued::{Issued, Paper},
        private::Private,
    },
    error::{Error, Result},
    render::{Document, Page},
    store::sha256,
    view::ReceiptJson,
};

/// A spreadsheet of a term: totals for governors, a row an incident for the leadership, or every record for the file
#[derive(Debug, clap::Args)]
pub struct Args {
    /// this, last, or as autumn-2026 [default: last for governors, else this]
    #[arg(long, value_name = "TERM")]
    term: Option<String>,
    /// Who will read it
    #[arg(long = "for", value_name = "WHO", value_enum, default_value_t = Audience::Governors)]
    audience: Audience,
    /// Names in full, for the file only; else initials and codes. Asks first, and
    /// the log keeps that they went out
    #[arg(short = 'N', long)]
    names: bool,
    /// Don't ask: names in full are meant
    #[arg(long, requires = "names")]
    yes: bool,
    /// The file to write, .csv or .json; - prints it [default: guardbook-WHO-TERM.csv]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) fn run(args: &Args, app: &mut App) -> Result<u8> {
    if args.names && args.audience != Audience::Full {
        let whose = match args.audience {
            Audience::Governors => "Governors' figures name",
            _ => "The leadership's sheet names",
        };
        return Err(
            Error::refused("usage", format!("{whose} nobody. Nothing was written."))
                .hint("With names, for the file:  --for full --names"),
        );
    }
    let form = form(args.out.as_deref(), app.json)?;
    let mut log = app.log()?;
    let term = chosen_term(args.term.as_deref(), args.audience, &mut log, app)?;
    if args.names && !args.yes {
        agree(app)?;
    }
    let content = Content::of(&mut log, &term, args.audience, args.names, form, app)?;
    let who = args.audience.code();
    let usual = args.term.is_none().then(|| usual(&term, args.audience));
    let out = args
        .out
        .clone()
        .unwrap_or_else(|| PathBuf::from(format!("guardbook-{who}-{}.csv", term.code())));
    let printed = out.as_os_str() == "-";
    let digest = sha256(&content.bytes);
    let tells = args.audience == Audience::Full;
    let issued = Issued {
        what: Paper::Export,
        audience: Some(who.to_owned()),
        term: Some(term.code()),
        names: args.names,
        rows: Some(content.rows),
        together: content.together.clone(),
        sha256: (!tells).then(|| digest.clone()),
        private_sha256: if tells {
            Private::new(digest)
        } else {
            Private::Empty
        },
    };
    let file = (!printed).then_some((out.as_path(), content.bytes.as_slice()));
    let receipt = issue(issued, file, log, app)?;
    if printed {
        app.print(&content.bytes)?;
        if let Some(usual) = &usual {
            app.remark(usual);
        }
        if let Some(receipt) = &receipt {
            app.remark(&format!("{receipt}."));
        }
        return Ok(0);
    }
    let written = out.display().to_string();
    if app.json {
        let said = json!({
            "file": written, "form": form.code(), "for": who, "term": term.code(),
            "rows": content.rows, "names": args.names, "receipt": receipt.as_ref().map(ReceiptJson::of),
        });
        app.document(&Document::new("export", said))?;
        return Ok(0);
    }
    let readers = match args.audience {
        Audience::Governors => "governors",
        Audience::Slt => "the leadership",
        Audience::Full => "the file",
    };
    let mut page = Page::default();
    let rows = if content.rows == 1 { "row" } else { "rows" };
    page.line(format!(
        "Wrote {written}: {} {rows} for {term}, for {readers}.",
        content.rows
    ));
    if let Some(usual) = usual {
        page.text(usual);
    }
    if let Some(receipt) = &receipt {
        page.line(format!("{receipt}.  Keep it beside the file."));
    }
    app.page(&page)?;
    match args.audience {
        Audience::Governors => {}
        Audience::Slt => app.remark("A row about a child is not anonymous, initials or not: it is not for governors."),
        Audience::Full if content.rows == 0 => {}
        Audience::Full if args.names => app.remark("The file now holds names in full, and what was written about them: keep it as you keep the log."),
        Audience::Full => app.remark("It holds what was written about children: keep it as you keep the log."),
    }
    Ok(0)
}

/// Names leave the log's own file only when somebody says they are meant to.
fn agree(app: &mut App) -> Result<()> {
    if !app.can_ask() {
        return Err(Error::refused(
            "missing-answers",
            "With --names the file would hold names in full, and nobody can be asked whether that is meant. Nothing was written.",
        )
        .hint("If it is, add --yes."));
    }
    let mut somebody = app.asker();
    somebody.say("It will hold the names of children and staff in full, and whoever has the file can read them.")?;
    somebody.say("Write the names?")?;
    let answers = ["Write nothing".to_owned(), "Write the names".to_owned()];
    match somebody.one_of("Now", &answers)? {
        1 => Ok(()),
        _ => Err(Error::stopped("Stopped. Nothing was written.")),
    }
}

/// By the end of the file's name; printed, `--json` says.
fn form(out: Option<&Path>, json: bool) -> Result<Form> {
    let Some(out) = out else {
        return Ok(Form::Csv);
    };
    if out.as_os_str() == "-" {
        return Ok(if json { Form::Json } else { Form::Csv });
    }
    let kind = out.extension().map(OsStr::to_ascii_lowercase);
    let is = |known: &str| kind.as_deref().is_some_and(|kind| kind == known);
    if ["xlsx", "xls", "ods"].into_iter().any(is) {
        return Err(Error::refused("usage", "What is written is CSV, and under that name a spreadsheet would call it damaged. Nothing was written.")
            .hint("Give a name that ends in .csv; it opens by double-click all the same."));
    }
    Ok(if is("json") { Form::Json } else { Form::Csv })
}
