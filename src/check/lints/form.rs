//! Single fields whose form only a person could read: codes, addresses, digests, languages.

use chrono::NaiveDate;

use crate::check::lints::findings::{LintFindings, Spot};
use crate::check::lints::walked::{LintWalk, Season};
use crate::load::{Code, Fault};
use crate::near::is_one_slip;
use crate::timeline::date::{Moment, SeasonOrYears};
use crate::timeline::record::{Event, Source};
use crate::timeline::text::is_blank;

/// What stands beside the events.
pub(super) fn beside_events(findings: &mut LintFindings<'_>, today: NaiveDate) {
    let timeline = findings.timeline;
    let head = timeline.head();
    let spot = Spot::whole(&head.id, head.location, &head.accept);
    for language in &head.languages {
        self::language(findings, &spot.field("languages"), language);
    }
    for party in timeline.parties() {
        let spot = Spot::whole(&party.id, party.location, &party.accept);
        if let Some(iso) = party.iso.as_deref().filter(|iso| !is_alpha3(iso)) {
            findings.tell(
                Code::IsoForm,
                &spot.field("iso"),
                format_args!("`iso` \"{iso}\" of \"{}\" is no code of three letters", party.id),
            );
        }
    }
    for source in timeline.sources() {
        self::source(findings, source);
        let accessed = source.accessed.as_ref();
        if let Some(day) = accessed.filter(|day| Moment::Day(today) < day.earliest()) {
            let spot = Spot::whole(&source.id, source.location, &source.accept);

            findings.tell(
                Code::AccessedInFuture,
                &spot.field("accessed"),
                format_args!("source \"{}\" was looked at {day}, which is to come", source.id),
            );
        }
    }
}

/// Dates of whatever record that are seasons and may have been meant for two years: `2023-24`.
pub(super) fn seasons<'a>(findings: &mut LintFindings<'a>, walked: &LintWalk<'a>) {
    if walked.seasons.is_empty() {
        return;
    }
    let exceptions = walked.exceptions();
    for Season { record, location, path, date, meant } in &walked.seasons {
        let spot = Spot::at((record, *location), path, exceptions.around(*location, path));
        findings.tell_with(Code::SeasonOrYears, &spot, || {
            let field = path.last().map_or("", |step| step.field);
            let SeasonOrYears { season, years } = meant;
            let message = format!(
                "`{field}` {} of \"{record}\" is {season} in EDTF, and may be meant for {years}",
                date.as_edtf()
            );
            let remedy = format!("write {years} if it is that, or accept the season");
            Fault::new(Code::SeasonOrYears, message).remedy(remedy)
        });
    }
}

fn is_alpha3(iso: &str) -> bool {
    iso.len() == 3 && iso.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn source<'a>(findings: &mut LintFindings<'a>, source: &'a Source) {
    let spot = Spot::whole(&source.id, source.location, &source.accept);
    let addresses =
        [("url", &source.url), ("read_at", &source.read_at), ("archive_url", &source.archive_url)];
    for (field, address) in addresses {
        let fault = address.as_deref().and_then(|address| Some((address, address_fault(address)?)));
        if let Some((address, fault)) = fault {
            findings.tell_with(Code::UrlForm, &spot.field(field), || {
                let message = format!("`{field}` \"{address}\" of \"{}\" {fault}", source.id);
                let fault = Fault::new(Code::UrlForm, message);
                let is_bare = !has_scheme(address) && address.contains('.');
                if is_bare && !address.contains(char::is_whitespace) {
                    fault.remedy(format!("write \"https://{address}\" if it is that"))
                } else {
                    fault
                }
            });
        }
    }
    let is_hex =
        |digest: &&str| digest.len() == 64 && digest.bytes().all(|b| b.is_ascii_hexdigit());
    if let Some(digest) = source.sha256.as_deref().filter(|digest| !is_hex(digest)) {
        findings.tell(
            Code::Sha256Form,
            &spot.field("sha256"),
            format_args!(
                "`sha256` of \"{}\" has {} signs, not 64 of 0-9 and a-f",
                source.id,
                digest.len()
            ),
        );
    }
    if let Some(language) = &source.language {
        self::language(findings, &spot.field("language"), language);
    }
    if source.published.is_none() {
        findings.tell(
            Code::SourceUndated,
            &spot,
            format_args!("source \"{}\" has no `published`", source.id),
        );
    }
    if let (Some(accessed), Some(published)) = (&source.accessed, &source.published)
        && accessed.latest() < published.earliest()
    {
        findings.tell(
            Code::AccessedBeforePublished,
            &spot.field("accessed"),
            format_args!(
                "source \"{}\" was looked at {accessed}, before it was published {published}",
                source.id
            ),
        );
    }
}

/// Why no program opens an address, if none does: RFC 3986 in what people get wrong.
fn address_fault(address: &str) -> Option<String> {
    if address.contains(|c: char| is_blank(c.encode_utf8(&mut [0; 4]))) {
        return Some("has a blank in it".into());
    }
    if !has_scheme(address) {
        return Some("has no scheme".into());
    }
    let (scheme, rest) = address.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    let is_web = matches!(&*scheme, "http" | "https");
    let meant = ["https", "http"].into_iter().find(|web| is_one_slip(&scheme, web));
    if let Some(meant) = meant.filter(|_| !is_web) {
        return Some(format!("has the scheme \"{scheme}\": did you mean \"{meant}\"?"));
    }
    let host = rest.strip_prefix("//").map(|rest| rest.split(['/', '?', '#']).next());
    match host {
        _ if !is_web => None,
        None => Some(format!("lacks `//` behind \"{scheme}:\"")),
        Some(None | Some("")) => Some("has no host".into()),
        Some(Some(_)) => None,
    }
}

