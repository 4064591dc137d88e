//===- replays.cpp - Replays of a graph from C++ --------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// Launches a graph many times, as a compiled program would.
using GraphLaunch = int (*)(void *graph, void *stream);
using StreamSynchronize = int (*)(void *stream);

/// Returns the first error, or 0.
extern "C" int replays(GraphLaunch launch, StreamSynchronize synchronize,
                       void *graph, void *stream, int count) {
  int error = 0;
  for (int i = 0; i < count && !error; ++i)
    error = launch(graph, stream);
  return error ? error : synchronize(stream);
}
