use super::*;

/// The style of the element with the id `x`.
fn style(page: &str) -> Style {
    let page = Html::parse_document(&format!("<!doctype html>{page}"));
    let element = page.tree.nodes().filter_map(ElementRef::wrap);
    let element = element.into_iter().find(|one| one.attr("id") == Some("x")).unwrap();
    Styles::of(&page).style(&element, &mut Matching::default())
}

/// How a style sheet lays out an element with the classes `g` and `h` in another with the class
/// `a`.
fn display(sheet: &str) -> Option<Display> {
    style(&format!("<style>{sheet}</style><div class=a><b id=x class='g h'>")).display()
}

#[test]
fn the_strongest_declaration_counts_and_of_equals_the_last() {
    for (sheet, own, display) in [
        (".h{display:none}", "", Some(Display::None)),
        (".h{display:none} .h{display:block}", "", Some(Display::Block)),
        ("#x{display:none} .h{display:block}", "", Some(Display::None)),
        (".h{display:none !important} #x{display:block}", "", Some(Display::None)),
        (".h{display:none}", "display: inline", Some(Display::Inline)),
        (".h{display:none!important}", "display:inline", Some(Display::None)),
        ("p, .h:hover, div > .h {display:/**/NONE}", "", Some(Display::None)),
        (".h:hover, .h::before {display:none}", "", None),
        (".h{color:red;;display:none", "", Some(Display::None)),
        (".h{content:'}'; display:none}", "", Some(Display::None)),
        ("@import 'x'; @media print{.h{display:none}}", "", None),
        ("@media (max-width:9px){.h{display:none}} .h{display:grid}", "", Some(Display::Flex)),
        ("@media screen{@layer a{.h{display:none}}}", "", Some(Display::None)),
        ("{}}} .h{display:none}", "", None),
        ("b{display:none} .h{display:block} *{display:none}", "", Some(Display::Block)),
    ] {
        let page = format!("<style>{sheet}</style><div><b id=x class='g h' style='{own}'>");
        assert_eq!(style(&page).display(), display, "{sheet} {own}");
    }
}

#[test]
fn a_sheet_holds_for_the_reader_or_not_at_all() {
    for page in [
        "<style media=print>#x{display:none}</style>",
        "<style type='text/less'>#x{display:none}</style>",
        "<template><style>#x{display:none}</style></template>",
        "<style>@media not screen{#x{display:none}}</style>",
        "<style>@supports not (display:grid){#x{display:none}}</style>",
        "<style>@container (min-width:0){#x{display:none}}</style>",
        "<style>@media screen and (hover){#x{display:none}}</style>",
    ] {
        assert_eq!(style(&format!("{page}<b id=x>")).display(), None, "{page}");
    }
    for page in [
        "<style media='screen,print'>#x{display:none}</style>",
        "<style type='TEXT/css'>#x{display:none}</style>",
        "<style>@media screen, print{#x{display:none}}</style>",
        "<style>@media not print{#x{display:none}}</style>",
        "<style>@supports (display:grid){#x{display:none}}</style>",
        "<style><!-- #x{display:none} --></style>",
        "<style>@charset 'x'; <!--\n#x{display:none}\n--></style>",
    ] {
        assert_eq!(style(&format!("{page}<b id=x>")).display(), Some(Display::None), "{page}");
    }
    // Without a doctype the case of classes does not count.
    let page = Html::parse_document("<style>.H{display:none}</style><b id=x class=h>");
    let element = page.tree.nodes().filter_map(ElementRef::wrap).next_back().unwrap();
    let style = Styles::of(&page).style(&element, &mut Matching::default());
    assert_eq!(style.display(), Some(Display::None));
}

