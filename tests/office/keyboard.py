"""Types texts into the cells of a workbook through LibreOffice, as a person at the keyboard does, and saves it.

Run by the Python that LibreOffice talks to (Debian: python3-uno). Takes JSON on stdin, {"file", "saved", "cells":
[[sheet, cell, text]], "show": [[sheet, cell]]}, and prints what the cells to show say in the end.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import uno
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
            [*command, f"--accept={address}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            shown = _typed(_services(f"uno:{address}StarOffice.ComponentContext"), asked)
        finally:
            office.kill()  # without a screen it may fall over when a book that was shown is closed
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
