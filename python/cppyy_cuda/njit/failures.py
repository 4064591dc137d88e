"""Errors of the functions that compiled code calls, as exceptions there."""

from __future__ import annotations

from typing import Any

from numba.core import cgutils
from numba.core.callconv import RETCODE_USEREXC

from cppyy_cuda import _core
from cppyy_cuda.errors import CppyyCudaError

from .places import current_loc


class Raised(CppyyCudaError):  # noqa: N818  (no error, but what stands for one)
    """What compiled code raises and handles. Python never sees one.

    When compiled code returns to Python, Numba makes an object of the class that was raised. Making
    one of this class fails with the exception that the runtime has kept for the thread.
    """

    def __new__(cls, text: str) -> Raised:
        """Raise the exception that was kept."""
        kept = _core.take_host_error()
        raise CppyyCudaError(text) if kept is None else kept


def check(context: Any, builder: Any, status: Any, text: str) -> None:
    """Raise the exception that was kept, if the status is not 0. `text` is for want of one."""
    convention = context.call_conv
    with builder.if_then(cgutils.is_not_null(builder, status), likely=False):
        loc = current_loc()
        convention.set_static_user_exc(builder, Raised, (text,), loc=loc, func_name="launch")
        # In a try block, Numba itself goes to the handler.
        in_try = convention.check_try_status(builder).in_try
        with builder.if_then(builder.not_(in_try)):
            convention._return_errcode_raw(builder, RETCODE_USEREXC)