#[test]
fn a_value_that_no_browser_knows_is_dropped() {
    for sheet in [
        ".h{display:none;display:bogus}",
        ".h{display:none;display:-ms-flexbox-x}",
        ".h{display:none;display:block contents}",
        ".h{display:none;display:}",
        ".h{display:none;display:9px}",
        ".h{display:none;all:bogus}",
    ] {
        assert_eq!(display(sheet), Some(Display::None), "{sheet}");
    }
    let of = |own: &str| style(&format!("<b id=x style='{own}'>"));
    assert_eq!(of("visibility:hidden;visibility:bogus").is_visible(), Some(false));
    assert_eq!(of("font-size:0;font-size:12").font_size(), Some(FontSize::Zero));
    assert_eq!(of("font-size:0;font:12px").font_size(), Some(FontSize::Zero));
    assert_eq!(of("color:transparent;color:bogus").is_transparent().0, Some(true));
    assert!(
        of("opacity:0;opacity:a").is_unseen(BoxKind::Line)
            && of("opacity:0;opacity:1 1").is_unseen(BoxKind::Line)
    );
}

#[test]
fn rules_may_stand_in_rules() {
    for (sheet, expected) in [
        (".a{.h{display:none}}", Some(Display::None)),
        (".a{color:red; & .h{display:none}}", Some(Display::None)),
        (".a{> .h{display:none}}", Some(Display::None)),
        (".a{&.h{display:none}}", None),
        (".h{&:hover{color:red} display:none}", Some(Display::None)),
        (".h{a:hover{color:red} display:none}", Some(Display::None)),
        (".h{display:block; .a &{display:none}}", Some(Display::None)),
        (".h{display:none; &{display:block} display:grid}", Some(Display::Flex)),
        (".h{@media screen{display:none}}", Some(Display::None)),
        (".h{@media print{display:none}}", None),
        (".a{.b, .h{@layer x{display:none}}}", Some(Display::None)),
        ("@media screen{.a{.h{display:none}}}", Some(Display::None)),
        (".a{--b:{.h{display:none}}} .h{display:block}", Some(Display::Block)),
    ] {
        assert_eq!(display(sheet), expected, "{sheet}");
    }
    // Neither depth nor what takes in its parents again and again costs much.
    let deep = format!("{}.h{{display:none}}", ".a{".repeat(100_000));
    assert_eq!(display(&deep), None);
    let wide = format!("{}.h{{display:none}}", "& & & & .a{".repeat(100));
    assert_eq!(display(&wide), None);
}

#[test]
fn what_is_in_no_layer_wins_and_of_layers_the_last() {
    for (sheet, expected) in [
        ("@layer a{#x{display:block}} .h{display:none}", Display::None),
        (".h{display:none} @layer a{#x{display:block}}", Display::None),
        ("@layer a{.h{display:block}} @layer b{.h{display:none}}", Display::None),
        ("@layer b, a; @layer a{.h{display:none}} @layer b{#x{display:block}}", Display::None),
        ("@layer a{#x{display:block}} @layer{.h{display:none}}", Display::None),
        ("@layer a{@layer b{#x{display:block}} .h{display:none}}", Display::None),
        ("@layer a.b{#x{display:block}} @layer a{.h{display:none}}", Display::None),
        ("@layer a{.h{display:none!important}} #x{display:block!important}", Display::None),
        ("@layer a{#x{display:none}} .h{display:block}", Display::Block),
    ] {
        assert_eq!(display(sheet), Some(expected), "{sheet}");
    }
    let own = "<style>@layer a{#x{display:none}}</style><b id=x style='display:block'>";
    assert_eq!(style(own).display(), Some(Display::Block));
}

#[test]
fn a_variable_stands_for_what_the_root_says() {
    for (sheet, expected) in [
        (":root{--d:none}.h{display:var(--d)}", Some(Display::None)),
        ("html{--d:none}.h{display:block;display:var(--d, block)}", Some(Display::None)),
        (":root{--d:var(--e)}:root{--e:none}.h{display:var(--d)}", Some(Display::None)),
        (".h{display:var(--e, none)}", Some(Display::None)),
        (":root{--d:none}.a{--d:block}.h{display:var(--d)}", None),
        (":root{--d:var(--d)}.h{display:var(--d)}", None),
        (".h{display:none;display:var(--d)}", None),
    ] {
        assert_eq!(display(sheet), expected, "{sheet}");
    }
    let of = |sheet: &str| style(&format!("<style>{sheet}</style><b id=x>"));
    assert!(of(":root{--o:0}#x{opacity:calc(var(--o))}").is_unseen(BoxKind::Line));
    let twice = ":root{--a:0 0;--b:var(--a) var(--a)} #x{opacity:var(--b)}";
    assert!(!of(twice).is_unseen(BoxKind::Line));
}

