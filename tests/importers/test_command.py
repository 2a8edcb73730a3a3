"""``netrisk import`` as its users meet it, and ``netrisk suppliers resolve``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import exports
import pytest
from importing import command, put

from netrisk.assess import Options, assess
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.cli.app import run
from netrisk.document import read
from netrisk.load import load
from netrisk.model.keys import TEXT_KEYS
from netrisk.ruleset import choose


def everything(folder: Path) -> list[str]:
    return put(
        folder,
        ericsson_xml=exports.ERICSSON,
        units_xml=exports.UNITS,
        raml_xml=exports.RAML,
        hardware_xml=exports.RAML_HARDWARE,
        gexport_xml=exports.GEXPORT,
        manager_xml=exports.PM_MANAGER,
        pm_xml=exports.PM_NEW,
        nfs_json=exports.NFS,
        nrm_yaml=exports.NRM_YAML,
        flat_json=exports.NRM_FLAT,
        o1_json=exports.O1,
        tmf_json=exports.TMF,
        types_json=exports.TMF_TYPES,
        helm_yaml=exports.HELM,
        netbox_csv=exports.NETBOX,
        cables_csv=exports.CABLES,
        sites_csv=exports.SITES,
        feeds_csv=exports.FEEDS,
        rest_json=exports.REST,
        type_yaml=exports.DEVICE_TYPE,
    )


def test_all_formats_in_one_run_make_a_valid_network(tmp_path: Path, capsys):
    out = tmp_path / "out"
    assert command("auto", *everything(tmp_path), output=out) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    first, *_, wrote, following = printed.out.splitlines()
    assert "elements understood" in first
    assert wrote.startswith(f"wrote {out / 'network.yaml'} (")
    assert following == f"next: netrisk assess {out / 'network.yaml'}"
    assert run(["validate", str(out / "network.yaml")]) == 0
    assert run(["assess", str(out / "network.yaml")]) == 0
    assert run(["simulate", str(out / "network.yaml"), "--without", "ericsson"]) == 0


@pytest.mark.parametrize("width", ["80", "120"])
def test_no_address_serial_credential_or_person_is_written_or_printed(
    tmp_path: Path, capsys, monkeypatch, width: str
):
    monkeypatch.setenv("COLUMNS", width)
    out = tmp_path / "out"
    command("auto", *everything(tmp_path), output=out)
    texts = [capsys.readouterr().out]
    texts += [(out / name).read_text() for name in ("network.yaml", "data-quality.md")]
    for text in texts:
        for secret in exports.ADDRESSES:
            assert secret not in text
    for name in ("NODE-1", "RNC-NORTH", "amf-1", "acc-1", "vc-1"):
        assert name not in texts[1]  # NOTE: lots, not elements


def test_an_address_in_place_of_a_name_is_left_out_everywhere(tmp_path: Path, capsys):
    rows = "name,role,manufacturer,device_type,site\n"
    one = rows + "10.20.30.40,Router,10.20.30.40,10.20.30.40,10.20.30.40\n"
    other = rows + "10.20.30.40,Router,2001:db8:0:1::17,X,jane.doe@example.org\n"
    out = tmp_path / "out"
    assert command("netbox", *put(tmp_path, a_csv=one, b_csv=other), output=out) == 0
    texts = [capsys.readouterr().out]
    texts += [(out / name).read_text() for name in ("network.yaml", "data-quality.md")]
    for text in texts:
        for secret in (*exports.ADDRESSES, "2001:db8"):
            assert secret not in text


def test_the_file_is_small_and_readable(tmp_path: Path):
    rows = "".join(
        f"n{at},Router,{'Nokia' if at % 3 else 'Juniper'},X,Site {at}\n" for at in range(900)
    )
    (path,) = put(tmp_path, d_csv="name,role,manufacturer,device_type,site\n" + rows)
    out = tmp_path / "out"
    assert command("netbox", path, output=out) == 0
    text = (out / "network.yaml").read_text()
    assert text.splitlines()[-2:] == [
        "  - {id: router-juniper, function: router, supplier: juniper, quantity: 300, product: X}",
        "  - {id: router-nokia, function: router, supplier: nokia, quantity: 600, product: X}",
    ]
    catalogue = builtin_catalogue()
    loaded = load(str(out / "network.yaml"), catalogue)
    assert loaded.warnings == ()
    made = assess(loaded, catalogue, choose(catalogue.rules), Options())
    assert made.imported == made.notes[0]
    assert made.notes[0] == (
        "imported from 1 file: 900 of 900 elements understood, supplier known of 900 (900 stated, "
        "0 mapped, 0 inferred, 0 not stated); see data-quality.md"
    )


LIST = "Was;Von wem;Wo;Wieviel\nMakro;Nokia;Nord;3\nMakro;Huawei;Nord;2\nUSV;Eaton;Nord;9\n"
MAP = """netrisk: map/1
map: {function: Was, supplier: Von wem, region: Wo, quantity: Wieviel}
values: {function: {Makro: gNB, USV: null}}
"""


def test_a_map_says_which_column_is_which(tmp_path: Path, capsys):
    listed, how = put(tmp_path, list_csv=LIST, how_yaml=MAP)
    assert command("auto", listed, output=tmp_path / "out") == 3
    assert (
        "no column has a known name for suppliers: say which one it is with --map"
        in capsys.readouterr().err
    )
    assert command("auto", listed, "--map", how, "--strict-map", output=tmp_path / "out") == 0
    data = read(str(tmp_path / "out" / "network.yaml"), text_keys=TEXT_KEYS).data
    assert [(row["supplier"], row["quantity"]) for row in data["deployments"]] == [
        ("huawei", 2),
        ("nokia", 3),
    ]


def test_titles_may_stand_above_the_header_of_a_list(tmp_path: Path):
    text = "Inventaire;;;\n;;;\nCode site;Région;Fournisseur 4G;Fournisseur FH\nA1;Nord;Nokia;ZTE\n"
    (listed,) = put(tmp_path, list_csv=text.encode("cp1252"))
    assert command("auto", listed, output=tmp_path / "out") == 0
    data = read(str(tmp_path / "out" / "network.yaml"), text_keys=TEXT_KEYS).data
    found = [(row["function"], row["supplier"], row["region"]) for row in data["deployments"]]
    assert found == [("eNB", "nokia", "Nord"), ("microwave", "zte", "Nord")]


@pytest.mark.parametrize(
    ("source", "text", "code", "said"),
    [
        ("table", MAP.replace("Von wem", "Von wm"), 3, "did you mean 'Von wem'?"),
        ("auto", MAP.replace("Von wem", "Von wm"), 3, "no column is called 'Von wm', as the map"),
        ("table", MAP.replace("quantity", "quantty"), 3, "how.yaml:2:"),
        ("table", MAP.replace("map/1", "network/1"), 3, "this is a file of kind 'network/1'"),
        ("nrf", MAP, 2, "it is about lists, which 'nrf' does not read"),
    ],
)
def test_a_map_that_does_not_fit(tmp_path: Path, capsys, source, text, code, said):
    listed, how = put(tmp_path, list_csv=LIST, how_yaml=text)
    assert command(source, listed, "--map", how, output=tmp_path / "out") == code
    assert said in " ".join(capsys.readouterr().err.split())
    assert not (tmp_path / "out").exists()


def test_columns_that_an_import_cannot_keep_are_named(tmp_path: Path, capsys):
    text = "Typ;Hersteller;managed by;support by\ngNB;Nokia;operator;nokia\n"
    (listed,) = put(tmp_path, list_csv=text)
    assert command("table", listed, output=tmp_path / "out") == 0
    assert "an import does not carry over support_by" in capsys.readouterr().out


def test_a_guess_can_be_refused(tmp_path: Path, capsys):
    (listed,) = put(tmp_path, list_csv="Typ;Hersteller\ngNB;Nokia\n")
    assert command("table", listed, "--strict-map", output=tmp_path / "out") == 3
    assert "would be a guess: supplier from 'Hersteller'" in capsys.readouterr().err


def test_two_runs_are_alike_byte_by_byte(tmp_path: Path):
    paths = everything(tmp_path)
    for name in ("one", "two"):
        command("auto", *paths, output=tmp_path / name)
    for file in ("network.yaml", "data-quality.md"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_what_no_file_states_is_unknown_and_said(tmp_path: Path, capsys):
    (path,) = put(tmp_path, nfs_json=exports.NFS)
    os.utime(path, (0, 1_700_000_000))  # 2023-11-14 in UTC
    assert run(["import", "nrf", path, "-o", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "warning: no file says where the network stands: country unknown (say it with --country)",
        "warning: no file says its date: as of 2023-11-14, when the last was written (or say --as-of)",
    ]
    data = read(str(tmp_path / "out" / "network.yaml"), text_keys=TEXT_KEYS).data
    assert (data["country"], data["as_of"]) == ("unknown", "2023-11-14")


def test_the_date_of_the_data_is_that_of_the_latest_file(tmp_path: Path):
    paths = put(tmp_path, a_xml=exports.ERICSSON, b_xml=exports.PM_NEW)
    out = str(tmp_path / "out")
    assert run(["import", "auto", *paths, "-o", out, "--country", "SE"]) == 0
    data = read(f"{out}/network.yaml", text_keys=TEXT_KEYS).data
    assert (data["as_of"], data["country"]) == ("2026-04-05", "SE")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("bulkmc", "x.xml"), "did you mean 'bulkcm'?"),
        (("auto", "x.xml", "--country", "GERMANY"), "is no ISO 3166-1 country code"),
        (("auto", "x.xml", "--as-of", "yesterday"), "is no date"),
    ],
)
def test_mistyped_options(tmp_path: Path, capsys, arguments: tuple[str, ...], said: str):
    assert run(["import", *arguments, "-o", str(tmp_path / "out")]) == 2
    assert said in " ".join(capsys.readouterr().err.split())


def test_files_that_exist_are_replaced_only_on_request(tmp_path: Path, capsys):
    (path,) = put(tmp_path, a_xml=exports.GEXPORT)
    out = tmp_path / "out"
    assert command("auto", path, output=out) == 0
    (out / "network.yaml").write_text("mine")
    assert command("auto", path, output=out) == 3
    assert "exists already; --force replaces it" in capsys.readouterr().err
    assert (out / "network.yaml").read_text() == "mine"
    assert command("auto", path, "--force", output=out) == 0
    assert (out / "network.yaml").read_text() != "mine"


def test_identity_is_the_users(tmp_path: Path):
    (path,) = put(tmp_path, a_xml=exports.GEXPORT)
    out = tmp_path / "out"
    assert command("auto", path, "--id", "north", "--name", "Nord: Ø", output=out) == 0
    data = read(str(out / "network.yaml"), text_keys=TEXT_KEYS).data
    assert (data["id"], data["name"]) == ("north", "Nord: Ø")


def test_a_missing_library_is_one_line_with_what_to_install(tmp_path: Path, capsys, monkeypatch):
    for name in ("lxml", "lxml.etree"):
        monkeypatch.setitem(sys.modules, name, None)
    bad, good = put(tmp_path, a_xml=exports.GEXPORT, b_json=exports.NFS)
    assert command("auto", bad, good, output=tmp_path / "out") == 3
    first, last = capsys.readouterr().err.splitlines()
    assert first == f"{bad}: XML needs an extra: pip install 'netrisk[import]'"
    assert last == "netrisk: 1 file could not be imported, the rest is"


def test_only_xml_loads_lxml(tmp_path: Path):
    import subprocess

    (path,) = put(tmp_path, nfs_json=exports.NFS)
    script = (
        "import sys\nfrom netrisk.cli.app import run\n"
        f"run(['import', 'auto', {path!r}, '-o', {str(tmp_path / 'out')!r}, "
        "'--country', 'DE', '--as-of', '2026-01-01'])\n"
        "sys.stderr.write(' '.join({'lxml', 'pandas', 'rich'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0 and done.stderr == ""


def test_refused_files_stay_in_the_report(tmp_path: Path, capsys):
    bad, good = put(tmp_path, a_xml="<html/>", b_xml=exports.GEXPORT)
    out = tmp_path / "out"
    assert command("auto", bad, good, output=out) == 3
    capsys.readouterr()
    assert run(["assess", str(out / "network.yaml"), "--format", "markdown"]) == 0
    assert "1 file could not be imported and is not in this network" in capsys.readouterr().out
    assert "refused: not recognised" in (out / "data-quality.md").read_text()


@pytest.mark.parametrize("format", ["terminal", "text", "markdown", "html"])
def test_what_was_understood_stands_before_the_first_finding(tmp_path: Path, capsys, format: str):
    (path,) = put(tmp_path, d_csv=exports.NETBOX)
    out = tmp_path / "out"
    command("auto", path, output=out)
    capsys.readouterr()
    assert run(["assess", str(out / "network.yaml"), "--format", format]) == 0
    text = capsys.readouterr().out
    assert 0 < text.index("imported from 1 file") < text.index("NR-")


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("Ericsson AB", "by alias 'ericsson ab'"),
        ("Nokia Oyj", "is nokia"),
        ("002011", "by IANA enterprise number"),
        ("1.3.6.1.4.1.2011.2.23", "by enterprise number in an object id '2011'"),
        ("BSC6900UMTS", "by product 'BSC6900'"),
        ("cucp.openairinterface.org", "by domain of a product 'openairinterface.org'"),
    ],
)
def test_a_match_is_explained(capsys, name: str, how: str):
    assert run(["suppliers", "resolve", name]) == 0
    assert how in capsys.readouterr().out


def test_the_unmatched_of_a_file_are_listed(tmp_path: Path, capsys):
    export, network = put(
        tmp_path,
        devices_csv=exports.NETBOX,
        network_yaml="# mine\nnetrisk: network/1\nid: x\nname: X\ncountry: DE\nas_of: 2026-01-01\n"
        "mix:\n  ran: {suppliers: {Nokai: 60, own: 40}}\nsuppliers: [{id: own, country: DE}]\n",
    )
    assert run(["suppliers", "resolve", "--file", export, "--file", network]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{export}: 8 supplier names, 2 match nobody",
        "  Eaton (1 element)",
        "  Nokai (1 element); did you mean nokia?",
        f"{network}: 1 supplier name, 1 match nobody",
        "  Nokai (1 element); did you mean nokia?",
    ]


def test_a_file_that_cannot_be_read_is_no_list_of_names(tmp_path: Path, capsys):
    (path,) = put(tmp_path, a_xml="<html/>")
    assert run(["suppliers", "resolve", "--file", path]) == 3
    assert run(["suppliers", "resolve"]) == 2
