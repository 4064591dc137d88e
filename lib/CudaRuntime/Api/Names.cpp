//===- Names.cpp - Further names of the same functions --------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// Each function has a second name, cppyy_cuda_rt_NAME, under which it is found
/// even if another runtime library was loaded first. Those for which code that
/// is compiled with per-thread default streams has a name of its own have that
/// one too: here the default stream of a thread is the legacy one, which only
/// orders more work than was asked for.
///
//===----------------------------------------------------------------------===//

#if defined(__x86_64__)
#define JUMP "jmp"
#elif defined(__aarch64__)
#define JUMP "b"
#else
#error "which instruction jumps to another function?"
#endif

#define FURTHER_NAME(NEW, NAME)                                                \
  __asm__(".text\n.globl " NEW "\n.type " NEW ", %function\n" NEW ":\n  " JUMP \
          " " NAME "\n.size " NEW ", .-" NEW);

#define CUDART_DIRECT(NAME, DRIVER, SINCE, PARAMS, ARGS)                       \
  FURTHER_NAME("cppyy_cuda_rt_" #NAME, #NAME)
#define CUDART_LOGIC(NAME, PARAMS) FURTHER_NAME("cppyy_cuda_rt_" #NAME, #NAME)
#define CUDART_OTHER(NAME, RESULT, PARAMS)                                     \
  FURTHER_NAME("cppyy_cuda_rt_" #NAME, #NAME)
#define CUDART_UNSUPPORTED(NAME) FURTHER_NAME("cppyy_cuda_rt_" #NAME, #NAME)
#include "Api/RuntimeFunctions.def"

#define CUDART_PER_THREAD(NAME, SUFFIX) FURTHER_NAME(#NAME #SUFFIX, #NAME)
#include "Api/PerThread.def"
