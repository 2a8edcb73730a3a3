"""Malformed, truncated, wrong and hostile files: one clear line each, and the rest is imported."""

from __future__ import annotations

import gzip
import io
import json
import os
import resource
import zipfile
from pathlib import Path

import exports
import pytest
from importing import command, imported, put, read_one

from netrisk.cli.app import run
from netrisk.errors import InvalidInput
from netrisk.inventory import opening

DOCTYPE = "declares a document type or entities, which are not read"
HEAD = b'<?xml version="1.0"?>\n'


def problem(path: str, source: str = "auto") -> str:
    """The one line that a file gives, without its name."""
    with pytest.raises(InvalidInput) as wrong:
        read_one(path, source)
    (said,) = wrong.value.problems
    assert "\n" not in str(said)
    return str(said).removeprefix(path)


ENTITIES = {
    "internal": b'<!DOCTYPE raml [<!ENTITY a "x">]><raml xmlns="raml21.xsd">&a;</raml>',
    "external entity": b'<!DOCTYPE raml [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    b'<raml xmlns="raml21.xsd"><cmData>&a;</cmData></raml>',
    "external DTD": b"<!DOCTYPE raml SYSTEM 'raml21.dtd'><raml xmlns=\"raml21.xsd\"/>",
    "remote DTD": b'<!DOCTYPE raml SYSTEM "http://192.0.2.1/x.dtd"><raml xmlns="raml21.xsd"/>',
    "parameter entity": b'<!DOCTYPE raml [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>'
    b'<raml xmlns="raml21.xsd"/>',
    "laughs": b'<!DOCTYPE raml [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(12))
    + b']><raml xmlns="raml21.xsd" x="&m;">&m;</raml>',
}


@pytest.mark.parametrize("name", ENTITIES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("source", ["auto", "bulkcm", "pm"])
def test_entities_and_document_types_are_refused(
    tmp_path: Path, name: str, encoding: str, source: str
):
    text = ENTITIES[name].decode()
    (path,) = put(tmp_path, e_xml=text.encode(encoding))
    assert DOCTYPE in problem(path, source)


@pytest.mark.parametrize(
    "content",
    [
        b"<!--" + b"x" * 200_000 + b"--><!DOCTYPE raml SYSTEM 'x'><raml xmlns='raml21.xsd'/>",
        b"<!--" + b"<a" * 100_000 + b"--><!DOCTYPE raml SYSTEM 'x'><raml xmlns='raml21.xsd'/>",
        b"<?xml version='1.0'?><!-- <raml> --><!DOCTYPE raml SYSTEM 'x'><raml xmlns='raml21.xsd'/>",
        '<?xml version="1.0" encoding="UTF-7"?><!DOCTYPE raml><raml/>'.encode("utf-7"),
        '<?xml version="1.0"?><!DOCTYPE raml SYSTEM "x"><raml xmlns="raml21.xsd"/>'.encode(
            "utf-32"
        ),
    ],
    ids=["far away", "behind a false start", "behind a comment", "UTF-7", "UTF-32"],
)
@pytest.mark.parametrize("source", ["auto", "bulkcm"])
def test_a_document_type_that_hides_is_not_read_either(tmp_path: Path, content: bytes, source: str):
    assert problem(put(tmp_path, e_xml=content)[0], source)


def test_one_element_that_never_ends(tmp_path: Path):
    head = b'<bulkCmConfigDataFile xmlns="x32.615#configData"><configData><ManagedElement id="1">'
    (path,) = put(tmp_path, e_xml=head + b"<attributes>" + b"<a/>" * (4 << 20))
    assert "elements that are no export's" in problem(path)


def test_an_undeclared_entity_is_malformed(tmp_path: Path):
    (path,) = put(tmp_path, e_xml='<raml xmlns="raml21.xsd"><cmData>&nothing;</cmData></raml>')
    assert DOCTYPE in problem(path)


@pytest.mark.parametrize(
    "text", [exports.ERICSSON, exports.UNITS, exports.RAML, exports.GEXPORT, exports.PM_NEW]
)
def test_a_truncated_file_says_where_it_ends(tmp_path: Path, text: str):
    (path,) = put(tmp_path, e_xml=text[: len(text) * 2 // 3])
    said = problem(path)
    assert "malformed XML" in said
    line, column = said[1:].split(":")[:2]
    assert int(line) >= 1 and int(column) >= 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"nfType": "AMF", "nfStatus": "REGISTERED"', ":1:43: malformed JSON"),
        ('{"nfType": "AMF", "nfStatus": NaN}', "malformed JSON: NaN is no number"),
        ("[" * 100_000, "malformed JSON"),
        ('[{"nfType": ' * 5_000, "malformed JSON"),
    ],
    ids=["truncated", "NaN", "deep", "deeper"],
)
def test_broken_json(tmp_path: Path, text: str, said: str):
    assert said in problem(put(tmp_path, x_json=text)[0])


def test_broken_yaml_says_where(tmp_path: Path):
    (path,) = put(tmp_path, x_yaml=exports.HELM + "---\napiVersion: v1\nkind: [\n")
    assert problem(path).startswith(":3")


def test_runaway_aliases(tmp_path: Path):
    lines = ["apiVersion: v1", "kind: Deployment", "a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert "aliases" in problem(put(tmp_path, x_yaml="\n".join(lines))[0])


def test_a_tag_of_python_is_refused(tmp_path: Path):
    text = "apiVersion: v1\nkind: !!python/object/apply:os.system [id]\n"
    assert "tag" in problem(put(tmp_path, x_yaml=text)[0])


def test_a_template_is_no_manifest(tmp_path: Path):
    text = "apiVersion: v1\nkind: Deployment\nmetadata: {name: {{ .Values.name }}}\n"
    assert problem(put(tmp_path, x_yaml=text)[0]).startswith(":3:1: is a template")


def test_addresses_of_profiles_are_no_profiles(tmp_path: Path):
    assert "lists addresses of profiles" in problem(put(tmp_path, x_json=exports.NF_ADDRESSES)[0])


@pytest.mark.parametrize(
    ("source", "text", "said"),
    [
        ("bulkcm", exports.PM_NEW, "no bulk CM export: its root is <measDataFile>"),
        ("pm", exports.RAML, "no 3GPP performance file: its root is <raml>"),
        ("nrf", exports.TMF, "no NFProfile"),
        ("tmf639", exports.NFS, "no TMF639 file"),
        ("netbox", exports.NFS, "no NetBox file"),
        ("kubernetes", exports.NFS, "no Kubernetes manifest"),
        ("nrm", exports.TMF, "no 3GPP resource model"),
        ("nrf", exports.RAML, "no NFProfile"),
        ("auto", "<html><body/></html>", "its root is <html>"),
        ("auto", "nothing of interest\n", "not recognised as an export"),
        ("auto", '{"bomFormat": "CycloneDX", "components": []}', "not recognised"),
    ],
)
def test_a_file_of_another_kind(tmp_path: Path, source: str, text: str, said: str):
    assert said in problem(put(tmp_path, x_dat=text)[0], source)


def test_binary_data(tmp_path: Path):
    assert "it is binary" in problem(put(tmp_path, x_dat=bytes(range(256)) * 10)[0])


def archive(folder: Path, members: dict[str, bytes]) -> str:
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return str(path)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../../etc/cron.d/x.xml", "holds a file outside its own folder"),
        ("/etc/x.xml", "holds a file outside its own folder"),
        ("..\\x.xml", "holds a file outside its own folder"),
        ("C:/x.xml", "holds a file outside its own folder"),
        ("inner.zip", "holds another archive"),
    ],
)
def test_an_archive_that_tries_something(tmp_path: Path, name: str, said: str):
    path = archive(tmp_path, {name: exports.RAML.encode(), "fine.xml": exports.RAML.encode()})
    assert said in problem(path)
    assert not (tmp_path.parent / "x.xml").exists()


