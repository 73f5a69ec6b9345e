//! Single fields whose form only a person could read: codes, addresses, digests, languages.

use crate::check::lints::findings::{Findings, Spot};
use crate::load::{Code, Fault};
use crate::timeline::record::{Event, Source};

/// What stands beside the events.
pub(super) fn beside_events(findings: &mut Findings<'_>) {
    let timeline = findings.timeline;
    let head = timeline.head();
    let spot = Spot::whole(&head.id, head.location, &head.accept);
    for language in &head.languages {
        self::language(findings, &spot.field("languages"), language);
    }
    for party in timeline.parties() {
        let spot = Spot::whole(&party.id, party.location, &party.accept);
        if let Some(iso) = party.iso.as_deref().filter(|iso| !is_alpha3(iso)) {
            let message =
                || format!("`iso` \"{iso}\" of \"{}\" is no code of three letters", party.id);
            findings.tell(Code::IsoForm, &spot.field("iso"), message);
        }
    }
    timeline.sources().iter().for_each(|source| self::source(findings, source));
}

fn is_alpha3(iso: &str) -> bool {
    iso.len() == 3 && iso.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn source<'a>(findings: &mut Findings<'a>, source: &'a Source) {
    let spot = Spot::whole(&source.id, source.location, &source.accept);
    let addresses =
        [("url", &source.url), ("read_at", &source.read_at), ("archive_url", &source.archive_url)];
    for (field, address) in addresses {
        if let Some(address) = address.as_deref().filter(|address| !has_scheme(address)) {
            findings.tell_with(Code::UrlForm, &spot.field(field), || {
                let message = format!("`{field}` \"{address}\" of \"{}\" has no scheme", source.id);
                let fault = Fault::new(Code::UrlForm, message);
                match address.split_once('.') {
                    Some(_) if !address.contains(char::is_whitespace) => {
                        fault.remedy(format!("write \"https://{address}\" if it is that"))
                    }
                    _ => fault,
                }
            });
        }
    }
    let is_hex =
        |digest: &&str| digest.len() == 64 && digest.bytes().all(|b| b.is_ascii_hexdigit());
    if let Some(digest) = source.sha256.as_deref().filter(|digest| !is_hex(digest)) {
        let message = || {
            format!(
                "`sha256` of \"{}\" has {} signs, not 64 of 0-9 and a-f",
                source.id,
                digest.len()
            )
        };
        findings.tell(Code::Sha256Form, &spot.field("sha256"), message);
    }
    if let Some(language) = &source.language {
        self::language(findings, &spot.field("language"), language);
    }
    if source.published.is_none() {
        let message = || format!("source \"{}\" has no `published`", source.id);
        findings.tell(Code::SourceUndated, &spot, message);
    }
    if let (Some(accessed), Some(published)) = (&source.accessed, &source.published)
        && accessed.latest() < published.earliest()
    {
        let message = || {
            format!(
                "source \"{}\" was looked at {accessed}, before it was published {published}",
                source.id
            )
        };
        findings.tell(Code::AccessedBeforePublished, &spot.field("accessed"), message);
    }
}

/// Whether an address begins with a scheme: `https://…`, `doi:…`.
fn has_scheme(address: &str) -> bool {
    let Some((scheme, rest)) = address.split_once(':') else {
        return false;
    };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-'));
    // `www.x.org:80/` has a port, not a scheme.
    is_scheme && !rest.is_empty() && !rest.starts_with(|c: char| c.is_ascii_digit())
}

pub(super) fn event<'a>(findings: &mut Findings<'a>, event: &'a Event) {
    let whole = Spot::event(event);
    for (index, quote) in event.quote.iter().enumerate() {
        let spot = whole.nested("quote", index, &quote.accept);
        for (field, language) in
            [("language", &quote.language), ("original_language", &quote.original_language)]
        {
            if let Some(language) = language.as_deref().filter(|language| !is_tag(language)) {
                self::language(findings, &spot.field(field), language);
            }
        }
        if let Some(translation) = &quote.translation {
            let spot = spot.nested("translation", 0, &translation.accept);
            self::language(findings, &spot.field("language"), &translation.language);
        }
    }
}

/// A language that is no BCP 47 tag.
fn language<'a>(findings: &mut Findings<'a>, spot: &Spot<'a>, tag: &str) {
    if !is_tag(tag) {
        findings.tell(Code::LanguageForm, spot, || format!("\"{tag}\" is no language tag"));
    }
}

/// Whether this is a BCP 47 tag by its form: two or three letters, then parts of up to eight letters
/// and digits.
fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    matches!(first.len(), 2 | 3)
        && first.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}
