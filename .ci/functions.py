"""Finds the function definitions of a C++ source by its brackets, without a compiler."""

import re
from dataclasses import dataclass


@dataclass
class Function:
    name: str
    first_line: int  # where the signature begins
    last_line: int   # of the closing brace


NOT_CODE = re.compile(
    r"""//[^\n]*                                     # comment
      | /\*.*?\*/
      | R"(?P<mark>[^()\s\\]*)\(.*?\)(?P=mark)"      # raw string
      | "(?:\\.|[^"\\\n])*"
      | (?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'          # character, not the comma of 1'000
      | ^[ \t]*\#(?:\\\n|[^\n])*                     # preprocessor
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE)

SCOPE = re.compile(r"^(?:export\s+|inline\s+)*(?:namespace\b|extern\b\s*$)")
TYPE = re.compile(r"\b(?:class|struct|union|enum)\b")
ATTRIBUTE = re.compile(r"\[\[.*?\]\]|\balignas\s*\([^()]*(?:\([^()]*\)[^()]*)*\)", re.DOTALL)
ACCESS = re.compile(r"\b(?:public|private|protected)\s*$")
NAME = re.compile(r"((?:~?\w+|operator\s*[^\s\w(]+|operator\s*\(\s*\))(?:\s*<[^()]*>)?)\s*$")


def blanked(text):
    """The text with comments, strings and preprocessor lines as spaces; lines stay where they are."""
    return NOT_CODE.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)


def at_top_level(head):
    """The head of a definition without what stands inside brackets; each pair stays as a mark."""
    shown, depth = [], 0
    for character in head:
        if character in "([{":
            shown.append(character if depth == 0 else "")
            depth += 1
        elif character in ")]}":
            depth -= 1
            shown.append(character if depth == 0 else "")
        elif depth == 0:
            shown.append(character)
    return "".join(shown)


def without_template_parameters(head):
    """Drops `template <...>`, whose angle brackets may hold `class` and `=`."""
    match = re.match(r"\s*template\s*<", head)
    if not match:
        return head
    depth, i = 1, match.end()
    while i < len(head) and depth > 0:
        depth += {"<": 1, ">": -1}.get(head[i], 0)
        i += 1
    return without_template_parameters(head[i:])


def kind_of(head):
    """What the brace after this head opens: `scope`, `function` or `values`."""
    head = without_template_parameters(ATTRIBUTE.sub(" ", head)).strip()
    flat = at_top_level(head)
    if SCOPE.search(flat):
        return "scope"
    if TYPE.search(flat) and "(" not in flat and "=" not in flat:
        return "values" if re.search(r"\benum\b", flat) else "scope"
    if re.search(r"\[\]\s*(?:\(\)|mutable|noexcept|->|\s)*[^=;]*$", flat) and "=" in flat:
        return "function"  # a lambda with a name
    if re.search(r"(?<![=!<>+\-*/%&|^])=(?!=)", flat) and "operator" not in flat:
        return "values"
    if "()" not in flat:
        return "values"
    initialisers = re.search(r"\)[^:?]*(?<!:):(?!:)", flat)
    if initialisers and re.search(r"[\w>]\s*$", flat):
        return "values"  # a member initialised with braces; the body is still to come
    return "function"


def name_in(head):
    head = without_template_parameters(ATTRIBUTE.sub(" ", head))
    match = re.search(r"operator\s*\(\s*\)|operator\s*[^\s\w(]+", head)
    if match:
        return match.group()
    macro = re.match(r"\s*(?:TEST|TEST_F|TEST_P|TYPED_TEST)\s*\(([^()]*)\)", head)
    if macro:
        return re.sub(r"\s*,\s*", ".", macro.group(1).strip())
    named = NAME.search(head.split("(")[0].split("=")[0])
    return named.group(1) if named else "function"


def closing(code, opening):
    """Where the bracket that opens at `opening` closes."""
    depth = 0
    for i in range(opening, len(code)):
        if code[i] in "({[":
            depth += 1
        elif code[i] in ")}]":
            depth -= 1
            if depth == 0:
                return i
    return len(code) - 1


def line_of(code, i):
    return code.count("\n", 0, i) + 1


def functions_of(text):
    """Outermost function definitions, members included, in the order of the file."""
    code = blanked(text)
    found = []
    start = i = 0  # start: where the head of the next definition begins
    while i < len(code):
        character = code[i]
        if character in "([":
            i = closing(code, i)
        elif character == "{":
            head = code[start:i]
            kind = kind_of(head)
            if kind == "scope":
                start = i + 1
            else:
                end = closing(code, i)
                if kind == "function":
                    first = start + len(head) - len(head.lstrip())
                    found.append(Function(name_in(head), line_of(code, first), line_of(code, end)))
                    start = end + 1
                i = end
        elif character in ";}" or (character == ":" and ACCESS.search(code[start:i])):
            start = i + 1
        i += 1
    return found
