"""The proposal's first program: what the CUDA runtime says of the devices.

As printed there, but for its typing slips. The toolkit that it names need not be there.
"""

import os

import cppyy

import cppyy_cuda.numba_ext  # noqa: F401  (answers on machines without a GPU, too)

os.environ["CLING_ENABLE_CUDA"] = "1"
os.environ["CLING_CUDA_PATH"] = "/usr/local/cuda-12.4"
os.environ["CLING_CUDA_ARCH"] = "sm_86"
cppyy.add_include_path("/usr/local/cuda-12.4/include")
cppyy.add_library_path("/usr/local/cuda-12.4/targets/x86_64-linux/lib/")
cppyy.include("iostream")
cppyy.include("cuda_runtime_api.h")
cppyy.load_library("cudart")
cppyy.cppdef("""
void get_CUDA_info() {
    int cudaVersion;
    cudaRuntimeGetVersion(&cudaVersion);
    std::cout << "CUDA Version: " << cudaVersion << std::endl;
    int deviceCount;
    cudaGetDeviceCount(&deviceCount);
    std::cout << "CUDA Device Count: " << deviceCount << std::endl;
    for (int i = 0; i < deviceCount; ++i) {
        cudaDeviceProp prop;
        cudaGetDeviceProperties(&prop, i);
        std::cout << "Device ID: " << i << std::endl;
        std::cout << "Device Name: " << prop.name << std::endl;
        std::cout << "Memory Clock Rate: " << prop.memoryClockRate << " kHz" << std::endl;
        std::cout << "Bus Width: " << prop.memoryBusWidth << " bits" << std::endl;
        std::cout << "Max Threads per Block: " << prop.maxThreadsPerBlock << std::endl;
        std::cout << "Max Threads per MultiProcessor: " << prop.maxThreadsPerMultiProcessor << std::endl;
        std::cout << "Max Threads per Warp: " << prop.maxThreadsPerMultiProcessor << std::endl;
        std::cout << "Warp Size: " << prop.warpSize << std::endl;
        std::cout << "Max Blocks per MultiProcessor: " << prop.maxBlocksPerMultiProcessor << std::endl;
        std::cout << "Max Shared Memory per Block: " << prop.sharedMemPerBlock << std::endl;
        std::cout << "Max Shared Memory per MultiProcessor: " << prop.sharedMemPerMultiprocessor << std
            ::endl;
        std::cout << "Max Registers per Block: " << prop.regsPerBlock << std::endl;
        std::cout << "Max Registers per MultiProcessor: " << prop.regsPerMultiprocessor << std::endl;
        std::cout << "Max Grid Size: " << prop.maxGridSize[0] << " x " << prop.maxGridSize[1] << " x " <<
            prop.maxGridSize[2] << std::endl;
    }
}
""")
cppyy.gbl.get_CUDA_info()
