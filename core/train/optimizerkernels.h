// Vector kernels of the optimizers, one table row at a time (SIMD chosen when the program runs).
#pragma once

#include <cstddef>

namespace stator::train {

/// The scalars of one lazy AdamW row update at step t, for a row last updated `lag` + 1 steps ago.
struct AdamWRow {
    float momentDecay = 0;   ///< beta1^(lag + 1)
    float varianceDecay = 0; ///< beta2^(lag + 1)
    float momentGain = 0;    ///< 1 - beta1
    float varianceGain = 0;  ///< 1 - beta2
    float keep = 1;          ///< 1 - rate * weight decay
    float rate = 0;          ///< rate * sqrt(1 - beta2^t) / (1 - beta1^t)
    float epsilon = 0;       ///< epsilon * sqrt(1 - beta2^t)
    float gradientScale = 1; ///< from clipping
};

/// One AdamW step of a row; m and v are read and written.
void adamwUpdate(float* theta, float* m, float* v, const float* gradient, const AdamWRow& row,
                 std::size_t n);
/// The same for a row never updated before: m and v are zero and only written.
void adamwFirstUpdate(float* theta, float* m, float* v, const float* gradient, const AdamWRow& row,
                      std::size_t n);
/// theta = keep * theta - m / (sqrt(v) + epsilon) * sum: what the steps without gradient add up to.
void adamwCatchUp(float* theta, const float* m, const float* v, float keep, float sum,
                  float epsilon, std::size_t n);

/// theta = keep * theta - rate * gradient.
void descend(float* theta, const float* gradient, float keep, float rate, std::size_t n);

} // namespace stator::train
