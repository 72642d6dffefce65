"""Word files from people who mean ill, and files that are no Word files."""

import io
import struct
import warnings
import zipfile

import pytest

from coder.errors import UnreadableFile
from coder.formats import archive, docx_reader

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
BOMB = (
    '<!DOCTYPE x [<!ENTITY a0 "lol">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)


def body(inner, prolog=""):
    return f"{prolog}<w:document {NAMESPACE}><w:body>{inner}</w:body></w:document>"


def packed(parts, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as made, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in parts:
            made.writestr(name, content)
    return buffer.getvalue()


def docx_of(document):
    return packed([("word/document.xml", document)])


def with_lying_size(data, size):
    changed = bytearray(data)
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = changed.index(signature) + offset
        changed[at : at + 4] = struct.pack("<I", size)
    return bytes(changed)


def encrypted(data):
    changed = bytearray(data)
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        changed[changed.index(signature) + offset] |= 1
    return bytes(changed)


def test_a_bare_document_is_read():
    assert docx_reader.read(docx_of(body(PARAGRAPH.format("Hej")))).text == "Hej"


def test_the_body_is_where_the_relations_say():
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="http://x/relationships/officeDocument" Target="http://x/" '
        'TargetMode="External"/><Relationship Id="b" '
        'Type="http://x/relationships/officeDocument" Target="/word/document2.xml"/>'
        "</Relationships>"
    )
    data = packed([("_rels/.rels", rels), ("word/document2.xml", body(PARAGRAPH.format("Hej")))])

    assert docx_reader.read(data).text == "Hej"


def test_the_strict_variant_is_read():
    strict = body(PARAGRAPH.format("Hej")).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )

    assert docx_reader.read(docx_of(strict)).text == "Hej"


HOSTILE = {
    "an entity": lambda: docx_of(body(PARAGRAPH.format("&e;"), '<!DOCTYPE x [<!ENTITY e "x">]>')),
    "a file from outside": lambda: docx_of(
        body(PARAGRAPH.format("&e;"), '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')
    ),
    "a billion laughs": lambda: docx_of(body(PARAGRAPH.format("&a9;"), BOMB)),
    "a document type in UTF-16": lambda: docx_of(
        body("", '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x>').encode("utf-16")
    ),
    "bottomless nesting": lambda: docx_of(body("<w:sdt>" * 5000 + "</w:sdt>" * 5000)),
    "a dense part": lambda: docx_of(body(PARAGRAPH.format("A" * (20 << 20)))),
    "a part too large": lambda: docx_of(b"\0" * (archive.LARGEST_PART + 1)),
    "a whole too large": lambda: packed(
        [(f"word/media/{n}.bin", b"\0" * (60 << 20)) for n in range(5)]
        + [("word/document.xml", body(""))]
    ),
    "a lying size": lambda: with_lying_size(docx_of(body(PARAGRAPH.format("A" * 5000))), 100),
    "two parts of one name": lambda: packed(
        [("word/document.xml", body("")), ("word/document.xml", body(""))]
    ),
    "no document": lambda: packed([("word/styles.xml", "<x/>")]),
    "another document": lambda: docx_of("<workbook/>"),
    "broken markup": lambda: docx_of("<w:document>"),
    "a password": lambda: encrypted(docx_of(body(""))),
    "a password of Word": lambda: (
        b"\xd0\xcf\x11\xe0" + bytes(512) + "EncryptedPackage".encode("utf-16-le")
    ),
    "an old Word file": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024),
    "a truncated file": lambda: docx_of(body(PARAGRAPH.format("Hej")))[:100],
    "plain text": lambda: b"Hej med jer",
    "nothing": lambda: b"",
}
"""Made only where they are needed: some are large."""


@pytest.mark.parametrize("kind", HOSTILE)
def test_it_is_refused_with_a_sentence_and_a_hint(kind):
    with pytest.raises(UnreadableFile) as caught:
        docx_reader.read(HOSTILE[kind]())

    assert caught.value.message.endswith(".")
    assert caught.value.hint


def test_a_password_is_told_from_an_old_file():
    for kind, word in (("a password", "password"), ("a password of Word", "password")):
        with pytest.raises(UnreadableFile, match=word):
            docx_reader.read(HOSTILE[kind]())
    with pytest.raises(UnreadableFile, match=r"\.doc"):
        docx_reader.read(HOSTILE["an old Word file"]())


def test_a_dense_picture_does_not_matter():
    data = packed(
        [
            ("word/media/a.bmp", b"\0" * (20 << 20)),
            ("word/document.xml", body(PARAGRAPH.format("a"))),
        ]
    )

    assert docx_reader.read(data).text == "a"


def test_damage_at_any_place_never_ends_in_another_error():
    data = docx_of(body(PARAGRAPH.format("Hej med jer, I gode folk")))
    for at in range(len(data)):
        damaged = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
        try:
            docx_reader.read(damaged)
        except UnreadableFile:
            pass
