"""A country as the subject: its measures, and its market's exposure and dependence.

A profile is asked the rules about states only. No score or figure is made of a single operator: the
market is one sum over all of them.
"""

from __future__ import annotations

from dataclasses import replace

from netrisk.assess import Assessment, Options, examine, judged_by, notices_for, told_apart
from netrisk.catalogue.catalogue import Catalogue
from netrisk.catalogue.risk import RiskList
from netrisk.document import parse, read
from netrisk.inventory.access import CAREFUL, Access
from netrisk.kinds.context import Context
from netrisk.load import Loaded, check
from netrisk.model.keys import PROFILE_TEXT_KEYS, TEXT_KEYS
from netrisk.model.network import Network
from netrisk.national import law_with
from netrisk.profiles import KIND, LoadedProfile, check_profile
from netrisk.ruleset import RuleSet
from netrisk.table import Table

STATE_KINDS = frozenset({"measure_status", "national_concentration"})


def read_subject(
    path: str, catalogue: Catalogue, access: Access = CAREFUL
) -> Loaded | LoadedProfile:
    """A network or a profile file, by what its first line says. Raises InvalidInput."""
    document = read(path, text_keys=TEXT_KEYS)
    data = document.data
    if isinstance(data, dict) and data.get("netrisk") == KIND:
        again = parse(document.text, path, text_keys=PROFILE_TEXT_KEYS, sha256=document.sha256)
        return check_profile(again, catalogue)
    return check(document, catalogue, access)


def examine_file(path: str, catalogue: Catalogue, ruleset: RuleSet, options: Options) -> Assessment:
    """Examines a network or a profile file. Raises InvalidInput."""
    subject = read_subject(path, catalogue, options.access)
    if isinstance(subject, LoadedProfile):
        return examine_state(subject, catalogue, ruleset, options)
    return examine(subject, catalogue, ruleset, options)


def examine_state(
    loaded: LoadedProfile, catalogue: Catalogue, ruleset: RuleSet, options: Options
) -> Assessment:
    """Asks the rules about states of one country; what rests on overlays says so."""
    return told_apart(
        lambda chosen: _examined(loaded, catalogue, ruleset, replace(options, overlays=chosen)),
        options.overlays,
    )


def _examined(
    loaded: LoadedProfile, catalogue: Catalogue, ruleset: RuleSet, options: Options
) -> Assessment:
    profile = loaded.profile
    day = options.as_of or profile.as_of
    subject = Network.model_validate(
        {
            "netrisk": "network/1",
            "id": profile.country,
            "name": profile.name,
            "country": profile.country,
            "as_of": profile.as_of,
        }
    )
    law = law_with(loaded, options.overlays)
    notices = [*notices_for(subject, catalogue.suppliers, catalogue, options), *law.notices(day)]
    context = Context(
        subject,
        Table(subject, (), {}),
        catalogue.functions,
        catalogue.suppliers,
        RiskList(notices, catalogue.suppliers, profile.country, day.isoformat()),
        day,
        catalogue.chains,
        law,
        state=True,
    )
    standing = Loaded(loaded.document, subject, catalogue.suppliers, loaded.warnings, ())
    asked = tuple(rule for rule in ruleset.rules if rule.check["kind"] in STATE_KINDS)
    found = Assessment(standing, context, ruleset, ())
    found.judged = judged_by(asked, context, found.crashes)
    return found
