"""Streams, events and waiting in compiled host code."""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import cuda
from numba.core import cgutils
from numba.core.errors import TypingError
from numba.cuda import types
from numba.extending import intrinsic, overload, overload_method

from .bare import bare
from .calls import INT32, call
from .configure import stream_reader
from .failures import check
from .objects import make
from .types import EVENT, STREAM, DeviceEvent, DeviceStream


@intrinsic
def synchronize(typing_context: Any) -> Any:
    """Wait for the context's work."""

    def generate(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        status = call(context, builder, "cppyy_cuda_wait")
        check(context, builder, status, "waiting for the context failed")
        return context.get_dummy_value()

    return types.none(), generate


def _handle(context: Any, builder: Any, ty: Any, value: Any) -> Any:
    return context.make_helper(builder, ty, value).handle


def _wait(name: str, what: str) -> Any:
    def wait(typing_context: Any, held: Any) -> Any:
        def generate(context: Any, builder: Any, sig: Any, args: Any) -> Any:
            status = call(context, builder, name, _handle(context, builder, held, args[0]))
            check(context, builder, status, f"waiting for {what} failed")
            return context.get_dummy_value()

        return types.none(held), generate

    wait.__name__ = name
    return intrinsic(wait)


wait_for_stream = _wait("cppyy_cuda_wait_stream", "a stream")
wait_for_event = _wait("cppyy_cuda_wait_event", "an event")


def _new(context: Any, builder: Any, ty: Any, name: str, what: str, *args: Any) -> Any:
    made = context.make_helper(builder, ty)
    made.meminfo, made.handle = make(context, builder, name, f"making {what} failed", *args)
    return made._getvalue()


@intrinsic
def new_stream(typing_context: Any) -> Any:
    """Return a new stream."""

    def generate(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        return _new(context, builder, STREAM, "cppyy_cuda_make_stream", "a stream")

    return STREAM(), generate


@intrinsic
def new_event(typing_context: Any, timing: Any) -> Any:
    """Return a new event."""

    def generate(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        timed = builder.zext(args[0], INT32)
        return _new(context, builder, EVENT, "cppyy_cuda_make_event", "an event", timed)

    return EVENT(types.boolean), generate


def _order(name: str, swapped: bool, what: str) -> Any:
    def order(typing_context: Any, event: Any, stream: Any) -> Any:
        read = stream_reader(stream)
        if read is None:
            raise TypingError(f"{stream} is not a CUDA stream")

        def generate(context: Any, builder: Any, sig: Any, args: Any) -> Any:
            handles = [
                _handle(context, builder, sig.args[0], args[0]),
                read(context, builder, sig.args[1], args[1]),
            ]
            given = handles[::-1] if swapped else handles
            check(context, builder, call(context, builder, name, *given), f"{what} failed")
            return context.get_dummy_value()

        return types.none(event, stream), generate

    order.__name__ = name
    return intrinsic(order)


record = _order("cppyy_cuda_record_event", False, "recording an event")
wait_in_stream = _order("cppyy_cuda_stream_waits", True, "waiting for an event")


def _read(name: str, ty: Any, result: Any, of: int, what: str) -> Any:
    """Return an intrinsic for `of` events with a result, which the function writes."""

    def generate(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        handles = [_handle(context, builder, *event) for event in zip(sig.args, args)]
        place = cgutils.alloca_once(builder, ty)
        status = call(context, builder, name, *handles, place)
        check(context, builder, status, f"{what} failed")
        return builder.load(place)

    if of == 1:
        return intrinsic(lambda typing_context, event: (result(event), generate))
    return intrinsic(lambda typing_context, start, end: (result(start, end), generate))


query = _read("cppyy_cuda_query_event", INT32, types.int32, 1, "asking for an event")
elapsed = _read("cppyy_cuda_elapsed_time", ir.FloatType(), types.float32, 2, "asking for a time")


@overload(cuda.synchronize)
@bare
def _synchronize() -> Any:
    return lambda: synchronize()


@overload(cuda.stream)
@bare
def _stream() -> Any:
    return lambda: new_stream()


@overload(cuda.event)
@bare
def _event(timing: Any = True) -> Any:
    return lambda timing=True: new_event(bool(timing))


@overload_method(DeviceStream, "synchronize")
@bare
def _stream_synchronize(stream: Any) -> Any:
    return lambda stream: wait_for_stream(stream)


@overload_method(DeviceEvent, "synchronize")
@bare
def _event_synchronize(event: Any) -> Any:
    return lambda event: wait_for_event(event)


@overload_method(DeviceEvent, "record")
@bare
def _record(event: Any, stream: Any = 0) -> Any:
    return lambda event, stream=0: record(event, stream)


@overload_method(DeviceEvent, "wait")
@bare
def _wait_in(event: Any, stream: Any = 0) -> Any:
    return lambda event, stream=0: wait_in_stream(event, stream)


@overload_method(DeviceEvent, "query")
@bare
def _query(event: Any) -> Any:
    return lambda event: query(event) != 0


@overload_method(DeviceEvent, "elapsed_time")
@bare
def _elapsed_time(event: Any, evtend: Any) -> Any:
    return lambda event, evtend: elapsed(event, evtend)
