extern "C" __global__ void vadd(const float* a, const float* b, float* o, int n){int i=blockIdx.x*blockDim.x+threadIdx.x; if(i<n) o[i]=a[i]+b[i];}
