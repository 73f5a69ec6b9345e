//! What people type finds what stands there: signs, scripts, digits, and slips in names, everywhere
//! alike.

use super::*;
use crate::load::{File, from_files};

const DATA: &str = r#"
[timeline]
id = "t"
title = "T"
[[party]]
id = "us"
name = "United States"
[[actor]]
id = "amlo"
name = "Andrés Manuel López Obrador"
kind = "person"
[[actor]]
id = "sheinbaum"
name = "Claudia Sheinbaum"
kind = "person"
[[actor]]
id = "esr"
name = "Elizabeth Sherwood-Randall"
kind = "person"
[[actor]]
id = "sherwood-office"
name = "Office of Elizabeth Sherwood-Randall"
kind = "office"
[[source]]
id = "s"
title = "S"
kind = "wire"
publisher = "Reuters"
[[event]]
id = "hebrew"
kind = "meeting"
date = "2023-01-01"
title = "ארה״ב וג׳ון"
sources = ["s"]
[[event]]
id = "romanised"
kind = "meeting"
date = "2023-01-02"
title = "Oʻzbekiston, Hawaiʿi, Qurʾān, Saʼud"
sources = ["s"]
[[event]]
id = "arabic"
kind = "meeting"
date = "2023-01-03"
title = "إسرائيل والقرار ٢٤٢"
sources = ["s"]
[[event]]
id = "hyphens"
kind = "meeting"
date = "2023-01-04"
title = "M-19, COVID-19 and the F16"
sources = ["s"]
[[event]]
id = "names"
kind = "meeting"
date = "2023-01-05"
title = "Words"
sources = ["s"]
[[event.commitment]]
id = "c"
by = ["sheinbaum"]
to = ["amlo"]
text = "Meet again"
[[event.quote]]
text = "We shall meet"
source = "s"
speaker = "esr"
"#;

fn loaded() -> Arc<Timeline> {
    from_files(vec![File::new("t.toml", DATA.to_owned())], "t".into()).timeline
}

fn left(timeline: &Arc<Timeline>, text: &str) -> Vec<String> {
    let query = Query::parse(text, timeline).unwrap_or_else(|fault| panic!("{text}: {fault}"));
    let hits = select(timeline, &query, day()).hits;
    hits.iter().filter_map(|hit| timeline.event(hit.event)).map(|e| e.id.to_string()).collect()
}

#[test]
fn signs_scripts_and_digits_make_no_difference() {
    let timeline = loaded();
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
        assert_eq!(left(&timeline, typed), [event], "{typed}");
    }
}

#[test]
fn one_slip_in_a_name_is_forgiven_everywhere_alike() {
    let timeline = loaded();
    let index = Index::new(&timeline);
    let mut finder = Finder::new(&timeline, &index);
    for (typed, id) in [
        ("lopes obrador", "amlo"),
        ("obredor", "amlo"),
        ("boradro", "none"),
        ("shenbaum", "sheinbaum"),
        ("sheinbuam", "sheinbaum"),
        ("sheinbaumm", "sheinbaum"),
        ("sherwod", "esr"),
        ("sherwood", "esr"),
    ] {
        let found = finder.find(&timeline, &index, typed, 9);
        if id == "none" {
            assert!(found.is_empty(), "{typed} is two slips");
            assert!(left(&timeline, typed).is_empty(), "{typed} is two slips");
            continue;
        }
        assert_eq!(found.first().map(|one| one.id.as_str()), Some(id), "the finder: {typed}");
        assert_eq!(left(&timeline, typed), ["names"], "words: {typed}");
        let query = Query::parse(typed, &timeline).unwrap();
        let name = timeline.name(id);
        assert!(!query.name_highlights(name).is_empty(), "{typed} is marked in {name}");
    }
    for (typed, printed) in [
        ("actor:\"lopes obrador\"", "actor:amlo"),
        ("to:obredor", "to:amlo"),
        ("by:shenbaum", "by:sheinbaum"),
        ("speaker:sherwood", "speaker:esr"),
        ("speaker:sherwod", "speaker:esr"),
        ("publisher:reutres", "publisher:reutres"),
    ] {
        let query = Query::parse(typed, &timeline).unwrap_or_else(|f| panic!("{typed}: {f}"));
        assert_eq!(query.to_string(), printed, "{typed}");
        assert!(left(&timeline, typed).contains(&"names".to_owned()), "{typed} finds it");
    }
    for typed in ["actor:sherwood", "actor:randall"] {
        let fault = Query::parse(typed, &timeline).unwrap_err().to_string();
        assert!(fault.contains("`esr`, `sherwood-office`"), "both are named: {fault}");
    }
}