def bomb(lead: bytes, size: int) -> bytes:
    """So many zero bytes behind a lead, as gzip; without ever holding them."""
    piece = gzip.compress(bytes(1 << 26), 9)
    return gzip.compress(lead) + piece * (size >> 26)


def test_ten_gigabytes_of_zeros(tmp_path: Path):
    (path,) = put(tmp_path, x_gz=bomb(b"", 10 << 30))
    assert "it is binary" in problem(path)


@pytest.mark.parametrize("source", ["auto", "bulkcm", "pm"])
def test_ten_gigabytes_behind_a_lead_that_looks_right(tmp_path: Path, source: str):
    lead = b'<raml xmlns="raml21.xsd"><cmData>'
    (path,) = put(tmp_path, x_gz=bomb(lead, 10 << 30))
    assert problem(path, source)


@pytest.mark.parametrize(
    "lead", [b"name,role,manufacturer,device_type\n", b'{"nfType": "AMF", "x": "']
)
def test_ten_gigabytes_of_what_is_read_whole(tmp_path: Path, lead: bytes):
    (path,) = put(tmp_path, x_gz=bomb(lead, 10 << 30))
    assert "unpacks to more than 250 times its size" in problem(path)


LONG = b"<p>" + b" " * 1_000 + b"</p>"


