//! Addresses of pages, in the one form in which two writings of them are the same.

/// An address without what two writings of it may differ in: scheme, `www.`, the usual port, the
/// case of the host and of escapes, escapes of what needs none, a fragment that is no route,
/// parameters that only count visits, the last slash (RFC 3986, section 6.2).
pub(crate) fn normal_address(url: &str) -> String {
    let url = url.trim();
    let (url, fragment) = url.split_once('#').unwrap_or((url, ""));
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (host, path) = match url.find(['/', '?']) {
        Some(at) => url.split_at(at),
        None => (url, ""),
    };
    let host = host.to_lowercase();
    let host = host.strip_suffix(":443").or_else(|| host.strip_suffix(":80")).unwrap_or(&host);
    let host = host.strip_prefix("www.").unwrap_or(host).trim_end_matches('.');
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let query: Vec<&str> =
        query.split('&').filter(|one| !one.is_empty() && !counts_visits(one)).collect();
    let mut address = format!("{host}{}", path.trim_end_matches('/'));
    if !query.is_empty() {
        address.push_str(&format!("?{}", query.join("&")));
    }
    // The page of a program in the browser: `#/reports/3`, `#!/reports/3`.
    let route = fragment.trim_end_matches('/');
    if route.starts_with('/') || route.starts_with("!/") {
        address.push_str(&format!("#{route}"));
    }
    escaped(&address)
}

/// The page or place in a document that an address leads to, which a browser shows alone: that of a
/// PDF (RFC 8118, section 3). One document is one text all the same.
pub(crate) fn place_in_document(url: &str) -> Option<&str> {
    let (document, place) = url.trim().split_once('#')?;
    let path = document.split('?').next().unwrap_or_default();
    (path.to_ascii_lowercase().ends_with(".pdf") && !place.is_empty()).then_some(place)
}

/// The address on a line of a text's head: alone there, or behind a word such as `URL:`. What was
/// put round it does not belong to it: brackets that it does not open itself (GitHub Flavored
/// Markdown, section 6.9, has the same rule), marks of emphasis, points where words follow.
pub(super) fn on_line(line: &str) -> Option<&str> {
    let small = line.to_ascii_lowercase();
    let start = ["http://", "https://"].iter().filter_map(|scheme| small.find(scheme)).min()?;
    let (before, behind) = line.split_at_checked(start)?;
    let label = before.trim_end_matches(['<', '(', '[', '*', '_', '"', '“', ' ', '\t']);
    let is_label = label.ends_with(':') && label.split_whitespace().count() <= 3;
    if !label.is_empty() && !is_label {
        return None;
    }
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '”');
    let (mut address, rest) = behind.split_at_checked(behind.find(ends).unwrap_or(behind.len()))?;
    if !rest.trim().is_empty() {
        address = address.trim_end_matches(['.', ',', ';']);
    }
    for mark in before.chars().rev().take_while(|c| matches!(c, '*' | '_')) {
        address = address.strip_suffix(mark).unwrap_or(address);
    }
    Some(without_unopened(address))
}

/// An address without the closing brackets at its end that close none in it.
fn without_unopened(mut address: &str) -> &str {
    let count = |bracket: char| address.matches(bracket).count();
    let mut unopened = [('(', ')'), ('[', ']'), ('{', '}')]
        .map(|(open, close)| (close, count(close).saturating_sub(count(open))));
    let is_last =
        |address: &str, (close, left): &(char, usize)| address.ends_with(*close) && *left > 0;
    while let Some((close, left)) = unopened.iter_mut().find(|one| is_last(address, one)) {
        address = address.strip_suffix(*close).unwrap_or(address);
        *left -= 1;
    }
    address
}

/// Whether a parameter of an address only says whence a reader came.
fn counts_visits(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default().to_ascii_lowercase();
    let known = ["fbclid", "gclid", "dclid", "msclkid", "igshid", "mc_cid", "mc_eid"];
    name.starts_with("utm_") || known.contains(&&*name)
}

/// The same with every escape in capitals, without those of letters, digits and `-._~`, and with
/// those of what is not ASCII.
fn escaped(address: &str) -> String {
    let mut escaped = String::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((byte, behind)) = rest.split_first() {
        rest = behind;
        let code = behind.first_chunk::<2>().filter(|_| *byte == b'%');
        let code = code.and_then(|two| std::str::from_utf8(two).ok());
        match code.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(code) => {
                rest = behind.get(2..).unwrap_or_default();
                if code.is_ascii_alphanumeric() || b"-._~".contains(&code) {
                    escaped.push(char::from(code));
                } else {
                    escaped.push_str(&format!("%{code:02X}"));
                }
            }
            None if byte.is_ascii() => escaped.push(char::from(*byte)),
            None => escaped.push_str(&format!("%{byte:02X}")),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_on_a_line_is_whole() {
        for (line, address) in [
            ("https://e.org/wiki/X_(Y)", Some("https://e.org/wiki/X_(Y)")),
            ("(https://e.org/wiki/X_(Y))", Some("https://e.org/wiki/X_(Y)")),
            ("[https://e.org/a]", Some("https://e.org/a")),
            ("https://e.org/act*2", Some("https://e.org/act*2")),
            ("https://e.org/act)2", Some("https://e.org/act)2")),
            ("https://e.org/act]2]", Some("https://e.org/act]2")),
            ("https://e.org/a_", Some("https://e.org/a_")),
            ("**https://e.org/a*b**", Some("https://e.org/a*b")),
            ("**URL:** HTTPS://e.org/a", Some("HTTPS://e.org/a")),
            ("Source: <Http://e.org/a>.", Some("Http://e.org/a")),
            ("Retrieved from: “https://e.org/a”, 2029", Some("https://e.org/a")),
            ("https://e.org/a, seen in 2029", Some("https://e.org/a")),
            ("https://e.org/U.S.", Some("https://e.org/U.S.")),
            ("see https://e.org/a", None),
            ("what is said here: see https://e.org/a", None),
            ("e.org/a", None),
        ] {
            assert_eq!(on_line(line), address, "{line}");
        }
        let many = format!("https://e.org/{}", ")".repeat(1_000_000));
        assert_eq!(on_line(&many), Some("https://e.org/"));
    }

    #[test]
    fn addresses_that_lead_to_one_page_are_one() {
        for same in [
            "http://EXAMPLE.org/a/%c3%a9?x=1",
            "https://www.example.org:443/a/%C3%A9?x=1#top",
            "https://example.org/%61/%C3%A9?utm_source=z&x=1&utm_medium=q",
            "https://example.org./a/é/?x=1&fbclid=3#a?b",
        ] {
            assert_eq!(normal_address(same), "example.org/a/%C3%A9?x=1", "{same}");
        }
        // The first page of a program in the browser is the page itself.
        for same in ["https://example.org/#/", "https://example.org/#!/", "https://example.org"] {
            assert_eq!(normal_address(same), "example.org", "{same}");
        }
        for (one, other) in [
            ("https://example.org/A", "https://example.org/a"),
            ("https://example.org/?p=1", "https://example.org/?p=2"),
            ("https://example.org/a%2Fb", "https://example.org/a/b"),
            ("https://example.org:8080/a", "https://example.org/a"),
            ("https://example.org/100%", "https://example.org/100"),
            ("https://example.org/#/a", "https://example.org/#/b"),
            ("https://example.org/#!/a", "https://example.org/"),
        ] {
            assert_ne!(normal_address(one), normal_address(other), "{one}");
        }
    }
}
