"""Types texts into the cells of a workbook through LibreOffice, as a person at the keyboard does, and saves it.

Run by the Python that LibreOffice talks to (Debian: python3-uno). Takes JSON on stdin, {"file", "saved", "cells":
[[sheet, cell, text]], "show": [[sheet, cell]]}, and prints what the cells to show say in the end.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import uno
import unohelper
from com.sun.star.awt import XCallback
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

_WAIT = 0.1
_TRIES = 600


def _main() -> None:
    asked = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as home:
        address = f"pipe,name={Path(home).name};urp;"
        command = ["soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{home}"]
        office = subprocess.Popen(
            [*command, f"--accept={address}"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        try:
            shown = _between_its_own_tasks(_services(f"uno:{address}StarOffice.ComponentContext"), asked)
        finally:
            os.killpg(office.pid, signal.SIGKILL)  # soffice is a script: the office itself is its child
            office.wait()
    json.dump(shown, sys.stdout)


def _services(address: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(_TRIES):
        try:
            return resolver.resolve(address)
        except NoConnectException:
            time.sleep(_WAIT)
    raise TimeoutError(address)


def _between_its_own_tasks(context: Any, asked: Any) -> list[str]:
    """Types in the office's main thread, where its idle tasks run: beside them the office falls over now and then.

    What a callback asks back is done by the thread that waits for the callback.
    """
    shown: Future[list[str]] = Future()
    work = _Work(lambda: shown.set_result(_typed(context, asked)), shown.set_exception)
    context.ServiceManager.createInstanceWithContext("com.sun.star.awt.AsyncCallback", context).addCallback(work, None)
    return shown.result(_TRIES * _WAIT)


class _Work(unohelper.Base, XCallback):  # type: ignore[misc]  # only the Python of the office has them
    def __init__(self, work: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        self._work, self._failed = work, failed

    def notify(self, _: object) -> None:
        """Called by the office."""
        try:
            self._work()
        except Exception as problem:  # noqa: BLE001 - whoever waits for the result raises it
            self._failed(problem)


def _typed(context: Any, asked: Any) -> list[str]:
    def new(name: str) -> Any:
        return context.ServiceManager.createInstanceWithContext(name, context)

    desktop, keyboard = new("com.sun.star.frame.Desktop"), new("com.sun.star.frame.DispatchHelper")
    book = desktop.loadComponentFromURL(Path(asked["file"]).as_uri(), "_blank", 0, (_pair("Hidden", True),))
    view = book.CurrentController
    for sheet, cell, text in asked["cells"]:
        view.setActiveSheet(book.Sheets.getByName(sheet))
        keyboard.executeDispatch(view.Frame, ".uno:GoToCell", "", 0, (_pair("ToPoint", cell),))
        keyboard.executeDispatch(view.Frame, ".uno:EnterString", "", 0, (_pair("StringName", text),))
    shown = [book.Sheets.getByName(sheet).getCellRangeByName(cell).String for sheet, cell in asked["show"]]
    book.storeToURL(Path(asked["saved"]).as_uri(), (_pair("FilterName", "Calc MS Excel 2007 XML"),))
    return shown


def _pair(name: str, value: object) -> Any:
    return PropertyValue(Name=name, Value=value)


_main()
