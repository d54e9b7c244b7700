"""Which room for whom: pure functions over facts, no database and no window."""

from kcio_desk.matching.answers import CUSTODY, UNACCOMPANIED_MINOR, NearMiss, Suggestion, Suggestions
from kcio_desk.matching.conditions import RULES, Broken, Rule, broken, free_until
from kcio_desk.matching.figures import NOTHING, Figures, room_figures
from kcio_desk.matching.index import RoomIndex
from kcio_desk.matching.rank import SCARCITY, Weights
from kcio_desk.matching.scarce import Prices, Scarce
from kcio_desk.matching.seeker import Seeker, avoided, part, seeker
from kcio_desk.matching.suggest import near_misses, suggest

__all__ = [
    "CUSTODY",
    "NOTHING",
    "RULES",
    "SCARCITY",
    "UNACCOMPANIED_MINOR",
    "Broken",
    "Figures",
    "NearMiss",
    "Prices",
    "RoomIndex",
    "Rule",
    "Scarce",
    "Seeker",
    "Suggestion",
    "Suggestions",
    "Weights",
    "avoided",
    "broken",
    "free_until",
    "near_misses",
    "part",
    "room_figures",
    "seeker",
    "suggest",
]
