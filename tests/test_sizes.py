"""Files and functions that fit in a head: the longest that the project allows itself."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDERS = ("edge_runtime", "datasets", "keras_models", "export", "benchmarks", "tests")
MOST_LINES_OF_A_FILE = 350
MOST_LINES_OF_A_FUNCTION = 50


def sources() -> dict[str, str]:
    files = [file for folder in FOLDERS for file in sorted((ROOT / folder).rglob("*.py"))]
    return {str(file.relative_to(ROOT)): file.read_text("utf-8") for file in files}


def function_lengths(source: str) -> dict[str, int]:
    return {
        node.name: node.end_lineno - node.lineno + 1
        for node in ast.walk(ast.parse(source))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    }


def test_no_file_is_too_long():
    lengths = {name: source.count("\n") for name, source in sources().items()}
    assert len(lengths) > 100
    assert {name: n for name, n in lengths.items() if n > MOST_LINES_OF_A_FILE} == {}


def test_no_function_is_too_long():
    lengths = {
        f"{name}:{function}": lines
        for name, source in sources().items()
        for function, lines in function_lengths(source).items()
    }
    assert {name: n for name, n in lengths.items() if n > MOST_LINES_OF_A_FUNCTION} == {}


def test_a_function_is_measured_from_its_first_line_to_its_last():
    assert function_lengths("def f(\n    a,\n):\n    return a\n") == {"f": 4}
