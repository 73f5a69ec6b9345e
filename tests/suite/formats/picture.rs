//! The axis as SVG.

use entente::axis::Grouping;
use entente::export::format::Options;
use roxmltree::Document;

use super::cases;

#[test]
fn a_picture_is_xml_that_fetches_and_runs_nothing() {
    const ELEMENTS: &str =
        "svg title desc style g rect line path text tspan circle polygon use defs";
    for case in cases() {
        for lanes in Grouping::ALL {
            let text = case.text("svg", &Options { lanes, ..Options::default() });
            let picture = Document::parse(&text).unwrap();
            assert_eq!(picture.root_element().tag_name().name(), "svg");
            for node in picture.descendants().filter(|node| node.is_element()) {
                let name = node.tag_name().name();
                assert!(ELEMENTS.split(' ').any(|one| one == name), "<{name}> in {}", case.name);
                for attribute in node.attributes() {
                    let (name, value) = (attribute.name(), attribute.value());
                    assert!(!name.starts_with("on"), "{name}={value} in {}", case.name);
                    let fetches = value.contains("url(") || value.contains("javascript:");
                    assert!(name != "href" && !fetches, "{name}={value} in {}", case.name);
                }
                if name == "style" {
                    let style = node.text().unwrap_or_default();
                    assert!(!style.contains("@import") && !style.contains("url("), "{style}");
                }
            }
        }
    }
}
