//! The formats in which what is on the screen can be written or copied, each with how it begins.

use crate::export::FORMATS;
use crate::export::format::Output;
use crate::tui::derive::text_rows::TextRow;
use crate::tui::pickers::{PickContext, PickItem, PickerItems, holding, writer};
use crate::tui::theme::Role;
use crate::tui::view::{Exported, Exporting, Target};

/// How many lines of an export its preview has at most.
const PREVIEWED: usize = 60;

/// The list.
#[derive(Debug)]
pub(in crate::tui) struct ExportFormats;

impl PickerItems for ExportFormats {
    fn title(&self) -> &'static str {
        "Export"
    }

    fn has_previews(&self) -> bool {
        true
    }

    fn wraps(&self) -> bool {
        true
    }

    fn items(&self, context: &PickContext<'_>, typed: &str) -> Vec<PickItem> {
        let mut items = Vec::new();
        let exports = &context.exports;
        let is_of_page = FORMATS.iter().any(|format| exports.holds_page(*format));
        let mut groups: Vec<(String, Exported, bool)> = Vec::new();
        if is_of_page {
            let page = Exporting { of: Exported::Page, ..Exporting::default() };
            let words = exports.words(page);
            groups.push((format!("Write {words}"), Exported::Page, false));
            groups.push((format!("Copy {words}"), Exported::Page, true));
        } else if exports.page.is_none() {
            groups.push(("Write a file".to_owned(), Exported::Listed, false));
            groups.push(("Copy".to_owned(), Exported::Listed, true));
        }
        if context.current.is_some() && exports.is_page_in_event() {
            groups.push(("Write this event".to_owned(), Exported::Event, false));
        }
        // Who types a format's name means that one; other words are looked for in what is said.
        let word = typed.split_whitespace().next().unwrap_or_default().to_lowercase();
        let begins_so = |name: &str| !word.is_empty() && name.starts_with(&word);
        let is_named = FORMATS.iter().any(|format| begins_so(format.name()));
        for (heading, of, copies) in groups {
            let formats = FORMATS
                .iter()
                .filter(|format| !is_named || begins_so(format.name()))
                .filter(|format| of != Exported::Page || exports.holds_page(**format))
                .filter(|format| !copies || format.spec().output == Output::Text)
                .map(|format| {
                    let exporting = Exporting { format: format.name(), of };
                    let target =
                        if copies { Target::Copy(exporting) } else { Target::Export(exporting) };
                    PickItem::new(target)
                        .with(Role::Link, format!("{:<12} ", format.name()))
                        .with(Role::Text, format.spec().doc)
                        .found_by(&heading)
                });
            let mut group = holding(formats, typed);
            // `xml` is one of several that begin so.
            group.sort_by_key(|item| match &item.target {
                Target::Export(exporting) | Target::Copy(exporting) => exporting.format != word,
                _ => true,
            });
            if let Some(first) = group.first_mut() {
                first.heading = Some(heading);
            }
            items.append(&mut group);
        }
        items
    }

    fn preview(&self, context: &PickContext<'_>, item: &PickItem) -> Vec<TextRow> {
        let exports = &context.exports;
        let mut w = writer(context);
        w.row(Target::Text);
        let exporting = match item.target {
            Target::Export(exporting) => {
                let said = format!(
                    "{} as {}, to {}",
                    exports.words(exporting),
                    exporting.format,
                    exports.file_name(exporting)
                );
                w.plain(0, &[(Role::Heading, &said)]);
                exporting
            }
            Target::Copy(exporting) => {
                let said = format!("{} as {}, copied", exports.words(exporting), exporting.format);
                w.plain(0, &[(Role::Heading, &said)]);
                exporting
            }
            _ => return Vec::new(),
        };
        if let Some(unlike) = exports.unlike_preview(exporting) {
            w.plain(0, &[(Role::Text, &format!("({unlike})"))]);
        }
        w.plain(0, &[(Role::Text, "")]);
        for line in exports.first_lines(exporting, PREVIEWED) {
            w.plain(0, &[(Role::Text, &line)]);
        }
        w.finish()
    }
}
