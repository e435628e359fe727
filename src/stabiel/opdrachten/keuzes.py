"""Which choices a snapshot is built with: from the command, the settings, and the snapshot before."""

from typing import TYPE_CHECKING, Any, Literal, cast

from stabiel.opdrachten.instellingen import Instellingen

if TYPE_CHECKING:
    from stabiel.momentopnamen.datamap import Datamap, Schrijver
    from stabiel.momentopnamen.in_geheugen import Keuzes
    from stabiel.momentopnamen.momentopname import Momentopname

GELIJK = "gelijk"


def choose_keuzes(datamap: "Datamap", *, instellingen: Instellingen, zelfde_clienten: str | None = None) -> "Keuzes":
    """The choices of the next snapshot, the versions of all definitions included.

    Args:
        zelfde_clienten: as asked for; else what the settings say, else what the current snapshot has, else "gelijk".
    """
    from stabiel.indicatoren.registry import load_indicatoren
    from stabiel.momentopnamen.in_geheugen import Keuzes

    same = zelfde_clienten or instellingen.zelfde_clienten or _meta(datamap).get("zelfde_clienten") or GELIJK
    return Keuzes(
        zelfde_clienten=cast(Literal["gelijk", "overlap"], same),
        gestopt=dict(instellingen.gestopt),
        definities={code: found.versie for code, found in load_indicatoren().items()},
    )


def rebuild(
    schrijver: "Schrijver",
    *,
    instellingen: Instellingen,
    zelfde_clienten: str | None = None,
    werkers: int = 2,
    bijwerken: bool = True,
) -> "Momentopname":
    """Build and swap in the snapshot of everything that is accepted now, showing how far it is.

    Args:
        bijwerken: take over what did not change; without it everything is merged again. The result is the same.
    """
    from stabiel.momentopnamen.opname import build_momentopname
    from stabiel.opdrachten.voortgang import show_voortgang

    choices = choose_keuzes(schrijver.datamap, instellingen=instellingen, zelfde_clienten=zelfde_clienten)
    with show_voortgang("trajecten samenvoegen") as tell:
        return build_momentopname(schrijver, keuzes=choices, workers=werkers, bijwerken=bijwerken, voortgang=tell)


def _meta(datamap: "Datamap") -> dict[str, Any]:
    from stabiel.momentopnamen.datamap import DatamapFout
    from stabiel.momentopnamen.momentopname import open_momentopname
    from stabiel.tabellen.verzegelen import ZegelFout

    try:
        return dict(open_momentopname(datamap).meta)
    except (DatamapFout, ZegelFout):
        return {}
