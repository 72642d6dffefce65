"""Word files from people who mean ill: what is in the archive, in its XML, and in its text."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from random import Random
from xml.sax.saxutils import escape, quoteattr

from tests.campaign.harm import harm, spoil

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TAGS = (
    *("p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "hyperlink", "ins", "del", "br"),
    *("tab", "sym", "pPr", "rPr", "b", "vanish", "ruby", "rubyBase", "txbxContent", "pict"),
    *("footnoteReference", "fldSimple", "smartTag", "customXml", "noBreakHyphen", "moveFrom"),
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Type="x/officeDocument" Target={target} TargetMode={mode}/>'
    "</Relationships>"
)
_ENTITIES = (
    '<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/evil.dtd">',
    '<!DOCTYPE x [<!ENTITY q "' + "A" * 20_000 + '">]>',
    '<!DOCTYPE x [<!ENTITY a0 "lol">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>",
    '<?xml version="1.0" encoding="UTF-16"?>',
    '<?xml version="1.1" encoding="nonsense"?>',
)
_STRAY = ("../../evil.txt", "/tmp/evil.txt", "C:\\evil.txt")
_TARGETS = (
    *("word/document.xml", "/word/document.xml", "../../../etc/passwd", "file:///etc/passwd"),
    *("http://127.0.0.1:9/x", "", ".", "//", "word", "word\\document.xml", "word/%64ocument.xml"),
)


def word_file(random: Random) -> bytes:
    """A Word file with something wrong in at least one place."""
    prolog = random.choice(_ENTITIES) if random.random() < 0.15 else ""
    inner = "".join(_element(random, random.randint(0, 6)) for _ in range(random.randint(1, 6)))
    if prolog and random.random() < 0.5:
        inner += "<w:p><w:r><w:t>&xxe;&q;&a9;</w:t></w:r></w:p>"
    if random.random() < 0.03:
        inner = "<w:p>" * 100_000 + inner
    document = f"{prolog}<w:document {_W}><w:body>{inner}</w:body></w:document>".encode(
        "utf-8", "surrogatepass"
    )
    if random.random() < 0.3:
        document = spoil(random, document)
    if random.random() < 0.01:
        document = document.replace(b"<w:body>", b"<w:body><w:p><w:r><w:t>" + b"A" * (80 << 20))
    parts = [("word/document.xml", document), *_other_parts(random)]
    random.shuffle(parts)
    return _spoil_archive(random, _packed(parts, random.choice((0, 8, 12, 14))))


def _element(random: Random, depth: int) -> str:
    tag = random.choice(_TAGS)
    attributes = ""
    if random.random() < 0.3:
        name = random.choice(("val", "type", "char", "id"))
        value = harm(random).translate(dict.fromkeys(range(32)))
        attributes = f" w:{name}={quoteattr(value)}"
    if tag == "t":
        text = harm(random) + " Hej. " if random.random() < 0.6 else "I: Hvordan gik det? "
        if random.random() < 0.95:  # Else with characters that XML does not take.
            text = "".join(each for each in text if each >= " ")
        return f"<w:t{attributes}>{escape(text)}</w:t>"
    inner = "".join(
        _element(random, depth - 1) for _ in range(random.randint(0, 3) if depth else 0)
    )
    return f"<w:{tag}{attributes}>{inner}</w:{tag}>"


def _other_parts(random: Random) -> list[tuple[str, bytes]]:
    parts = []
    if random.random() < 0.5:
        target = quoteattr(random.choice(_TARGETS))
        mode = quoteattr(random.choice(("Internal", "Internal", "External", harm(random)[:5])))
        relations = _RELS.format(target=target, mode=mode)
        parts.append(("_rels/.rels", relations.encode("utf-8", "replace")))
    for name in (
        "../../evil.txt",
        "/tmp/evil.txt",
        "C:\\evil.txt",
        "word/document.xml",
        "a" * 3000,
    ):
        if random.random() < 0.08:
            parts.append((name, b"evil"))
    if random.random() < 0.2:
        styles = f"<w:styles {_W}>{_element(random, 5)}</w:styles>"
        parts.append(("word/styles.xml", styles.encode("utf-8", "replace")))
    return parts


def _packed(parts: list[tuple[str, bytes]], compression: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as made, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Two parts of one name are meant.
        for name, content in parts:
            made.writestr(name, content)
        if parts[0][0].startswith("../"):
            link = zipfile.ZipInfo("word/link.xml")
            link.create_system, link.external_attr = 3, 0o120777 << 16
            made.writestr(link, "/etc/passwd")
    return buffer.getvalue()


def _spoil_archive(random: Random, data: bytes) -> bytes:
    chance = random.random()
    if chance < 0.1:
        return _with_field(data, 24, 22, "<I", random.choice((0, 10, 1 << 20, (1 << 32) - 1)))
    if chance < 0.15:
        return _with_field(data, 8, 6, "<H", 1)  # Encrypted, it says.
    if chance < 0.2:
        return _with_field(data, 10, 8, "<H", random.choice((1, 9, 12, 14, 93, 99, 65535)))
    if chance < 0.3:
        return spoil(random, data)
    return data


def _with_field(data: bytes, in_directory: int, in_part: int, kind: str, value: int) -> bytes:
    """The archive with a lie about its first part, in both places where it is said."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x01\x02", in_directory), (b"PK\x03\x04", in_part)):
        at = data.find(signature)
        if at >= 0:
            struct.pack_into(kind, changed, at + offset, value)
    return bytes(changed)