@pytest.mark.parametrize(
    ("piece", "said"),
    [
        (b"<managedObject>" + LONG * 900 + b"</managedObject>", "more than 250 times its size"),
        (b"<x/>" * (1 << 18), "elements that are no export's"),
    ],
    ids=["what is let go of", "what piles up"],
)
def test_elements_without_end(tmp_path: Path, piece: bytes, said: str):
    lead = b'<raml xmlns="raml21.xsd"><cmData>'
    packed = gzip.compress(lead) + gzip.compress(piece * 16, 9) * 640  # ten gigabytes of them
    (path,) = put(tmp_path, x_gz=packed)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert said in problem(path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000


def test_a_bomb_in_an_archive(tmp_path: Path):
    lead = b"name,role,manufacturer,device_type\n"
    path = archive(tmp_path, {"devices.csv": lead + bytes(200 << 20)})
    assert "unpacks to more than 250 times its size" in problem(path)


def test_an_archive_whose_index_lies(tmp_path: Path):
    path = Path(archive(tmp_path, {"a.xml": exports.RAML.encode() * 2}))
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (17).to_bytes(4, "little")  # its size unpacked
    path.write_bytes(data)
    assert problem(str(path))


def test_members_that_are_small_alone_are_refused_together(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(opening, "_FREE", 1 << 16)
    text = b"name,role,manufacturer,device_type\n" + b"," * 60_000
    path = archive(tmp_path, {f"{at}.csv": text for at in range(200)})
    monkeypatch.setattr(opening, "MAX_RATIO", 1)
    said = [part.message for part in imported(path).problems]
    assert "the files of its archive unpack to far more than its size" in said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04broken", "is a broken archive"),
        (gzip.compress(exports.RAML.encode(), mtime=0)[:-20], "cannot be unpacked"),
        (b"\x1f\x8bnothing", "cannot be unpacked"),
    ],
    ids=["empty", "zip", "truncated gzip", "gzip"],
)
def test_broken_containers(tmp_path: Path, content: bytes, said: str):
    (path,) = put(tmp_path, x_dat=content)
    assert said in problem(path)


def test_an_encrypted_archive(tmp_path: Path):
    path = Path(archive(tmp_path, {"a.xml": exports.RAML.encode()}))
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    path.write_bytes(data)
    assert "is encrypted" in problem(str(path))


def test_what_is_no_file(tmp_path: Path):
    assert "give a file" in problem("-")
    assert "No such file" in problem(str(tmp_path / "none.xml"))
    os.mkfifo(tmp_path / "pipe")
    assert "is no file" in problem(str(tmp_path / "pipe"))
    (tmp_path / "empty").mkdir()
    assert "is a folder without files" in problem(str(tmp_path / "empty"))


def test_a_link_out_of_a_folder_is_not_followed(tmp_path: Path):
    (tmp_path / "in").mkdir()
    put(tmp_path, secret_xml=exports.RAML)
    (tmp_path / "in" / "link.xml").symlink_to(tmp_path / "secret.xml")
    put(tmp_path / "in", a_xml=exports.PM_NEW)
    made = imported(str(tmp_path / "in"))
    assert [str(part.message) for part in made.problems] == ["leads out of the folder"]
    assert len(made.found.elements) == 1


def test_the_other_files_of_the_run_are_imported(tmp_path: Path, capsys):
    bad = put(
        tmp_path,
        a_xml=HEAD + ENTITIES["external DTD"],
        b_xml=exports.RAML[:300],
        c_gz=bomb(b"", 1 << 30),
        d_json="{",
    )
    zipped = archive(tmp_path, {"../x": b"x"})
    good = put(tmp_path, g_xml=exports.GEXPORT, h_xml=exports.PM_NEW)
    out = tmp_path / "out"
    assert command("auto", bad[0], good[0], *bad[1:], zipped, good[1], output=out) == 3
    printed = capsys.readouterr()
    lines = printed.err.splitlines()
    assert len(lines) == 6
    assert lines[-1] == "netrisk: 5 files could not be imported, the rest is"
    for path, line in zip([*bad, zipped], lines, strict=False):
        assert line.startswith(path)
    assert "5 of 5 elements understood" in printed.out
    text = (out / "network.yaml").read_text()
    assert "refused: 5" in text and "rnc-huawei" in text and "gnb-samsung" in text


def test_nothing_is_written_where_no_file_can_be_read(tmp_path: Path, capsys):
    (path,) = put(tmp_path, a_xml="<html/>")
    assert command("auto", path, output=tmp_path / "out") == 3
    assert capsys.readouterr().out == ""
    assert not (tmp_path / "out").exists()


HOSTILE = [
    "a\x1b[31mb",
    "x'; {y: z}",
    '"quoted\\',
    "- &a *b !tag",
    "evil\u202etxt",
    "=cmd()|x",
    "<script>alert(1)</script>",
    "${jndi:x}",
    "\U0001f4a9 \ud7ff",
    "null",
    "1e5",
    "0x17",
    "#no comment",
    "@all",
    "null byte \x00",
    "x" * 5_000,
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(tmp_path: Path, capsys, name: str):
    stream = io.StringIO()
    stream.write('[{"nfInstanceId": "a", "nfType": "AMF", "nfStatus": "REGISTERED", ')
    said = json.dumps(name)
    stream.write(f'"locality": {said}, "vendorId": {said}, "nfSetIdList": [{said}]}}]')
    (path,) = put(tmp_path, x_json=stream.getvalue())
    out = tmp_path / "out"
    assert command("nrf", path, output=out) == 0
    printed = capsys.readouterr()
    for text in (
        printed.out,
        *((out / file).read_text() for file in ("network.yaml", "data-quality.md")),
    ):
        assert not any(char in text for char in "\x1b\u202e\x00")
        assert len(max(text.splitlines(), key=len)) < 2_000
    assert "<script>" not in (out / "data-quality.md").read_text()
    assert run(["validate", str(out / "network.yaml")]) == 0
