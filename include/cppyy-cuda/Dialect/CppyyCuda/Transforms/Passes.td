//===- Passes.td - Passes on the dialect -------------------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TRANSFORMS_PASSES
#define CPPYY_CUDA_TRANSFORMS_PASSES

include "mlir/Pass/PassBase.td"

def FindAscending : Pass<"cppyy-cuda-find-ascending"> {
  let summary = "Finds the loops over ranges that may count up to an end";
  let description = [{
    Runs integer range analysis and marks each `cppyy_cuda.range_next` as
    `ascending` whose step is proven to keep what that promises. The folder
    marks those of constant steps; this pass finds the steps of grid-stride
    loops, if sizes of blocks and grids have their bounds
    (`cppyy-cuda-bound-geometry`).

    ```mlir
    cppyy_cuda.range_next %at, %left to %n by %gridsize : i64
    // becomes: ... %at, %left to %n by %gridsize ascending : i64
    ```
  }];
}

def DropWraparound : Pass<"cppyy-cuda-drop-wraparound"> {
  let summary = "Deletes index wraparound where the index is never negative";
  let description = [{
    Runs integer range analysis and replaces each `cppyy_cuda.wrap_index` whose
    index is proven non-negative by the index. This covers thread indices and
    counters of ascending loops; the others are reported as missed remarks.

    Thread indices need their bounds (`cppyy-cuda-bound-geometry`). Counters of
    `while` loops that count up to an end are assumed to stay below 2^48, more
    than a GPU can address; 32-bit ones need a step of 1.
    `cppyy_cuda.range_next` says what is known of the values of ranges.
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect"];
}

def ProveSigns : Pass<"cppyy-cuda-prove-signs"> {
  let summary = "Turns comparisons of mixed signedness into plain ones where "
                "ranges allow";
  let description = [{
    Runs integer range analysis and replaces each `cppyy_cuda.cmp` by an
    `arith.cmpi` if the unsigned operand is proven to be the same number as a
    signed one, or the signed operand never to be negative. Kernels without such
    comparisons are not analyzed.
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect"];
}

def DropFits : Pass<"cppyy-cuda-drop-fits"> {
  let summary = "Deletes checks of integers that always fit";
  let description = [{
    Runs integer range analysis and deletes each `cppyy_cuda.cxx.assert_fits`
    whose integer is proven to fit the C++ type; one that never fits is an
    error. Thread indices need their bounds (`cppyy-cuda-bound-geometry`).
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect"];
}

def PlaceObjects
    : InterfacePass<"cppyy-cuda-place-objects", "::mlir::FunctionOpInterface"> {
  let summary = "Decides where C++ objects live";
  let description = [{
    Each `cppyy_cuda.cxx.materialize` gets a slot in the entry block, so that
    loops and inlined functions do not allocate. Where paths meet, an object
    moves to the slot of its variable (of the block argument) if nobody would
    notice: nothing else refers to it from there on, nor to the object that was
    in that slot. Then each reference is constant, and LLVM's SROA leaves
    scalars. A block argument whose objects cannot move stays a pointer.

    An op that makes an object in a loop while the object of an earlier round is
    still in use is an error. Variables must be values (`mem2reg`).

    Objects of classes that are `in_place` do not move. In loops they have two
    places, of which the one is used that is free. An object with a `destructor`
    is destroyed where the last reference to it ends, at a
    `cppyy_cuda.cxx.end_name` or after the last use of an unnamed one; if that
    depends on the path taken, it is an error. `raise` destroys nothing.

    ```mlir
    ^loop(%p: !cppyy_cuda.ref<!vec3>):
      %v = cppyy_cuda.cxx.operator "+"(%p, %q) ["V", "V"] -> "V" : ...
      %sum = cppyy_cuda.cxx.materialize %v : !cppyy_cuda.ref<!vec3>
      cf.cond_br %more, ^loop(%sum), ^end
    // becomes, with slots %home and %slot:
    ^loop:
      %v = cppyy_cuda.cxx.operator "+"(%home, %q) ["V", "V"] -> "V" : ...
      cppyy_cuda.cxx.store %v, %slot : !cppyy_cuda.ref<!vec3>
      cf.cond_br %more, ^next, ^end
    ^next:
      %moved = cppyy_cuda.cxx.load %slot : !cppyy_cuda.ref<!vec3>
      cppyy_cuda.cxx.store %moved, %home : !cppyy_cuda.ref<!vec3>
      cf.br ^loop
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::cf::ControlFlowDialect"];
  let statistics =
      [Statistic<"numObjects", "objects", "Number of places of objects">,
       Statistic<"numMoving", "moving",
                 "Number of variables to whose place objects move">];
}

def ForbidRecursion : Pass<"cppyy-cuda-forbid-recursion", "::mlir::ModuleOp"> {
  let summary = "Refuses recursive device functions";
  let description = [{
    Device functions are inlined, so a call cycle among them is an error,
    reported at the call that closes it.
  }];
}

#endif // CPPYY_CUDA_TRANSFORMS_PASSES
