//! What people type finds what stands there: signs, scripts, digits, and slips in names, everywhere
//! alike.

use super::*;

#[test]
fn signs_scripts_and_digits_make_no_difference() {
    for (typed, event) in [
        ("ארה\"ב", "hebrew"),
        ("ארה״ב", "hebrew"),
        ("ארהב", "hebrew"),
        ("וג'ון", "hebrew"),
        ("o'zbekiston", "romanised"),
        ("ozbekiston", "romanised"),
        ("hawai'i", "romanised"),
        ("hawaii", "romanised"),
        ("qur'an", "romanised"),
        ("quran", "romanised"),
        ("saud", "romanised"),
        ("sa’ud", "romanised"),
        ("اسرائيل", "arabic"),
        ("242", "arabic"),
        ("۲۴۲", "arabic"),
        ("m19", "hyphens"),
        ("m-19", "hyphens"),
        ("covid19", "hyphens"),
        ("covid‑19", "hyphens"),
        ("f-16", "hyphens"),
    ] {
        assert_eq!(ids(typed), [event], "{typed}");
    }
}

#[test]
fn one_slip_in_a_name_is_forgiven_everywhere_alike() {
    let timeline = timeline();
    let mut finder = Finder::new(&timeline, index());
    for (typed, id) in [
        ("lorigo valcourt", "ines-marta-loriga-valcourt"),
        ("valcuort", "ines-marta-loriga-valcourt"),
        ("avlcuort", "none"),
        ("sternbam", "clotilde-sternbaum"),
        ("sternbuam", "clotilde-sternbaum"),
        ("sternbaumm", "clotilde-sternbaum"),
        ("thornwod", "maud-thornwood-vale"),
        ("thornwood", "maud-thornwood-vale"),
    ] {
        let found = finder.find(&timeline, index(), typed, 9);
        if id == "none" {
            assert!(found.is_empty(), "{typed} is two slips");
            assert!(ids(typed).is_empty(), "{typed} is two slips");
            continue;
        }
        assert_eq!(found.first().map(|one| one.id.as_str()), Some(id), "the finder: {typed}");
        // Events in which she, or her office, is named.
        let naming = format!("actor:{id} or actor:thornwood-vale-office");
        let naming = if id.contains("thornwood") { naming } else { format!("actor:{id}") };
        assert_eq!(ids(typed), ids(&naming), "words: {typed}");
        let name = timeline.name(id);
        assert!(!read(typed).name_highlights(name).is_empty(), "{typed} is marked in {name}");
    }
    for (typed, printed, finds) in [
        ("actor:\"lorigo valcourt\"", "actor:ines-marta-loriga-valcourt", "actor:IMLV"),
        ("by:sternbuam", "by:clotilde-sternbaum", "id:sternbaum-repays"),
        ("to:\"secretaria das lantrenas\"", "to:ke-lantern-office", "id:trace-lacquer"),
        ("speaker:thornwood", "speaker:maud-thornwood-vale", "id:q-thornwood-seas"),
        ("speaker:thornwod", "speaker:maud-thornwood-vale", "id:q-thornwood-seas"),
        ("publisher:chancrey", "publisher:chancrey", "source:treaty-text,framework-text"),
    ] {
        assert_eq!(read(typed).to_string(), printed, "{typed}");
        assert!(!ids(typed).is_empty(), "{typed} finds something");
        assert_eq!(ids(typed), ids(finds), "{typed} finds what {finds} does");
    }
    // With dashes or blanks between, a slip in each, and more of them in a word beside another.
    for typed in [
        "clotilde-sternbaum",
        "clotilda-sternbuam",
        "\"clotilda sternbuam\"",
        "\"clothilda sternbaum\"",
        "klotilda-sternbaum",
    ] {
        let query = format!("attended:{typed}");
        assert_eq!(read(&query).to_string(), "attended:clotilde-sternbaum", "{typed}");
    }
    for typed in ["\"somebody sternbaum\"", "\"clotilde nobody\""] {
        let fault = scope().read(&format!("attended:{typed}"));
        assert!(fault.is_err(), "{typed}: half a name is not enough");
    }
    for typed in ["actor:thornwood", "actor:vale"] {
        let fault = scope().read(typed).unwrap_err().to_string();
        let both = "`maud-thornwood-vale`, `thornwood-vale-office`";
        assert!(fault.contains(both), "both are named: {fault}");
    }
}
