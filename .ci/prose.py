#!/usr/bin/env python3
"""Finds prose of a timeline that is too close to the texts it was written from.

    .ci/prose.py TIMELINE FOLDER...

TIMELINE is a directory of TOML files; each FOLDER holds texts of its sources (plain text, Markdown
or HTML, in UTF-8), as for `entente verify --archive`. A curator writes in words of their own: every
run of words that a record shares with a source's text is a find, and takes one line:

    events/2024.toml: some-claim: text: "the words that run on in both" (12 words, some-source)

- A run counts from 10 words against a text of the press, from 21 against an official one (source
  kinds official, transcript, court, dataset), whose terms of art cannot be put otherwise.
- Words are compared in lower case, without punctuation; a hyphen parts words, a figure is one word.
- Everything that a curator writes is compared, in whatever key it stands, except what is meant to
  be literal or is no prose: text, translation, prefix and suffix of quotes, titles of sources,
  addresses, names, and what stands between quotation marks. Quotation marks also end a run.
- A text belongs to the source whose `sha256` is its own, or else to the one whose address or title
  stands in its first three lines. A text of no source is not compared, but named on standard error.

Exit status: 0 if nothing was found, 1 if something was, 2 if it could not be looked for.
"""

import hashlib
import html
import re
import sys
import tomllib
import unicodedata
from pathlib import Path

PRESS_RUN = 10
OFFICIAL_RUN = 21
OFFICIAL_KINDS = {"official", "transcript", "court", "dataset"}
TEXT_SUFFIXES = {".txt", ".md", ".html", ".htm"}

# Keys whose strings are not the curator's prose, under every table and under one kind of table.
NOT_PROSE = {"url", "read_at", "archive_url", "name", "aliases"}
NOT_PROSE_IN = {
    "quote": {"text", "translation", "prefix", "suffix"},
    "source": {"title"},
}

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*")
QUOTED = re.compile(r'"[^"]*"|“[^”]*”|«[^»]*»|‘[^’]*’')


def words(text):
    """The words of `text` as they are compared."""
    text = unicodedata.normalize("NFC", text).replace("’", "'").casefold()
    return WORD.findall(text)


def unquoted(prose):
    """The parts of `prose` outside quotation marks."""
    return QUOTED.split(prose)


def strings(table, kind, path=""):
    """Yields (field, string) for the prose of `table`, but for nested records with an id."""
    for key, value in table.items():
        if key in NOT_PROSE or key in NOT_PROSE_IN.get(kind, ()):
            continue
        field = path + key
        if isinstance(value, str):
            yield field, value
        elif isinstance(value, dict):
            yield from strings(value, key, field + ".")
        elif isinstance(value, list):
            for number, item in enumerate(value, 1):
                if isinstance(item, str):
                    yield field, item
                elif isinstance(item, dict) and "id" not in item:
                    yield from strings(item, key, f"{field}[{number}].")


def records(table, kind="timeline"):
    """Yields (id, kind, table) for `table` and every record with an id inside it."""
    if "id" in table:
        yield table["id"], kind, table
    for key, value in table.items():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                yield from records(item, key)


def read_timeline(directory):
    """The parsed files of a timeline, by their path below `directory`."""
    files = {}
    for path in sorted(directory.rglob("*.toml")):
        below = path.relative_to(directory)
        if not any(part.startswith(".") for part in below.parts):
            files[below] = tomllib.loads(path.read_text(encoding="utf-8"))
    return files


def plain_address(address):
    """An address without what makes no difference: scheme, `www.`, the last slash."""
    return re.sub(r"^https?://(www\.)?", "", address.strip()).rstrip("/")


def source_of(data, text, sources):
    """The source whose text this is, or None."""
    digest = hashlib.sha256(data).hexdigest()
    head = [line.strip() for line in text.splitlines()[:3]]
    addresses = {plain_address(line) for line in head if "://" in line}
    for source in sources:
        if source.get("sha256") == digest:
            return source
    for source in sources:
        own = [source[key] for key in ("url", "read_at", "archive_url") if key in source]
        if any(plain_address(address) in addresses for address in own):
            return source
    for source in sources:
        if head and words(source.get("title", "")) == words(head[0]):
            return source
    return None


class Index:
    """Where each run of `length` words stands in the texts added."""

    def __init__(self, length):
        self.length = length
        self.texts = []
        self.places = {}

    def add(self, source_id, text):
        number = len(self.texts)
        text_words = words(text)
        self.texts.append((source_id, text_words))
        for start in range(len(text_words) - self.length + 1):
            run = tuple(text_words[start : start + self.length])
            self.places.setdefault(run, []).append((number, start))

    def longest_at(self, prose, start):
        """The longest shared run that begins at `start` of `prose`: (count of words, source id)."""
        best = (0, None)
        for number, place in self.places.get(tuple(prose[start : start + self.length]), ()):
            source_id, text = self.texts[number]
            count = self.length
            while (
                start + count < len(prose)
                and place + count < len(text)
                and prose[start + count] == text[place + count]
            ):
                count += 1
            best = max(best, (count, source_id), key=lambda found: found[0])
        return best

    def runs(self, prose):
        """Yields (words, source id) for the shared runs of `prose`, none inside another."""
        start = 0
        while start + self.length <= len(prose):
            count, source_id = self.longest_at(prose, start)
            if count:
                yield prose[start : start + count], source_id
            start += count or 1


def read_texts(folders, sources):
    """The indexes of the press's and of official texts; texts of no source are told."""
    press, official = Index(PRESS_RUN), Index(OFFICIAL_RUN)
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() not in TEXT_SUFFIXES or not path.is_file():
                continue
            data = path.read_bytes()
            text = data.decode("utf-8", errors="replace")
            source = source_of(data, text, sources)
            if source is None:
                print(f"prose: no source has the text {path.name}", file=sys.stderr)
                continue
            if path.suffix.lower() in {".html", ".htm"}:
                text = html.unescape(re.sub(r"<[^>]*>", " ", text))
            index = official if source.get("kind") in OFFICIAL_KINDS else press
            index.add(source["id"], text)
    return press, official


def main(arguments):
    if len(arguments) < 2:
        print("usage: prose.py TIMELINE FOLDER...", file=sys.stderr)
        return 2
    directory, *folders = map(Path, arguments)
    for folder in [directory, *folders]:
        if not folder.is_dir():
            print(f"prose: {folder} is not a directory", file=sys.stderr)
            return 2
    try:
        files = read_timeline(directory)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        print(f"prose: the timeline cannot be read: {fault}", file=sys.stderr)
        return 2
    sources = [source for file in files.values() for source in file.get("source", [])]
    indexes = read_texts(folders, sources)

    found = 0
    for path, file in files.items():
        for record_id, kind, table in records(file):
            for field, prose in strings(table, kind):
                for part in unquoted(prose):
                    part_words = words(part)
                    for index in indexes:
                        for run, source_id in index.runs(part_words):
                            found += 1
                            shared = f'"{" ".join(run)}" ({len(run)} words, {source_id})'
                            print(f"{path}: {record_id}: {field}: {shared}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
