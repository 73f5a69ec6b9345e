"""Exports the shipped timeline, one query of it, and the hostile timeline in every format, and reads each back.

usage: read.py ENTENTE FOLDER
"""

import csv
import datetime
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from collections import Counter
from pathlib import Path

ENTENTE, FOLDER = sys.argv[1], Path(sys.argv[2])
csv.field_size_limit(10**7)

FORMATS = {
    "markdown": "brief.md",
    "html": "page.html",
    "docx": "brief.docx",
    "xlsx": "tables.xlsx",
    "csv": "commitments.csv",
    "tsv": "commitments.tsv",
    "jsonl": "commitments.jsonl",
    "json": "all.json",
    "datapackage": "package",
    "csl-json": "sources.csl.json",
    "biblatex": "sources.bib",
    "ris": "sources.ris",
    "ics": "days.ics",
    "timelinejs": "slides.json",
    "svg": "axis.svg",
    "cff": "CITATION.cff",
}
READERS = []


def reader(format, *modules):
    """Marks a function that reads the file of a format back with these modules."""

    def mark(function):
        READERS.append((format, modules, function))
        return function

    return mark


def entente(*arguments):
    run = subprocess.run([ENTENTE, *arguments], capture_output=True, text=True, encoding="utf-8")
    if run.returncode != 0:
        raise RuntimeError(f"entente {' '.join(arguments)}: {run.stderr.strip()}")
    return run.stdout