/// Whether an address begins with a scheme: `https://…`, `doi:…`.
fn has_scheme(address: &str) -> bool {
    let Some((scheme, rest)) = address.split_once(':') else {
        return false;
    };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-'));
    // `localhost:80/` has a port, not a scheme.
    let port = rest.split('/').next().unwrap_or_default();
    let is_port = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    is_scheme && !rest.is_empty() && !is_port
}

pub(super) fn event<'a>(findings: &mut LintFindings<'a>, event: &'a Event) {
    let whole = Spot::event(event);
    for (index, quote) in event.quote.iter().enumerate() {
        let spot = whole.nested("quote", index, &quote.accept);
        for (field, language) in
            [("language", &quote.language), ("original_language", &quote.original_language)]
        {
            if let Some(language) = language.as_deref() {
                self::language(findings, &spot.field(field), language);
            }
        }
        if let Some(translation) = &quote.translation {
            let spot = spot.nested("translation", 0, &translation.accept);
            self::language(findings, &spot.field("language"), &translation.language);
        }
    }
}

/// A language that is no BCP 47 tag, or one in unusual letters: tags are compared as they stand.
fn language<'a>(findings: &mut LintFindings<'a>, spot: &Spot<'a>, tag: &str) {
    let usual = usual_tag(tag);
    if usual.as_deref() == Some(tag) {
        return;
    }
    findings.tell_with(Code::LanguageForm, spot, || match usual {
        Some(usual) => {
            let message = format!("the language tag \"{tag}\" is usually written \"{usual}\"");
            Fault::new(Code::LanguageForm, message).remedy(format!("write \"{usual}\""))
        }
        None => Fault::new(Code::LanguageForm, format!("\"{tag}\" is no language tag")),
    });
}

/// A BCP 47 tag in its usual letters; none where it is none by its form: two or three letters, or
/// `x` for private use, then parts of up to eight letters and digits, of which a single one begins
/// an extension. Regions are written in capitals and scripts with one (RFC 5646, 2.1.1).
fn usual_tag(tag: &str) -> Option<String> {
    let parts: Vec<&str> = tag.split('-').collect();
    let is_part = |part: &&str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let (first, last) = (parts.first()?, parts.last()?);
    let is_language =
        matches!(first.len(), 2 | 3) && first.bytes().all(|b| b.is_ascii_alphabetic());
    let is_private = first.eq_ignore_ascii_case("x") && parts.len() > 1;
    if !(is_language || is_private) || !parts.iter().all(is_part) {
        return None;
    }
    if last.len() == 1 && !is_private {
        return None;
    }
    let mut usual = Vec::new();
    let mut is_extended = false;
    for (place, part) in parts.iter().enumerate() {
        let lower = part.to_ascii_lowercase();
        is_extended |= part.len() == 1;
        usual.push(match part.len() {
            2 if place > 0 && !is_extended => lower.to_ascii_uppercase(),
            4 if place > 0 && !is_extended => {
                let (head, tail) = lower.split_at_checked(1)?;
                head.to_ascii_uppercase() + tail
            }
            _ => lower,
        });
    }
    Some(usual.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_whole_and_of_a_known_scheme() {
        for (address, told) in [
            ("https://a.org/x?y#z", None),
            ("HTTP://localhost:80", None),
            ("doi:10.1/x", None),
            ("ftp://a.org", None),
            ("file:///tmp/x", None),
            ("https://", Some("has no host")),
            ("http:///x", Some("has no host")),
            ("https://?x", Some("has no host")),
            ("https:a.org", Some("lacks `//`")),
            ("https:/a.org", Some("lacks `//`")),
            ("htps://a.org", Some("did you mean \"https\"?")),
            ("htpp://a.org", Some("did you mean \"http\"?")),
            ("https://exa mple.org", Some("has a blank in it")),
            ("https://a.org ", Some("has a blank in it")),
            ("https://a.org/\u{200b}", Some("has a blank in it")),
            ("www.x.org:80/", Some("has no scheme")),
            ("localhost:80/", Some("has no scheme")),
            ("https:", Some("has no scheme")),
        ] {
            let fault = address_fault(address);
            let is_so = match (&fault, told) {
                (Some(fault), Some(told)) => fault.contains(told),
                (fault, told) => fault.is_none() && told.is_none(),
            };
            assert!(is_so, "{address}: {fault:?}");
        }
    }

    #[test]
    fn a_language_tag_has_usual_letters() {
        for (tag, usual) in [
            ("en", "en"),
            ("EN", "en"),
            ("pt-br", "pt-BR"),
            ("ZH-hans-cn", "zh-Hans-CN"),
            ("es-419", "es-419"),
            ("de-CH-1996", "de-CH-1996"),
            ("x-klingon", "x-klingon"),
            ("x-a", "x-a"),
            ("en-x-us", "en-x-us"),
        ] {
            assert_eq!(usual_tag(tag).as_deref(), Some(usual), "{tag}");
        }
        for tag in ["", "English", "e", "x", "en-", "en_US", "en-x", "en-abcdefghi", "12"] {
            assert_eq!(usual_tag(tag), None, "{tag}");
        }
    }
}
