"""Making, editing and removing the user's own routines. The app leaves the screen to the editor."""

from dataclasses import replace
from pathlib import Path

from textual.app import App, SuspendNotSupported

from selfcare import editor
from selfcare.errors import SelfcareError
from selfcare.routine import library
from selfcare.routine.index import RoutineRow
from selfcare.routine.own import own_files
from selfcare.routine.own.new import begin_like
from selfcare.routine.schema import keep_beside_routines
from selfcare.text import clean
from selfcare.tui.screens.library import OwnErrand
from selfcare.tui.screens.own_routines import NameScreen, ProblemsScreen, RemoveScreen


async def tend(app: App[int], row: RoutineRow, errand: OwnErrand) -> str:
    """Make a new routine like this one, or edit or remove it; return the id of the routine to select next."""
    match errand:
        case "new":
            return await _new_like(app, row) or row.id
        case "edit":
            await _edit(app, row.id)
        case "remove":
            await _remove(app, row.id)
    return row.id


async def _new_like(app: App[int], row: RoutineRow) -> str | None:
    """Begin a routine like another, or an empty one if that is broken.

    Return the new id; None if the user left or the file could not be made.
    """
    model_id = None if row.problem else row.id
    about = "A new routine, called:" if model_id is None else f"A new routine like {row.name}, called:"
    name = await app.push_screen_wait(
        NameScreen("My routine" if model_id is None else f"My {row.name}", about)
    )
    if name is None:
        return None
    try:
        id = begin_like(model_id, name)
    except SelfcareError as error:
        _tell(app, error)
        return None
    await _edit(app, id)
    return id


async def _edit(app: App[int], id: str) -> None:
    """Open a routine in the editor, and again while it has problems and the user wants to mend them."""
    again = True
    while again:
        try:
            file = own_files.file_of(id)
            keep_beside_routines()
            _open(app, file)
        except SelfcareError as error:
            _tell(app, error)
            return
        problems = [replace(problem, file=clean(file.name)) for problem in library.read(file).problems]
        again = bool(problems) and await app.push_screen_wait(ProblemsScreen(clean(id), problems))


async def _remove(app: App[int], id: str) -> None:
    """Ask once, then move a routine to a place from which it can be brought back."""
    if not await app.push_screen_wait(RemoveScreen(id)):
        return
    try:
        place = own_files.remove(own_files.file_of(id))
    except SelfcareError as error:
        _tell(app, error)
        return
    app.notify(
        f"Removed. It lies in {clean(str(place))}; selfcare add brings it back.", markup=False, timeout=10
    )


def _open(app: App[int], file: Path) -> None:
    """Leave the screen to the editor until the user closes it.

    Raises:
        NoEditor: No editor is set, it cannot be started, or this terminal cannot be left to it.
    """
    trouble: editor.NoEditor | None = None
    try:
        with app.suspend():
            try:
                editor.edit(file)
            except editor.NoEditor as error:
                trouble = error  # raised below: an error inside `suspend` would leave the screen away
    except SuspendNotSupported:
        trouble = editor.NoEditor("No editor can be opened here.", "selfcare edit opens it outside.")
    if trouble:
        raise trouble


def _tell(app: App[int], error: SelfcareError) -> None:
    app.notify(f"{error.message} {error.hint}".strip(), severity="error", markup=False, timeout=10)
