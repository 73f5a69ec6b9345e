//! What there is to know of a code: for the command line, and all of them as a page of the
//! documentation.

use crate::load::Code;

/// One code, as text.
pub fn one(code: Code) -> String {
    let (word, class) = (code.word(), code.class().word());
    let (finds, why, remedy) = (code.finds(), code.why(), code.remedy());
    let mut text = format!("{word} ({class})\n{finds}\n\n{why}\n\nRemedy: {remedy}\n");
    if !code.example().is_empty() {
        text.push_str("\nExample:\n");
        for line in code.example().lines() {
            text.push_str(&format!("    {line}\n"));
        }
    }
    text
}

/// All codes, as Markdown.
pub fn page() -> String {
    let mut text = String::from(
        "# Diagnostics\n\n<!-- Printed by `entente check --explain all`; edit the table of codes, not this page. -->\n\n\
        What `entente check` and `entente verify` say has a stable code and one of three classes. An **error** means \
        that a record or a part of it cannot be used, and makes the command fail. A **warning** is a fault of form, and \
        fails with `--strict`. A **note** is a question about the evidence, and never fails unless `--deny CODE` asks for \
        it. A meant exception stands in the record: `accept = { code = \"one-source\", why = \"…\" }`. The examples \
        stand behind an event.\n",
    );
    for code in Code::ALL {
        let (word, class) = (code.word(), code.class().word());
        let (finds, why, remedy) = (code.finds(), code.why(), code.remedy());
        text.push_str(&format!(
            "\n## {word}\n\n*{class}*: {finds}.\n\n{why}\n\nRemedy: {remedy}.\n"
        ));
        if !code.example().is_empty() {
            text.push_str(&format!("\n```toml\n{}```\n", code.example()));
        }
    }
    text
}
