"""Graphs in compiled host code: captured there or in Python, and replayed."""

from __future__ import annotations

from typing import Any

from numba.core import cgutils
from numba.core.errors import TypingError
from numba.cuda import types
from numba.extending import (
    NativeValue,
    box,
    intrinsic,
    overload_attribute,
    overload_method,
    typeof_impl,
    unbox,
)

from cppyy_cuda.launch.graphs import Graph

from .bare import bare
from .calls import INT64, call
from .configure import stream_reader
from .failures import check
from .types import GRAPH, STREAM, CapturedGraph
from .wrappers import words_of_graph


@typeof_impl.register(Graph)
def _graph(graph: Any, context: Any) -> Any:
    return GRAPH


@unbox(CapturedGraph)
def _unbox(ty: Any, value: Any, c: Any) -> Any:
    function = c.pyapi.unserialize(c.pyapi.serialize_object(words_of_graph))
    words = c.pyapi.call_function_objargs(function, (value,))
    c.pyapi.decref(function)
    made = c.context.make_helper(c.builder, ty)
    made.meminfo = cgutils.get_null_value(made.meminfo.type)
    made.parent = value
    made.address = made.stream = INT64(0)
    is_error = cgutils.is_null(c.builder, words)
    with c.builder.if_then(c.builder.not_(is_error), likely=True):
        for index, name in enumerate(("address", "stream")):
            word = c.pyapi.tuple_getitem(words, index)  # borrowed
            setattr(made, name, c.pyapi.long_as_ulonglong(word))
        null = c.builder.inttoptr(INT64(0), cgutils.voidptr_t)
        made.meminfo = c.pyapi.nrt_meminfo_new_from_pyobject(null, value)
        c.pyapi.decref(words)
    return NativeValue(made._getvalue(), is_error=is_error)


@box(CapturedGraph)
def _box(ty: Any, value: Any, c: Any) -> Any:
    parent = c.context.make_helper(c.builder, ty, value).parent
    c.pyapi.incref(parent)
    c.context.nrt.decref(c.builder, ty, value)
    return parent


@intrinsic
def stream_of(typing_context: Any, graph: Any) -> Any:
    """Return the stream to submit to, which the graph keeps."""

    def generate(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        held = context.make_helper(builder, GRAPH, args[0])
        made = context.make_helper(builder, STREAM)
        made.meminfo, made.handle = held.meminfo, held.stream
        context.nrt.incref(builder, STREAM, made._getvalue())
        return made._getvalue()

    return STREAM(GRAPH), generate


@intrinsic
def replay(typing_context: Any, graph: Any, stream: Any) -> Any:
    """Run the captured work in a stream."""
    read = stream_reader(stream)
    if read is None:
        raise TypingError(f"{stream} is not a CUDA stream")

    def generate(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        address = context.make_helper(builder, GRAPH, args[0]).address
        handle = read(context, builder, sig.args[1], args[1])
        status = call(context, builder, "cppyy_cuda_replay", address, handle)
        check(context, builder, status, "replaying a graph failed")
        return context.get_dummy_value()

    return types.none(GRAPH, stream), generate


def _capture(name: str, what: str) -> Any:
    def capture(typing_context: Any, graph: Any) -> Any:
        def generate(context: Any, builder: Any, sig: Any, args: Any) -> Any:
            parent = context.make_helper(builder, GRAPH, args[0]).parent
            check(context, builder, call(context, builder, name, parent), f"{what} failed")
            return context.get_dummy_value()

        return types.none(GRAPH), generate

    capture.__name__ = name
    return intrinsic(capture)


begin = _capture("cppyy_cuda_begin_graph", "beginning a capture")
end = _capture("cppyy_cuda_end_graph", "ending a capture")


@overload_attribute(CapturedGraph, "stream")
@bare
def _stream(graph: Any) -> Any:
    return lambda graph: stream_of(graph)


@overload_method(CapturedGraph, "replay")
@bare
def _replay(graph: Any, stream: Any = None) -> Any:
    if stream is None or isinstance(stream, (types.NoneType, types.Omitted)):
        return lambda graph, stream=None: replay(graph, stream_of(graph))
    return lambda graph, stream=None: replay(graph, stream)


@overload_method(CapturedGraph, "begin")
@bare
def _begin(graph: Any) -> Any:
    return lambda graph: begin(graph)


@overload_method(CapturedGraph, "end")
@bare
def _end(graph: Any) -> Any:
    return lambda graph: end(graph)