#[test]
fn words_for_all_properties_are_known() {
    let of = |own: &str| style(&format!("<style>#x{{display:none}}</style><b id=x style='{own}'>"));
    for own in ["all:unset", "all:initial", "display:initial", "display:inherit"] {
        assert_eq!(of(own).display(), Some(Display::Inline), "{own}");
    }
    assert_eq!(of("all:revert").display(), None);
    assert_eq!(of("visibility:initial").is_visible(), Some(true));
    assert_eq!(of("visibility:unset").is_visible(), None);
}

#[test]
fn words_are_hidden_in_many_ways() {
    let of = |own: &str| style(&format!("<b id=x style='{own}'>"));
    for own in [
        "opacity:0",
        "opacity: 0.0 !important",
        "opacity:-1",
        "opacity:0%",
        "opacity:calc(0)",
        "filter:opacity(0)",
        "filter:blur(2px) opacity(0%)",
        "clip-path:inset(100%)",
        "clip-path:inset(50%)",
        "clip-path:inset(0 100% 0 0)",
        "clip-path: circle(0)",
        "clip-path:rect(0 0 0 0)",
        "clip-path:polygon(0 0,0 0,0 0)",
        "position:absolute;clip:rect(0,0,0,0)",
        "position:absolute;clip:rect(1px 1px 1px 1px)",
        "position:absolute;left:-9999px",
        "position:fixed;inset:0 auto auto -100vw",
        "position:relative;top:-1000em",
        "position:absolute;inset-inline:-9999px auto",
        "position:absolute;inset-block:-9999px auto",
    ] {
        assert!(of(own).is_unseen(BoxKind::Line), "{own}");
    }
    for own in [
        "max-height:0px;overflow-y:clip",
        "height:0;overflow:auto",
        "width:0;overflow:hidden",
        "width:1px;height:1px;overflow:hidden",
        "transform:scale(0)",
        "transform:scaleY(0)",
        "scale:0",
        "transform:rotate(9deg) scale3d(1,0,1)",
        "transform:translateX(-9999px)",
        "transform:translateY(-200vh)",
        "transform:matrix(0,0,0,0,0,0)",
        "transform:matrix(1,2,2,4,0,0)",
        "transform:rotateY(90deg)",
        "transform:rotateX(-270deg)",
        "margin-left:-9999px",
        "margin:-9999px 0 0",
        "block-size:0;overflow:hidden",
        "height:0;overflow:hidden;padding:0 9px",
        "margin-inline:-9999px 0",
        "margin-block:-9999px",
        "height:0;overflow:hidden;padding-inline:9px",
    ] {
        assert!(of(own).is_unseen(BoxKind::Sized), "{own}");
        assert!(!of(own).is_unseen(BoxKind::Line), "none of these is of words in a line: {own}");
    }
    for own in [
        "opacity:0.5",
        "height:0",
        "overflow:hidden",
        "display:none",
        "clip:rect(0,0,0,0)",
        "clip-path:inset(10%)",
        "clip-path:inset(50% 0 0 0)",
        "clip-path:polygon(0 0, calc(100% - 9px) 0, 9px 9px, 0 9px)",
        "left:-9999px",
        "position:absolute;left:-9px",
        "margin:-1px",
        "transform:translate(-50%,-50%)",
        "transform:translate(-100%,-50vh)",
        "transform:matrix(1,0,0,1,0,0)",
        "transform:rotateY(180deg)",
        "clip-path:rect(0 100% 50% 0)",
        "transform:scale(0.5)",
        "height:0;overflow:visible",
        "height:0;overflow:hidden;padding-bottom:56%",
        "height:0;overflow:hidden;padding-block:0 56%",
        "margin-inline:0 -9999px",
        "margin-inline:-9999px 0 0",
        "position:absolute;inset-inline:auto -9px",
        "width:50%;overflow:hidden",
        "position:absolute;clip:rect(0,9px,9px,0)",
        "filter:blur(0)",
        "scale:none",
    ] {
        assert!(!of(own).is_unseen(BoxKind::Sized), "{own}");
    }
    for (own, kind) in [
        ("width:0;overflow:hidden;flex:1", BoxKind::Item),
        ("height:0;overflow:auto;flex-grow:1", BoxKind::Item),
        ("max-width:0;overflow:hidden", BoxKind::Cell),
        ("height:0;min-height:100%;overflow:hidden", BoxKind::Sized),
    ] {
        assert!(!of(own).is_unseen(kind), "{own}");
    }
    assert!(of("width:0;overflow:hidden;flex:none").is_unseen(BoxKind::Item));
    for (own, is_away) in [
        ("text-indent:-9999px", Some(true)),
        ("text-indent:-2em", Some(false)),
        ("text-indent:inherit", None),
        ("text-indent:-100% hanging", Some(true)),
    ] {
        assert_eq!(of(own).is_indented_away(), is_away, "{own}");
    }
    for (own, is_transparent) in [
        ("color:transparent", (Some(true), None)),
        ("color:rgba(0,0,0,0)", (Some(true), None)),
        ("color:rgb(0 0 0 / 0%)", (Some(true), None)),
        ("color:#0000", (Some(true), None)),
        ("color:#00000001", (Some(false), None)),
        ("color:rgb(1,2,0)", (Some(false), None)),
        ("color:currentcolor", (None, None)),
        ("-webkit-text-fill-color:transparent", (None, Some(true))),
        ("color:transparent;-webkit-background-clip:text", (Some(false), None)),
        ("color:transparent;background:url(a) text", (Some(false), None)),
    ] {
        assert_eq!(of(own).is_transparent(), is_transparent, "{own}");
    }
    assert_eq!(of("visibility:Collapse").is_visible(), Some(false));
    for (own, size) in [
        ("font-size:0", FontSize::Zero),
        ("font: 0/0 a", FontSize::Zero),
        ("font: italic 0/0 a", FontSize::Zero),
        ("font: italic 700 0/0 a", FontSize::Zero),
        ("font-size:1px", FontSize::Zero),
        ("font-size:1.2em", FontSize::Relative),
        ("font-size:1.2rem", FontSize::Absolute),
        ("font: bold 10px a", FontSize::Absolute),
        ("font-size:0;font:menu", FontSize::Absolute),
    ] {
        assert_eq!(of(own).font_size(), Some(size), "{own}");
    }
    assert!(of("text-decoration:red line-through").is_struck());
    assert!(!of("text-decoration:line-through;text-decoration:none").is_struck());
    assert_eq!(of("text-transform:uppercase").capitals(), Some(Capitals::All));
}

#[test]
fn few_of_many_rules_are_tried_on_an_element() {
    let page = Html::parse_document("<p id=X class='a B'>");
    let element = page.tree.nodes().filter_map(ElementRef::wrap).next_back().unwrap();
    let sheet: String = (0..1000).map(|n| format!(".c{n}, #i{n}, e{n} {{opacity:0}}")).collect();
    let html = format!("<style>{sheet} .b, #x, p, div .a, :root > *{{opacity:1}}</style>");
    let styles = Styles::of(&Html::parse_document(&html));
    assert_eq!(styles.candidates(&element).count(), 5);
}

#[test]
fn what_looks_through_siblings_is_known() {
    for (sheet, asks) in [
        ("i ~ b", true),
        ("b:is(i ~ b)", true),
        ("b:not(:nth-child(2))", true),
        ("b:has(i)", true),
        ("i + b > c d", false),
    ] {
        let page = format!("<style>{sheet}{{opacity:0}}</style>");
        let styles = Styles::of(&Html::parse_document(&page));
        assert_eq!(styles.rules[0].asks_siblings, asks, "{sheet}");
    }
}