def hostile():
    """The hostile timeline with its long texts put in: 3 kB, since Pandoc and Python-Markdown take minutes for
    the 100 kB of the suite."""
    text = Path("tests/fixtures/hostile.toml").read_text(encoding="utf-8")
    long = ("=long <b> {x} " * (3_000 // 14)).strip()
    file = FOLDER / "hostile.toml"
    file.write_text(text.replace("@LONG@", long).replace("@WORD@", "ab&é漢" * 100), encoding="utf-8")
    return str(file)


def export(name, arguments):
    """Writes a case in every format into a folder of its own."""
    folder = FOLDER / name
    folder.mkdir()
    for format, file in FORMATS.items():
        what = ["--what", "commitments"] if format in ("csv", "tsv", "jsonl") else []
        entente("export", *arguments, "-f", format, *what, "-o", str(folder / file))
    (folder / "ids.txt").write_text(entente("list", *arguments, "--what", "sources"), encoding="utf-8")
    return folder


def notes_of(folder):
    """How many notes the Markdown defines."""
    text = (folder / FORMATS["markdown"]).read_text(encoding="utf-8")
    labels = re.findall(r"^\[\^([A-Za-z0-9-]+)\]: ", text, re.MULTILINE)
    assert len(labels) == len(set(labels)), "a note is defined twice"
    return len(labels)


def sources_of(folder):
    return len((folder / "ids.txt").read_text(encoding="utf-8").splitlines())


def count(tree, kind):
    """How many elements of a kind an AST of Pandoc holds."""
    if isinstance(tree, dict):
        return int(tree.get("t") == kind) + sum(count(value, kind) for value in tree.values())
    if isinstance(tree, list):
        return sum(count(value, kind) for value in tree)
    return 0


@reader("markdown", "pypandoc")
def pandoc(file, folder):
    import pypandoc

    tree = json.loads(pypandoc.convert_file(str(file), "json", format="markdown"))
    assert count(tree, "Note") >= notes_of(folder), "Pandoc misses a note"
    assert count(tree, "RawInline") + count(tree, "RawBlock") == 0, "Pandoc finds markup in a text"
    assert count(tree, "Image") == 0, "Pandoc finds a picture"


@reader("markdown", "cmarkgfm")
def cmark_gfm(file, folder):
    import cmarkgfm
    from cmarkgfm.cmark import Options

    page = cmarkgfm.github_flavored_markdown_to_html(
        file.read_text(encoding="utf-8"), Options.CMARK_OPT_FOOTNOTES
    )
    assert len(re.findall(r'<li id="fn-', page)) == notes_of(folder), "GitHub's parser misses a note"
    assert "<script" not in page and "<img" not in page, "GitHub's parser finds markup in a text"
    assert "raw HTML omitted" not in page, "GitHub's parser finds markup in a text"


@reader("markdown", "markdown")
def python_markdown(file, folder):
    import markdown

    page = markdown.markdown(file.read_text(encoding="utf-8"), extensions=["footnotes", "tables"])
    assert len(re.findall(r'<li id="fn:', page)) == notes_of(folder), "Python-Markdown misses a note"
    assert "<script" not in page and "<img" not in page, "Python-Markdown finds markup in a text"


@reader("html", "html5lib")
def html5lib(file, folder):
    import html5lib

    with file.open("rb") as page:
        tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    ids = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    double = [one for one, times in ids.items() if times > 1]
    assert not double, f"ids stand twice: {double[:3]}"
    runs = [element for element in tree.iter("script") if element.get("type") is None]
    assert len(runs) == 1, "the page has one script"


@reader("docx", "docx")
def python_docx(file, folder):
    import docx

    document = docx.Document(str(file))
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert "Title" in styles and "Heading 1" in styles, f"no headings among {styles}"
    with zipfile.ZipFile(file) as package:
        notes = ElementTree.fromstring(package.read("word/footnotes.xml"))
    assert len(notes) - 2 == notes_of(folder), "the notes are not those of the Markdown"


@reader("docx", "pypandoc")
def pandoc_docx(file, folder):
    import pypandoc

    tree = json.loads(pypandoc.convert_file(str(file), "json", format="docx"))
    assert count(tree, "Note") == notes_of(folder), "Pandoc reads other notes"


@reader("xlsx", "openpyxl")
def openpyxl(file, folder):
    import openpyxl

    book = openpyxl.load_workbook(file)
    days = 0
    for sheet in book:
        assert sheet.freeze_panes, f"the head of {sheet.title} is not frozen"
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", f"a formula in {sheet.title} {cell.coordinate}"
                days += isinstance(cell.value, datetime.datetime)
    assert days > 0, "no date is a date"


@reader("csv")
def python_csv(file, folder):
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, strict=True))
    with (folder / FORMATS["tsv"]).open(encoding="utf-8", newline="") as lines:
        assert rows == list(csv.reader(lines, "excel-tab")), "CSV and TSV differ"
    assert len({len(row) for row in rows}) == 1, "rows differ in length"
    runs = [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@")]
    assert not runs, f"a spreadsheet would run {runs[0]!r}"


@reader("jsonl")
def python_json_lines(file, folder):
    with (folder / FORMATS["csv"]).open(encoding="utf-8", newline="") as lines:
        rows = len(list(csv.reader(lines))) - 1
    objects = [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n")[:-1]]
    assert len(objects) == rows, f"{len(objects)} objects, {rows} rows"


@reader("json", "jsonschema")
def jsonschema(file, folder):
    import jsonschema

    schema = json.loads(entente("schema", "--for", "export"))
    export = json.loads(file.read_text(encoding="utf-8"))
    faults = jsonschema.Draft202012Validator(schema).iter_errors(export)
    # Ids that are none, which the hostile timeline has, are faults of the data.
    faults = [fault for fault in faults if fault.validator != "pattern"]
    assert not faults, f"{faults[0].json_path}: {faults[0].message[:200]}"


@reader("datapackage", "frictionless")
def frictionless(file, folder):
    from frictionless import Package, system

    with system.use_context(trusted=True):
        report = Package(str(file / "datapackage.json")).validate()
    assert report.valid, str(report.flatten(["type", "message"])[:2])


@reader("csl-json", "citeproc")
def citeproc(file, folder):
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    items = json.loads(file.read_text(encoding="utf-8"))
    assert len(items) == sources_of(folder), "not one item for each source"
    # This processor knows no literal dates, and fails on ranges within one year or month.
    for item in items:
        for key in ("issued", "accessed"):
            if "literal" in item.get(key, {}):
                del item[key]
            elif key in item:
                item[key]["date-parts"] = item[key]["date-parts"][:1]
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    assert len(bibliography.bibliography()) == len(items), "a source is missing from the list"


# What CSL's schema for input data (1.0.2) says of the variables that are written here; it knows many more.
CSL_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": ["string", "number"]}},
        },
        "season": {"type": ["string", "number"]},
        "circa": {"type": ["string", "number", "boolean"]},
        "literal": {"type": "string"},
        "edtf": {"type": "string"},
    },
    "additionalProperties": False,
}
CSL_NAME = {
    "type": "object",
    "properties": {part: {"type": "string"} for part in ("family", "given", "suffix", "literal")},
    "additionalProperties": False,
}
CSL_TYPES = "article-newspaper book broadcast dataset document legal_case post report speech treaty webpage"
CSL_TEXTS = "title container-title publisher URL archive_location language note"
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "properties": {
            "id": {"type": "string"},
            "type": {"enum": CSL_TYPES.split()},
            **{text: {"type": "string"} for text in CSL_TEXTS.split()},
            "author": {"type": "array", "items": CSL_NAME},
            "issued": CSL_DATE,
            "accessed": CSL_DATE,
            "custom": {"type": "object"},
        },
        "additionalProperties": False,
    },
}


