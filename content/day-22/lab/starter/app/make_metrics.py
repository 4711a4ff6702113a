"""Writes metrics/widths.json: how wide each letter is on a panel, in tenths of a millimetre."""
import json
import pathlib
import string

folder = pathlib.Path(__file__).parent / "metrics"
folder.mkdir(exist_ok=True)
narrow = set("fijlrtI.,:;'! ")
widths = {letter: 22 if letter in narrow else 41 for letter in string.printable}
(folder / "widths.json").write_text(json.dumps(widths))
