// Vector kernels of the losses and the optimizers (SIMD chosen when the program runs).
// Single-threaded, in a fixed order.
#pragma once

#include <cstddef>
#include <cstdint>

namespace stator::train {

/// A score that a softmax turns into exactly zero, yet whose product with zero is zero.
constexpr float kMaskedScore = -1e30F;

/// z[j] = rowFactor * u[j] * inverse[j]. Returns the largest z.
float scoreRow(const float* u, const float* inverse, float rowFactor, float* z, std::size_t n);
/// The same and at once e[j] = exp(z[j] - shift). Returns the sum of e.
float scoreExpRow(const float* u, const float* inverse, float rowFactor, float shift, float* z,
                  float* e, std::size_t n);
float maxOf(const float* z, std::size_t n);
/// e[j] = exp(z[j] - shift). Returns their sum.
float expRow(const float* z, float shift, float* e, std::size_t n);

/// With G[j] = factor * e[j] (the gradient of the loss by score j): out[j] += G[j] * rowFactor *
/// inverse[j] (its gradient by the unnormalised score), pull[j] += G[j] z[j].
/// Returns the sum of G[j] z[j].
float addGradientRow(const float* z, const float* e, float factor, const float* inverse,
                     float rowFactor, float* out, float* pull, std::size_t n);

/// into[j] += from[j].
void addRow(const float* from, float* into, std::size_t n);

} // namespace stator::train
