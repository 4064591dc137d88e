extern "C" __global__ void roots(const float *a, const float *b, float *o) {
  int i = threadIdx.x;
  o[i] = sqrtf(a[i]) / b[i];
}
extern "C" __global__ void madd(const float *a, const float *b, float *o) {
  int i = threadIdx.x;
  o[i] = a[i] * b[i] + o[i];
}
