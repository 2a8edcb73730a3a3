"""The file that ``netrisk init`` writes: a whole network in 15 lines, and what else can be said."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap

from netrisk.catalogue.controls import ControlQuestion

STARTER = """\
# yaml-language-server: $schema=network.schema.json
# A network, or a plan of one. Names and figures are invented: replace them by yours.
netrisk: network/1
id: my-network               # stable: findings keep their identity by it
name: My Network, plan 2027
country: DE                  # ISO code; decides which law and which notices speak to it
as_of: 2026-11-01            # the date of the verdicts; netrisk never asks the clock

mix:                         # who supplies what share, in percent
  ran:
    regions:                 # weight: population, sites or traffic, as you like
      north: {weight: 40, suppliers: {ericsson: 60, huawei: 40}}
      south: {weight: 60, suppliers: {nokia: 100}}
  core: {suppliers: {ericsson: 100}}
  transport: {suppliers: {nokia: 70}}    # what is missing to 100 counts as unknown
  # also: mano, management, interconnect

# In place of shares, deployments say where, how much, how protected (not for the same category):
#
# architecture: [SA]
# deployments:
#   - {id: amf-west, function: AMF, supplier: ericsson, site: west-1, group: amf-pool, quantity: 2}
#   - {id: amf-east, function: AMF, supplier: nokia, site: east-1, group: amf-pool, quantity: 2}
# groups:
#   amf-pool: {need: 50%}    # half of it can carry everybody
# sites:
#   west-1: {region: west, country: DE}
#   east-1: {region: east, country: DE}
"""

_CONTROLS = """\
# What only you can answer: put this into your network file and fill in what is so.
# status: implemented, partial, planned, none, unknown or not_applicable. Implemented counts only
# with evidence that has not expired:
#   TM03.mfa: {status: implemented, evidence: report 17, date: 2026-03-01, expires: 2027-03-01}
controls:
"""


def controls_block(questions: Iterable[ControlQuestion]) -> str:
    """The ``controls:`` of a network file, unanswered, each with what counts as evidence."""
    lines = []
    for question in questions:
        enisa = f" (ENISA 5G controls: {', '.join(question.enisa)})" if question.enisa else ""
        for text in (
            f"{question.measure}: {question.title}{enisa}",
            f"Evidence: {question.evidence}",
        ):
            lines += wrap(text, 100, initial_indent="  # ", subsequent_indent="  # ")
        lines.append(f"  {question.id}: {{status: unknown}}\n")
    return _CONTROLS + "\n".join(lines)
