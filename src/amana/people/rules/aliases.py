"""Which names are one name under several forms, and which sound alike and are two.

Written from general knowledge of the names of West and Central Africa, the Maghreb, the Horn, the Middle East and South
Asia as French, English and Arabic write them. A word may stand in several groups; groups do not chain. Only what the
sound does not say already needs a place here. Knows no person and judges no likeness.
"""

from __future__ import annotations

from functools import cache, lru_cache

from amana.people.rules.family_groups import FAMILY_GROUPS
from amana.people.rules.given_groups import GIVEN_GROUPS
from amana.people.rules.names import key, keys_by_sound, sounds, words_of
from amana.people.rules.other_given_groups import OTHER_GIVEN_GROUPS

# Names that sound alike, or differ by one letter, and are two names. Women's and men's forms of one stem included.
DISTINCT = """
mamadou amadou | mamadou mohamed | mamadou mahmoud | mahmoud mohamed | hamid ahmed | hamidou amadou |
hamed hamid | samir samer | salim salem | amir amer | amir emir | karim karem | nasir nasser |
rachid rached | khalid khalil | bachir bechara | ousmane souleymane | youssouf younouss | seydou seynabou |
moussa issa | issa aissata | issa aicha | aissa aissata | marie mariam | marie maria | jean jeanne |
christian christine | nour noura | nour nora | samir amir | omar amar | daniel danielle |
gabriel gabrielle | michel michelle | joel joelle | pascal pascale | andre andree | rene renee |
paul paule | francois francoise | simon simone | martin martine | denis denise | louis louise |
frederic frederique | dominic dominique | claude claudia | julien julienne | lucien lucienne |
vivien vivienne | fabien fabienne | bastien bastienne | noel noelle | marcel marcelle | emile emilie |
etienne etiennette | germain germaine | clement clemence | justin justine | valentin valentine |
rene irene | yvon yvonne | leon leonie | stephane stephanie | valery valerie | aime aimee | desire desiree |
honore honorine | saliou salif | salif saleh | aliou salif | ali alioune | adama adamou | amina aminou |
aminata aminou | awa hawaou | cisse sissoko | toure traore | diarra diawara | diallo diawara | faye fall |
mbaye ndiaye | camara kourouma | kone konate | kone kane | kante konate | keita kante | ba bamba |
bah bamba | sow sy | sy sylla | sall saar | sarr sall | diop diouf | fofana fadiga | dia diallo |
balde bangoura | ndoye ndiaye | ndao ndiaye | mbow mbaye | seck sock | thiam thiaw | okafor okoye |
okoro okoye | koffi kodjo | koffi kouame | koffi kouadio | kouassi kouakou | kouame kouassi |
kouadio kouakou | kouao kouame | yao yaya | hawa hadja | hassan hussein | hassane hassiba | hassan ihsan |
hakim hatim | jamal kamal | kamal kamil | jamil jamal | jamila jamal | nabil nabila | said saida |
rachid rachida | khadim khadija | fatima fatiha | leila lala | salma salima | selma salima | samira amira |
samia samira | nadia nadege | nadia nadine | mory maurice | mory mary | modou mody | sekou seni |
bakary bachir | hamza hamidou | malik malika | mouna mounia | asma ismail | issam hisham | wassim wissam |
kader kadri | kabir kadir | rahim rahma | rahim rahman | basma basima | daouda daddy | demba dembele |
idriss driouech | yaya yao | abou abdou | abdou abdoulaye | abdoul abdou | karim karima | amin amina |
latif latifa | habib habiba | farid farida | tesfaye tesfalem | haile hailu | abebe abeba | mehari meron |
selam salem | samuel emmanuel | manuel samuel | peter pierrette
"""


@lru_cache(maxsize=65536)
def groups_of(word: str) -> frozenset[int]:
    """The numbers of the groups a folded word belongs to; empty when it is not known."""
    return _register().get(word, frozenset())


def are_aliases(one: str, other: str) -> bool:
    """Whether two folded words are known forms of one name."""
    return not groups_of(one).isdisjoint(groups_of(other))


def are_distinct(one: str, other: str) -> bool:
    """Whether two folded words are known to be two names, however alike they sound."""
    apart = _apart_from(one)
    if not apart or one == other or apart.isdisjoint(_standing_for(other)):
        return False
    return not are_aliases(one, other)


@lru_cache(maxsize=32768)
def keys_sought(word: str) -> tuple[str, ...]:
    """The keys under which a folded word may stand in the index: its own, those of its other readings, and those of
    the forms of its name; its own first."""
    found = dict.fromkeys(keys_by_sound(word))
    for number in sorted(groups_of(word)):
        found.update(dict.fromkeys(key(form) for form in _groups()[number]))
    return tuple(found)


@lru_cache(maxsize=32768)
def written_together(word: str) -> tuple[tuple[str, str], ...]:
    """The two known names a folded word may be when their space or hyphen was left out: `jeanpaul`, jean and paul."""
    cuts = ((word[:at], word[at:]) for at in range(3, len(word) - 2))
    return tuple((one, other) for one, other in cuts if groups_of(one) and groups_of(other))


@lru_cache(maxsize=32768)
def _apart_from(word: str) -> frozenset[str]:
    """Everything known to be another name than the word, its groups and its sound."""
    return frozenset[str]().union(*(_distinct().get(form, ()) for form in _standing_for(word)))


@lru_cache(maxsize=32768)
def _standing_for(word: str) -> frozenset[str]:
    """The word, and the words of its groups and of its very sound."""
    return frozenset({word, sounds(word)[0], *(f"#{number}" for number in groups_of(word))})


@cache
def _groups() -> tuple[tuple[str, ...], ...]:
    groups = "|".join((GIVEN_GROUPS, OTHER_GIVEN_GROUPS, FAMILY_GROUPS)).split("|")
    return tuple(tuple(dict.fromkeys(_word(form) for form in group.split())) for group in groups)


@cache
def _register() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, forms in enumerate(_groups()):
        for form in forms:
            found.setdefault(form, set()).add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}


@cache
def _distinct() -> dict[str, frozenset[str]]:
    apart: dict[str, set[str]] = {}
    for pair in DISTINCT.replace("\n", " ").split("|"):
        one, other = (_standing_for(_word(name)) for name in pair.split())
        for form in one:
            apart.setdefault(form, set()).update(other)
        for form in other:
            apart.setdefault(form, set()).update(one)
    return {form: frozenset(others) for form, others in apart.items()}


def _word(form: str) -> str:
    """A form as the index holds it; an underscore stands for the space inside a form of two words."""
    return "".join(words_of(form.replace("_", " ")))
