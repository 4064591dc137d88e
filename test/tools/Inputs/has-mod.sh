#!/bin/sh
# Interesting (mlir-reduce's meaning: exit status 1) is a file with cppyy_cuda.mod in it.
if grep -q 'cppyy_cuda\.mod' "$1"; then exit 1; fi
exit 0
