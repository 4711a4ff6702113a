"""Writes the package tinyfmt as a wheel, and a requirements file with its hash."""
import hashlib
import pathlib
import zipfile

name = "tinyfmt-1.0.0-py3-none-any.whl"
info = "tinyfmt-1.0.0.dist-info"
code = '''import sys

def frame(text):
    return f"[ {text} ]"

def main():
    print(frame(" ".join(sys.argv[1:])))
'''
files = {
    "tinyfmt.py": code,
    f"{info}/METADATA": "Metadata-Version: 2.1\nName: tinyfmt\nVersion: 1.0.0\n",
    f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: shipshape\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    f"{info}/entry_points.txt": "[console_scripts]\ntinyfmt = tinyfmt:main\n",
}
files[f"{info}/RECORD"] = "".join(f"{path},,\n" for path in [*files, f"{info}/RECORD"])
vendor = pathlib.Path("vendor")
vendor.mkdir(exist_ok=True)
with zipfile.ZipFile(vendor / name, "w") as wheel:
    for path, text in files.items():
        wheel.writestr(zipfile.ZipInfo(path, (2024, 1, 1, 0, 0, 0)), text)
digest = hashlib.sha256((vendor / name).read_bytes()).hexdigest()
pathlib.Path("hashed.txt").write_text(f"tinyfmt==1.0.0 --hash=sha256:{digest}\n")
