# Compiles through ccache if it is installed, with settings under which precompiled headers are
# cached too.
#
# The settings are part of the launcher command, not of the shell's environment, so that every way
# of building (./dev, pip, an editor) shares one cache. Paths below the source tree are made
# relative, so that another clone, and the wheel's build tree, hit the same entries. The precompiled
# headers themselves hold absolute paths and are not cached; a checksum beside each (see
# cppyy_cuda_add_pch) stands for its contents.
find_program(CPPYY_CUDA_CCACHE ccache)
if(CPPYY_CUDA_CCACHE)
  foreach(language C CXX)
    set(CMAKE_${language}_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1 CCACHE_PCH_EXTSUM=1 ${CPPYY_CUDA_CCACHE})
  endforeach()
endif()
