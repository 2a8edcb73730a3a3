"""Users' rules: read whole, checked against the published schema, never over another rule."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.errors import InvalidInput
from netrisk.rulefiles import read_rules, with_users
from netrisk.ruletest import prove

RULE = """\
netrisk: rules/1
rules:
  - id: NR-9101
    name: mine
    title: The core does not depend on one owner
    axis: dependence
    severity: high
    basis: own_metric
    references: [{title: a book, locator: page 7}]
    when: {category: [core]}
    check: {kind: single_source, per: category, min: 2}
    rationale: Why.
    detection: How.
    remediation: {text: Do something., effort: low}
    examples:
      - title: one owner
        network: {mix: {core: {suppliers: {ericsson: 100}}}}
        expect: fail
        at: [mix.core.suppliers.ericsson]
      - title: two owners
        network: {mix: {core: {suppliers: {ericsson: 50, nokia: 50}}}}
        expect: pass
      - title: a part that nobody is named for
        network: {mix: {core: {suppliers: {ericsson: 70}}}}
        expect: unknown
"""


def folder(tmp_path: Path, **files: str) -> str:
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return str(tmp_path)


def problems(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(InvalidInput) as caught:
        read_rules(folder(tmp_path, rule=text))
    return [str(part).removeprefix(f"{tmp_path}/rule.yaml") for part in caught.value.problems]


def test_own_rules_join_the_built_in_ones(tmp_path: Path) -> None:
    rules = with_users(builtin_catalogue().rules, [folder(tmp_path, mine=RULE)])
    assert len(rules) == len(builtin_catalogue().rules) + 1


def test_the_id_of_another_rule_names_both_files(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        with_users(
            builtin_catalogue().rules, [folder(tmp_path, mine=RULE.replace("NR-9101", "NR-2101"))]
        )
    assert "rule NR-2101 exists already in rules/eu-toolbox/single-owner-core.yaml" in str(
        caught.value
    )
    with pytest.raises(InvalidInput) as caught:
        read_rules(folder(tmp_path, mine=RULE, twice=RULE))
    assert "mine.yaml:" in str(caught.value)
    assert "twice.yaml:" in str(caught.value)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("severity:", "severty:", "unknown key 'severty'; did you mean 'severity'?"),
        ("severity: high", "severity: hihg", "did you mean 'high'?"),
        ("kind: single_source", "kind: singel_source", "did you mean 'single_source'?"),
        ("min: 2", "mni: 2", "unknown key 'mni'; did you mean 'min'?"),
        ("min: 2", "min: 1", "1 is less than the minimum of 2"),
        ("category: [core]", "category: [cor]", "did you mean 'core'?"),
        ("id: NR-9101", "id: nonsense", "does not match"),
    ],
)
def test_mistakes_have_a_place_and_a_suggestion(
    tmp_path: Path, before: str, after: str, message: str
) -> None:
    text = RULE
    assert before in text
    found = problems(tmp_path, text.replace(before, after, 1))
    assert any(message in line for line in found), found
    assert all(line.startswith(":") and line.split(":")[1].isdigit() for line in found)


def test_comments_and_blank_lines_are_fine(tmp_path: Path) -> None:
    text = "# first\n\n" + RULE.replace("\n    axis:", "\n\n    # why\n    axis:")
    assert len(read_rules(folder(tmp_path, mine=text))) == 1


def test_an_empty_or_missing_folder_is_no_pass(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="no rules found"):
        read_rules(str(tmp_path))
    with pytest.raises(InvalidInput, match="no such rules folder"):
        read_rules(str(tmp_path / "nope"))


def proven(tmp_path: Path, text: str) -> list[str]:
    (part,) = read_rules(folder(tmp_path, rule=text))
    return [problem.message for problem in prove(part, builtin_catalogue()).problems]


def test_examples_prove_both_ways(tmp_path: Path) -> None:
    assert proven(tmp_path, RULE) == []
    data = yaml.safe_load(RULE)
    example = next(part for part in data["rules"][0]["examples"] if part["expect"] == "fail")
    example["at"] = ["mix.core.suppliers.nokia"]
    assert "expected at mix.core.suppliers.nokia, found at" in proven(tmp_path, yaml.dump(data))[0]
    del example["at"]
    assert "must say where" in proven(tmp_path, yaml.dump(data))[0]
    example["expect"] = "pass"
    found = proven(tmp_path, yaml.dump(data))
    assert any("expected pass, found" in line for line in found)
    assert any("no example that must give fail" in line for line in found)


def test_a_wrong_network_in_an_example_is_named(tmp_path: Path) -> None:
    data = yaml.safe_load(RULE)
    data["rules"][0]["examples"][0]["network"] = {"mixx": {}}
    assert any("unknown key 'mixx'" in line for line in proven(tmp_path, yaml.dump(data)))
