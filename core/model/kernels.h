// Vector kernels on the CPU (SIMD chosen when the program runs). Single-threaded: callers divide
// the work. Every kernel adds in a fixed order, so its bits do not depend on who calls it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace stator::model {

/// out[0..dim) = scale * sum over i of table[ids[i]][0..dim). `stride`: floats from row to row.
void sumRows(const float* table, std::size_t stride, const std::uint32_t* ids, std::size_t count,
             float scale, float* out, std::size_t dim);

/// out[0..dim) = sum over i of weights[ids[i]] * table[ids[i]][0..dim).
void sumWeightedRows(const float* table, std::size_t stride, const std::uint32_t* ids,
                     std::size_t count, const float* weights, float* out, std::size_t dim);

/// Sum of x[i] * y[i], in a fixed order of lanes.
float dot(const float* x, const float* y, std::size_t n);
/// y += a x.
void axpy(float a, const float* x, float* y, std::size_t n);
/// x *= a.
void scaleInPlace(float a, float* x, std::size_t n);

/// Round-to-nearest-even conversion to bfloat16 (NaN stays NaN).
void toBFloat16(const float* x, std::uint16_t* out, std::size_t n);

} // namespace stator::model
