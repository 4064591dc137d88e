"""Shade a digital elevation model: a Python kernel that calls C++ on C++ objects.

The terrain is Matplotlib's sample of the Jacksboro fault. The result is checked
against NumPy and written as a PNG. Runs unchanged on a GPU and on the host.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import cppyy
import numpy as np
from matplotlib import cbook, image
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401  (takes over numba.cuda.jit and cppyy.cppdef)

METRES_PER_DEGREE = 111_200.0
TOLERANCE = 1e-5

cppyy.cppdef("""
#include <cmath>

namespace terrain {
  struct Normal {
    float x, y, z;                                 // east, north, up
    float dot(const Normal &o) const { return x * o.x + y * o.y + z * o.z; }
  };

  /// Where the sun is, in radians: azimuth clockwise from north, altitude above the horizon.
  struct Sun {
    float azimuth, altitude;

    Normal direction() const {
      return {std::sin(azimuth) * std::cos(altitude), std::cos(azimuth) * std::cos(altitude),
              std::sin(altitude)};
    }
    float light(const Normal &surface) const {     // 0: in the dark, 1: facing the sun
      float lit = direction().dot(surface);
      return lit > 0 ? lit : 0;
    }
  };

  inline float slope(float from, float to, int steps, float spacing) {
    return (to - from) / (steps * spacing);
  }

  /// The surface's unit normal, from its rise per metre towards east and north.
  inline Normal normal(float east, float north) {
    float length = std::sqrt(east * east + north * north + 1);
    return {-east / length, -north / length, 1 / length};
  }
}
""")


@cuda.jit
def shade(elevation, dx, dy, sun, out):
    """Light one grid point per thread; differences are one-sided at the edges."""
    column, row = cuda.grid(2)
    rows, columns = elevation.shape
    if row < rows and column < columns:
        west, east = max(column - 1, 0), min(column + 1, columns - 1)
        north, south = max(row - 1, 0), min(row + 1, rows - 1)
        terrain = cppyy.gbl.terrain
        rise_east = terrain.slope(elevation[row, west], elevation[row, east], east - west, dx)
        rise_north = terrain.slope(
            elevation[south, column], elevation[north, column], south - north, dy
        )
        out[row, column] = sun.light(terrain.normal(rise_east, rise_north))


def load_terrain() -> tuple[np.ndarray, float, float]:
    """Read the elevation in meters, north at the top, and the spacing east and north."""
    data = cbook.get_sample_data("jacksboro_fault_dem.npz")
    dy = METRES_PER_DEGREE * float(data["dy"])
    dx = METRES_PER_DEGREE * float(data["dx"]) * np.cos(np.radians(float(data["ymin"])))
    return data["elevation"].astype(np.float32), float(dx), dy


def shade_with_numpy(
    elevation: np.ndarray, dx: float, dy: float, azimuth: float, altitude: float
) -> np.ndarray:
    """Compute the same in NumPy, in double precision."""
    rise_south, rise_east = np.gradient(elevation.astype(np.float64), dy, dx)
    normal = np.stack([-rise_east, rise_south, np.ones_like(rise_east)], axis=-1)
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
    sun = np.array(
        [np.sin(azimuth) * np.cos(altitude), np.cos(azimuth) * np.cos(altitude), np.sin(altitude)]
    )
    return np.clip(normal @ sun, 0, None)


def shade_with_kernel(
    elevation: np.ndarray, dx: float, dy: float, azimuth: float, altitude: float
) -> tuple[np.ndarray, float]:
    """Run the kernel; return the light and the time of a second launch in milliseconds."""
    sun = cppyy.gbl.terrain.Sun(azimuth, altitude)
    rows, columns = elevation.shape
    threads = (32, 8)
    blocks = ((columns + 31) // 32, (rows + 7) // 8)
    out = cuda.device_array(elevation.shape, np.float32)
    arguments = (cuda.to_device(elevation), np.float32(dx), np.float32(dy), sun, out)
    shade[blocks, threads](*arguments)
    cuda.synchronize()
    start = time.perf_counter()
    shade[blocks, threads](*arguments)
    cuda.synchronize()
    return out.copy_to_host(), 1e3 * (time.perf_counter() - start)


def main() -> int:
    """Shade, check, write; return 0 if the result is right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=Path("hillshade.png"), help="PNG to write")
    parser.add_argument("--azimuth", type=float, default=315.0, help="degrees from north")
    parser.add_argument("--altitude", type=float, default=45.0, help="degrees above the horizon")
    options = parser.parse_args()
    azimuth, altitude = np.radians([options.azimuth, options.altitude]).tolist()

    elevation, dx, dy = load_terrain()
    light, milliseconds = shade_with_kernel(elevation, dx, dy, azimuth, altitude)
    expected = shade_with_numpy(elevation, dx, dy, azimuth, altitude)
    difference = float(np.max(np.abs(light - expected)))
    image.imsave(options.output, light, cmap="gray", vmin=0, vmax=1)
    right = difference <= TOLERANCE
    print(f"target: {cuda.get_current_device().name}")
    print(f"{elevation.shape[0]} x {elevation.shape[1]} points in {milliseconds:.3f} ms")
    print(f"maximum difference to NumPy: {difference:.1e} ({'right' if right else 'WRONG'})")
    print(f"written: {options.output}")
    return int(not right)


if __name__ == "__main__":
    sys.exit(main())
