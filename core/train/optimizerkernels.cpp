#include "core/train/optimizerkernels.h"

#include <cmath>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/train/optimizerkernels.cpp"
#include <hwy/foreach_target.h>
// Highway wants its own header after foreach_target.
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace stator::train::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using Floats = hn::ScalableTag<float>;

template<bool kFirst>
void adamwImpl(float* theta, float* m, float* v, const float* gradient, const AdamWRow& row,
               std::size_t n) {
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    const auto momentDecay = hn::Set(d, row.momentDecay);
    const auto varianceDecay = hn::Set(d, row.varianceDecay);
    const auto momentGain = hn::Set(d, row.momentGain * row.gradientScale);
    const auto varianceGain = hn::Set(d, row.varianceGain * row.gradientScale * row.gradientScale);
    const auto keep = hn::Set(d, row.keep);
    const auto rate = hn::Set(d, row.rate);
    const auto epsilon = hn::Set(d, row.epsilon);
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes) {
        const auto g = hn::LoadU(d, gradient + i);
        auto moment = hn::Mul(momentGain, g);
        auto variance = hn::Mul(varianceGain, hn::Mul(g, g));
        if constexpr (!kFirst) {
            moment = hn::MulAdd(momentDecay, hn::LoadU(d, m + i), moment);
            variance = hn::MulAdd(varianceDecay, hn::LoadU(d, v + i), variance);
        }
        hn::StoreU(moment, d, m + i);
        hn::StoreU(variance, d, v + i);
        const auto update = hn::Div(hn::Mul(rate, moment), hn::Add(hn::Sqrt(variance), epsilon));
        hn::StoreU(hn::MulSub(keep, hn::LoadU(d, theta + i), update), d, theta + i);
    }
    for (; i < n; ++i) {
        const float g = gradient[i] * row.gradientScale;
        m[i] = (kFirst ? 0.0F : row.momentDecay * m[i]) + row.momentGain * g;
        v[i] = (kFirst ? 0.0F : row.varianceDecay * v[i]) + row.varianceGain * g * g;
        theta[i] = row.keep * theta[i] - row.rate * m[i] / (std::sqrt(v[i]) + row.epsilon);
    }
}

void AdamwUpdate(float* theta, float* m, float* v, const float* gradient, const AdamWRow& row,
                 std::size_t n) {
    adamwImpl<false>(theta, m, v, gradient, row, n);
}
void AdamwFirstUpdate(float* theta, float* m, float* v, const float* gradient, const AdamWRow& row,
                      std::size_t n) {
    adamwImpl<true>(theta, m, v, gradient, row, n);
}

void AdamwCatchUp(float* theta, const float* m, const float* v, float keep, float sum,
                  float epsilon, std::size_t n) {
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    const auto vkeep = hn::Set(d, keep);
    const auto vsum = hn::Set(d, sum);
    const auto veps = hn::Set(d, epsilon);
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes) {
        const auto moved = hn::Div(hn::Mul(vsum, hn::LoadU(d, m + i)),
                                   hn::Add(hn::Sqrt(hn::LoadU(d, v + i)), veps));
        hn::StoreU(hn::MulSub(vkeep, hn::LoadU(d, theta + i), moved), d, theta + i);
    }
    for (; i < n; ++i)
        theta[i] = keep * theta[i] - sum * m[i] / (std::sqrt(v[i]) + epsilon);
}

void Descend(float* theta, const float* gradient, float keep, float rate, std::size_t n) {
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    const auto vkeep = hn::Set(d, keep);
    const auto vrate = hn::Set(d, rate);
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes)
        hn::StoreU(
            hn::MulSub(vkeep, hn::LoadU(d, theta + i), hn::Mul(vrate, hn::LoadU(d, gradient + i))),
            d, theta + i);
    for (; i < n; ++i)
        theta[i] = keep * theta[i] - rate * gradient[i];
}

} // namespace stator::train::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace stator::train {

HWY_EXPORT(AdamwUpdate);
HWY_EXPORT(AdamwFirstUpdate);
HWY_EXPORT(AdamwCatchUp);
HWY_EXPORT(Descend);

void adamwUpdate(float* theta, float* m, float* v, const float* gradient, const AdamWRow& row,
                 std::size_t n) {
    HWY_DYNAMIC_DISPATCH(AdamwUpdate)(theta, m, v, gradient, row, n);
}
void adamwFirstUpdate(float* theta, float* m, float* v, const float* gradient, const AdamWRow& row,
                      std::size_t n) {
    HWY_DYNAMIC_DISPATCH(AdamwFirstUpdate)(theta, m, v, gradient, row, n);
}
void adamwCatchUp(float* theta, const float* m, const float* v, float keep, float sum,
                  float epsilon, std::size_t n) {
    HWY_DYNAMIC_DISPATCH(AdamwCatchUp)(theta, m, v, keep, sum, epsilon, n);
}
void descend(float* theta, const float* gradient, float keep, float rate, std::size_t n) {
    HWY_DYNAMIC_DISPATCH(Descend)(theta, gradient, keep, rate, n);
}

} // namespace stator::train
#endif
