// The peer of examples/hillshade.py's kernel, for nvcc -O3.
namespace terrain {
struct Normal {
  float x, y, z;
  __device__ float dot(const Normal &o) const { return x * o.x + y * o.y + z * o.z; }
};

struct Sun {
  float azimuth, altitude;
  __device__ Normal direction() const {
    return {sinf(azimuth) * cosf(altitude), cosf(azimuth) * cosf(altitude), sinf(altitude)};
  }
  __device__ float light(const Normal &surface) const {
    float lit = direction().dot(surface);
    return lit > 0 ? lit : 0;
  }
};

__device__ float slope(float from, float to, int steps, float spacing) {
  return (to - from) / (steps * spacing);
}

__device__ Normal normal(float east, float north) {
  float length = sqrtf(east * east + north * north + 1);
  return {-east / length, -north / length, 1 / length};
}
} // namespace terrain

extern "C" __global__ void hillshade(const float *elevation, long rows, long columns, float dx,
                                     float dy, terrain::Sun sun, float *out) {
  long column = long(blockIdx.x) * blockDim.x + threadIdx.x;
  long row = long(blockIdx.y) * blockDim.y + threadIdx.y;
  if (row >= rows || column >= columns)
    return;
  long west = max(column - 1, 0L), east = min(column + 1, columns - 1);
  long north = max(row - 1, 0L), south = min(row + 1, rows - 1);
  float riseEast = terrain::slope(elevation[row * columns + west], elevation[row * columns + east],
                                  east - west, dx);
  float riseNorth = terrain::slope(elevation[south * columns + column],
                                   elevation[north * columns + column], south - north, dy);
  out[row * columns + column] = sun.light(terrain::normal(riseEast, riseNorth));
}