@reader("csl-json", "jsonschema")
def csl_schema(file, folder):
    import jsonschema

    items = json.loads(file.read_text(encoding="utf-8"))
    faults = list(jsonschema.Draft7Validator(CSL).iter_errors(items))
    assert not faults, f"{faults[0].json_path}: {faults[0].message[:200]}"


@reader("biblatex", "pybtex")
def pybtex(file, folder):
    from pybtex.database import parse_file

    entries = parse_file(str(file), bib_format="bibtex").entries
    assert len(entries) == sources_of(folder), f"{len(entries)} entries"


@reader("ris", "rispy")
def rispy(file, folder):
    import rispy

    with file.open(encoding="utf-8") as lines:
        references = rispy.load(lines)
    assert len(references) == sources_of(folder), f"{len(references)} references"


@reader("ics", "icalendar")
def icalendar(file, folder):
    import icalendar

    content = file.read_bytes()
    calendar = icalendar.Calendar.from_ical(content)
    entries = calendar.walk("VEVENT")
    uids = {str(entry["UID"]) for entry in entries}
    assert len(uids) == len(entries) == content.count(b"\r\nBEGIN:VEVENT\r\n"), "UIDs are not unique"
    assert all(not entry.errors for entry in entries), "a property is broken"
    assert max(map(len, content.split(b"\r\n"))) <= 75, "a line is longer than 75 octets"


@reader("timelinejs")
def python_json(file, folder):
    slides = json.loads(file.read_text(encoding="utf-8"))
    assert set(slides) == {"title", "eras", "events"}, set(slides)
    for slide in slides["events"]:
        assert isinstance(slide["start_date"]["year"], int) and "headline" in slide["text"]


@reader("svg")
def python_xml(file, folder):
    names = {element.tag.split("}")[1] for element in ElementTree.parse(file).iter()}
    assert not names & {"script", "image", "foreignObject", "a"}, names


@reader("cff", "yaml")
def pyyaml(file, folder):
    import yaml

    citation = yaml.safe_load(file.read_text(encoding="utf-8"))
    needed = {"cff-version", "message", "title", "authors"}
    assert needed <= set(citation), f"without {needed - set(citation)}"
    assert all(isinstance(author["name"], str) for author in citation["authors"])


@reader("cff", "yaml", "jsonschema", "cffconvert")
def cff_schema(file, folder):
    """The schema of the Citation File Format, which cffconvert carries; its own reader wants an older jsonschema."""
    import jsonschema
    import yaml

    # A date that is quoted is a text, as the schema has it.
    citation = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    [package] = importlib.util.find_spec("cffconvert").submodule_search_locations
    schema = json.loads((Path(package) / "schemas/1.2.0/schema.json").read_text(encoding="utf-8"))
    checker = jsonschema.FormatChecker()
    faults = list(jsonschema.Draft7Validator(schema, format_checker=checker).iter_errors(citation))
    assert not faults, f"{faults[0].json_path}: {faults[0].message[:200]}"


def main():
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    data = ["-d", "data/us-mexico-security"]
    cases = [
        export("shipped", data),
        export("query", ["by:us to:mx topic:firearms since:2021", *data]),
        export("hostile", ["-d", hostile()]),
    ]
    ran, skipped, faults = 0, Counter(), 0
    for format, modules, function in READERS:
        missing = [name for name in modules if importlib.util.find_spec(name) is None]
        if missing:
            skipped[f"{function.__name__} (no {missing[0]})"] += len(cases)
            continue
        for folder in cases:
            try:
                function(folder / FORMATS[format], folder)
            except Exception as fault:
                faults += 1
                print(f"{format} of {folder.name}, read by {function.__name__}: {type(fault).__name__}: {fault}"[:600], flush=True)
            ran += 1
    for reason, times in skipped.items():
        print(f"skipped {times}: {reason}")
    print(f"readers: {ran} ran, {sum(skipped.values())} skipped, {faults} found a fault")
    return 1 if faults else 0


sys.exit(main())
