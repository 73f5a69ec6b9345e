//! The block of metadata at the top of a Markdown file: YAML between lines of three hyphens, TOML
//! between lines of three plus signs.

use std::iter::Peekable;
use std::str::Lines;

/// A key of the block with its text.
pub(super) type MetadataField = (String, String);

/// The fields of the block at the top of a file, and what stands behind it and behind a mark of the
/// order of bytes. What is no block is text: two rules of Markdown may stand round its first words.
pub(super) fn front_matter(text: &str) -> (Vec<MetadataField>, &str) {
    let text = text.trim_start_matches('\u{feff}');
    split(text).unwrap_or((Vec::new(), text))
}

fn split(text: &str) -> Option<(Vec<MetadataField>, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let fence = first.trim_end();
    let is_end = |line: &str| line == fence || fence == "---" && line == "...";
    let mut at = 0;
    let end = rest.split_inclusive('\n').find(|line| {
        at += line.len();
        is_end(line.trim_end())
    })?;
    let block = rest.get(..at - end.len())?;
    let fields = match fence {
        "---" if is_mapping(block) => yaml(block),
        "+++" => toml(&block.parse().ok()?),
        _ => return None,
    };
    Some((fields, rest.get(at..)?))
}

/// Whether a block of YAML is keys with their values. As in Pandoc, it begins right below the
/// hyphens: where a blank line stands there, they are a rule.
fn is_mapping(block: &str) -> bool {
    let is_key = |line: &str| key(line).is_some_and(|(key, _)| !key.contains(char::is_whitespace));
    let begins = block.lines().find(|line| !line.starts_with('#')).is_some_and(is_key);
    begins && block.lines().all(|line| is_below(line) || key(line).is_some())
}

/// Whether a line of YAML belongs to the key before it, or to none.
fn is_below(line: &str) -> bool {
    line.trim().is_empty() || line.starts_with([' ', '\t', '#', '-', ']', '}'])
}

/// A key of YAML and what stands behind it in its line.
fn key(line: &str) -> Option<(String, &str)> {
    let (key, value) = line.split_once(':').filter(|_| !is_below(line))?;
    let is_value = value.is_empty() || value.starts_with([' ', '\t', '\r']);
    is_value.then(|| (key.trim().trim_matches(['"', '\'']).to_lowercase(), value.trim()))
}

/// The texts of a mapping. Other YAML may be odd and is passed over: what people write there by
/// hand (`title: The accord: a note`) is often none.
fn yaml(block: &str) -> Vec<MetadataField> {
    let mut fields = Vec::new();
    let mut lines = block.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some((key, value)) = key(line) {
            fields.push((key, scalar(value, &mut lines)));
        }
    }
    fields
}

/// A text of YAML that begins in one line and may go on in those below.
fn scalar(first: &str, lines: &mut Peekable<Lines<'_>>) -> String {
    let mut parts = vec![first];
    while let Some(line) = lines.next_if(|line| is_below(line) && !line.starts_with(['#', '-'])) {
        parts.push(line.trim());
    }
    // `>-`, `|2`: how the lines below are joined, which makes no difference to titles.
    let is_header = |text: &str| text.chars().skip(1).all(|c| matches!(c, '+' | '-' | '0'..='9'));
    if first.starts_with(['>', '|']) && is_header(without_comment(first)) {
        return joined(parts.iter().skip(1).copied());
    }
    let whole = joined(parts.iter().copied());
    if let Some(text) = whole.strip_prefix('\'') {
        // A mark that is doubled stands for itself.
        let end = text.replace("''", "\u{0}\u{0}").find('\'').unwrap_or(text.len());
        return text.get(..end).unwrap_or(text).replace("''", "'");
    }
    if whole.starts_with('"') {
        // As in JSON, but for escapes that no title needs.
        let mut values = serde_json::Deserializer::from_str(&whole).into_iter::<String>();
        return match values.next() {
            Some(Ok(text)) => text,
            _ => whole.trim_matches('"').to_owned(),
        };
    }
    joined(parts.into_iter().map(without_comment))
}

fn joined<'t>(parts: impl Iterator<Item = &'t str>) -> String {
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A line without the comment at its end: a `#` behind a blank.
fn without_comment(line: &str) -> &str {
    if line.starts_with('#') {
        return "";
    }
    let end = line.match_indices('#').map(|(at, _)| at);
    let mut end = end.filter(|at| line.get(..*at).is_some_and(|one| one.ends_with([' ', '\t'])));
    end.next().and_then(|at| line.get(..at)).unwrap_or(line).trim_end()
}

/// The texts and dates of TOML.
fn toml(table: &toml::Table) -> Vec<MetadataField> {
    let text = |value: &toml::Value| match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Datetime(date) => Some(date.to_string()),
        _ => None,
    };
    let fields = table.iter().filter_map(|(key, value)| Some((key.to_lowercase(), text(value)?)));
    fields.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_yaml_is_read_as_it_is_meant() {
        for (value, text) in [
            ("The accord", "The accord"),
            ("The accord: a note", "The accord: a note"),
            ("https://e.org/x#top # where", "https://e.org/x#top"),
            ("\"https://e.org/x\" # where", "https://e.org/x"),
            ("'It''s on' # so", "It's on"),
            ("'#1'", "#1"),
            (r#""A \"b\" \u00e9""#, "A \"b\" é"),
            (">-\n  The accord\n  of 2020", "The accord of 2020"),
            ("| # so\n  The accord", "The accord"),
            ("The accord\n  of 2020 # so", "The accord of 2020"),
            ("\n  The accord", "The accord"),
            ("> 7 tons", "> 7 tons"),
            ("\"unclosed", "unclosed"),
            ("", ""),
        ] {
            let file = format!("---\nTitle: {value}\nlist:\n- a\n# so\nend: x\n---\nText\n");
            let (fields, rest) = front_matter(&file);
            assert_eq!(fields[0], ("title".to_owned(), text.to_owned()), "{value}");
            assert_eq!(fields.last().unwrap().1, "x", "{value}");
            assert_eq!(rest, "Text\n");
        }
    }

    #[test]
    fn a_block_is_keys_and_values() {
        for (file, count) in [
            ("\u{feff}---\r\na: b\r\n...\r\nText\n", 1),
            ("+++\na = 'b'\nc = 2029-03-14\n[d]\ne = 1\n+++\nText\n", 2),
            ("---\n\"a\": b\n\nc: d\n---\nText\n", 2),
        ] {
            let (fields, rest) = front_matter(file);
            assert_eq!((fields.len(), rest), (count, "Text\n"), "{file}");
        }
        for file in [
            "---\n\nThe board meets.\n\n---\nText\n",
            "---\n\na: b\n---\nText\n",
            "---\nThe board meets.\n---\nText\n",
            "---\na: b\nThe board meets.\n---\nText\n",
            "---\na: b\nText\n",
            "+++\nThe board meets.\n+++\nText\n",
            "---",
            "Text\n---\na: b\n---\n",
        ] {
            assert_eq!(front_matter(file), (Vec::new(), file));
        }
    }
}
