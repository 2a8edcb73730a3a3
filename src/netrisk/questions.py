"""The words of a request: for each field that can be missing, a question and what answers it.

``{what}`` is whom or what the question is about, ``{the}`` the same with its article, ``{name}``
what the path names itself.
"""

from __future__ import annotations

from netrisk.noun import noun

GROUPS = (
    "Who supplies what",
    "How the network is built",
    "Where it stands",
    "Who reaches and runs it",
    "Products, support and proof",
    "Protections switched on",
    "Practices",
    "The operator and its permits",
    "The state's measures",
    "The state's market",
    "Other facts",
)
SUPPLY, BUILT, PLACES, REACH, PRODUCTS, OPTIONS, PRACTICES, OPERATOR, MEASURES, MARKET, OTHER = (
    GROUPS
)


@noun
class Words:
    """A question in its group, and what counts as an answer."""

    group: str
    question: str
    answer: str


_SHARE = "Supplier and percent of each; a part that is not known is given as unknown."
_ONE = "The supplier's name as it stands in the contract, and since when."
_DAY = "A date, with the contract or announcement that says so."

# By the last field of a path under `deployments`.
FIELDS: dict[str, Words] = {
    "supplier": Words(SUPPLY, "Who supplies {what}?", _ONE),
    "components": Words(
        SUPPLY,
        "Of what parts is {what} made, and who makes them?",
        "Part, maker, and where it was packaged, for what the supplier buys from others.",
    ),
    "group": Words(
        BUILT,
        "Which instances of {what} stand in for each other?",
        "The redundancy group, how much of it must be up (count or percent), whom it serves.",
    ),
    "quantity": Words(BUILT, "How many units of {what} are there?", "The number of like units."),
    "capacity": Words(BUILT, "What can one unit of {what} carry?", "A number in any one unit."),
    "depends_on": Words(
        BUILT, "What does {what} need in order to work?", "The elements, and which of them suffice."
    ),
    "hosted_on": Words(
        BUILT,
        "On which platform does {what} run?",
        "The platform, or that it has its own hardware.",
    ),
    "controlled_by": Words(
        BUILT,
        "Which management systems or orchestrators control {what}?",
        "The systems by name, each an element of its own; an empty list if there are none.",
    ),
    "manages": Words(
        BUILT, "Which part of the network does {what} manage?", "core, ran, transport or another."
    ),
    "generation": Words(BUILT, "Which generation does {what} serve?", "2G, 3G, 4G or 5G."),
    "sharing": Words(BUILT, "With whom is {what} shared?", "Kind of sharing, host and guests."),
    "installed_on": Words(PRODUCTS, "When was {what} installed?", _DAY),
    "planned_removal": Words(PRODUCTS, "When will {what} be removed?", _DAY),
    "support_end": Words(PRODUCTS, "Until when is {what} supported?", _DAY),
    "product": Words(PRODUCTS, "Which product is {what}?", "The product's name."),
    "version": Words(PRODUCTS, "Which release does {what} run?", "The version in operation."),
    "assurance": Words(
        PRODUCTS,
        "What was {what} tested or certified against?",
        "Scheme, scope, release and date of each test or certificate; an empty list if none.",
    ),
    "site": Words(PLACES, "Where does {what} stand?", "The site, with its region and country."),
    "autonomy_h": Words(
        PLACES, "How many hours does the site of {what} last without mains power?", "Hours."
    ),
    "tier": Words(
        PLACES, "Of what kind is the site of {what}?", "core, aggregation, edge or access."
    ),
    "country": Words(PLACES, "In which country does {what} stand?", "An ISO country code."),
    "region": Words(PLACES, "In which region does {what} stand?", "The region's name."),
    "sensitive_location": Words(
        PLACES, "Does {what} stand at or serve a sensitive place?", "Yes or no, and which."
    ),
    "access": Words(
        REACH,
        "Who from outside can reach {what}, from which countries, and how?",
        "Party, countries, mode (none, on request, persistent), privileged or not; an empty list "
        "if nobody can.",
    ),
    "managed_by": Words(
        REACH, "Who operates {what}?", "The operator itself, or the company that does it for it."
    ),
    "support_by": Words(REACH, "Who gives third-line support for {what}?", "The company."),
    "sourcing": Words(
        REACH, "Is {what} owned, leased or bought as a service?", "Which, and of whom."
    ),
}
OPTION = Words(
    OPTIONS,
    "How is the option {name} set on {what}?",
    "The state in force, by configuration; of several units the weakest.",
)
SHORT = {
    "mix": Words(SUPPLY, "Who supplies {the}, and with which share?", _SHARE),
    "part": Words(SUPPLY, "Who supplies what is not declared of {what}?", _SHARE),
    "named": Words(SUPPLY, "Who is the supplier named {name} ({what})?", _ONE),
    "category": Words(
        BUILT,
        "Which elements make up {the}?",
        "One entry per element: function, supplier, place, number of units.",
    ),
    "function": Words(SUPPLY, "What does the network have for {what}, and who supplies it?", _ONE),
    "architecture": Words(
        BUILT, "Which architectures does the network have?", "SA, NSA, 4G, 3G, 2G: all that hold."
    ),
    "fallback": Words(
        BUILT,
        "What serves users if the network cannot?",
        "Agreed roaming with the partner's name and the share of users that it can carry.",
    ),
    "permits": Words(
        OPERATOR,
        "Which permits, decisions and receipts of the authorities does the operator hold?",
        "Reference, what it covers, day of issue and expiry, conditions. Secret ones by number.",
    ),
    "permit": Words(OPERATOR, "{name}?", "Reference, what it covers, day of issue and expiry."),
    "id": Words(OPERATOR, "Which operator is this?", "Its id in the profile of the state."),
    "party_to": Words(
        OPERATOR,
        "Which contracts, orders and decisions of the authorities bind the operator?",
        "Each by its reference; an empty list if there are none.",
    ),
    "licences": Words(
        OPERATOR, "Which frequencies does the operator hold?", "Bands, such as 3.5 GHz."
    ),
    "end_users": Words(OPERATOR, "How many end users does it serve?", "A number and its date."),
    "kind": Words(
        OPERATOR, "Is this a public or a private network?", "public, private, mvno, neutral host."
    ),
    "swap_rate": Words(
        OPERATOR, "How many units of the {name} can be replaced in a month?", "Units a month."
    ),
    "control": Words(
        PRACTICES, "{name}", "A document with its date and, where it has one, its end."
    ),
    "evidence": Words(
        PRACTICES, "What shows that {name} is done?", "A document with its date and its end."
    ),
    "measure": Words(
        MEASURES,
        "How far has {name} come: none, planned, adopted or applied, and was it used?",
        "The status with the text that says so; confidential is an answer.",
    ),
    "market": Words(
        MARKET,
        "Who supplies {the} of the state's operators?",
        "Supplier and percent for each operator, with year, unit and source.",
    ),
    "subscribers": Words(
        MARKET, "Which part of the subscribers does each operator have?", "Percent, year, source."
    ),
    "other": Words(OTHER, "What is {name}?", "The fact, and the document that shows it."),
}
