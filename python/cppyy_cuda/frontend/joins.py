"""Variables that cannot be of one type where paths meet."""

from __future__ import annotations

import re
from typing import Any

from cppyy_cuda.errors import UnsupportedError
from cppyy_cuda.frontend import diagnostics
from cppyy_cuda.frontend.changing import users_name
from cppyy_cuda.frontend.closures import assignments

#: Numba's own words, in which the types are what it calls them.
_ERROR = re.compile(r"Cannot unify (.+) and (.+) for '([^']+)', defined at (.+) \((\d+)\)")
#: What this package calls the types of C++, for which Numba's error is no help.
_FOREIGN = "C++ "


def find_join(error: Exception, py_func: Any) -> UnsupportedError | None:
    """Return the error for a variable that may hold one of two kinds of C++; None for others."""
    found = _ERROR.search(str(error))
    if found is None:
        return None
    one, other, name, file, line = found.groups()
    if not (one.startswith(_FOREIGN) or other.startswith(_FOREIGN)):
        return None
    where = diagnostics.Position(file, int(line))
    if name.startswith("$"):  # what Numba calls the value of `a if test else b`
        what = f"a conditional expression that is a {one} or a {other}"
        return diagnostics.unsupported(
            where, what, "use the value of each, as in f() if x else g()"
        )
    name = users_name(name)
    lines = sorted({place.line for place in assignments(py_func.__code__, name)})
    assigned = f" (assigned in lines {', '.join(map(str, lines))})" if len(lines) > 1 else ""
    what = f"'{name}', which may be a {one} or a {other} here{assigned},"
    return diagnostics.unsupported(where, what, "use a variable for each")
