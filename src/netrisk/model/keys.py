"""Keys under which a plain scalar stays as it was written: ``version: 21.10`` is no number.

NOTE: apart from the models, so that the build hook and a run on the built-in catalogue need not
import pydantic. A test proves that ``TEXT_KEYS`` are exactly the text fields of ``network/1``.
"""

from __future__ import annotations

TEXT_KEYS = frozenset(
    """
    as_of conditions controlled_by cosited_with country covered_by covers date delimiter
    depends_on encoding evidence expires from function group guests high_risk host hosted_on id
    installed_on issued licences managed_by marking name note owner packaged_in part partner
    party party_to path place planned_removal product provider ref region release_to replicates
    scheme scope sensitive serves sheet site supplier support_by support_end tier version
    weight_unit
    """.split()
)
# `sensitive` is a list of texts in a network, but a yes or no in a check.
RULE_TEXT_KEYS = (TEXT_KEYS - {"sensitive"}) | frozenset(
    """
    aliases component detection expect false_positives locator rationale since source spec text
    title to url value words
    """.split()
)
# The text fields of `profile/1`; a test proves it.
PROFILE_TEXT_KEYS = frozenset(
    """
    aliases as_of authorised by country date exceptions from functions gaps id in_force instrument
    licence_bands metric name note of of_country operator operators other power present scope
    serves source suppliers terms title unit until within words zones
    """.split()
)
# The text fields of `overlay/1`; a test proves it.
OVERLAY_TEXT_KEYS = PROFILE_TEXT_KEYS | frozenset(
    "authority conditions covers expires issued marking place product ref release_to".split()
)
WAIVER_TEXT_KEYS = frozenset(
    """
    approved_by authority_ref compensating expires issued network owner reason rule subject
    """.split()
)
