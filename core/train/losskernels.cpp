#include "core/train/losskernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/train/losskernels.cpp"
#include <hwy/foreach_target.h>
// Highway wants its own headers after foreach_target.
#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace stator::train::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using Floats = hn::ScalableTag<float>;

float ScoreRow(const float* u, const float* inverse, float rowFactor, float* z, std::size_t n) {
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    const auto factor = hn::Set(d, rowFactor);
    auto best = hn::Set(d, kMaskedScore);
    std::size_t j = 0;
    for (; j + lanes <= n; j += lanes) {
        const auto score = hn::Mul(hn::Mul(hn::LoadU(d, u + j), factor), hn::LoadU(d, inverse + j));
        hn::StoreU(score, d, z + j);
        best = hn::Max(best, score);
    }
    float result = hn::GetLane(hn::MaxOfLanes(d, best));
    for (; j < n; ++j) {
        z[j] = u[j] * rowFactor * inverse[j];
        result = z[j] > result ? z[j] : result;
    }
    return result;
}

float ScoreExpRow(const float* u, const float* inverse, float rowFactor, float shift, float* z,
                  float* e, std::size_t n) {
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    const auto factor = hn::Set(d, rowFactor);
    const auto by = hn::Set(d, shift);
    auto sum0 = hn::Zero(d), sum1 = sum0;
    std::size_t j = 0;
    for (; j + 2 * lanes <= n; j += 2 * lanes) {
        const auto z0 = hn::Mul(hn::Mul(hn::LoadU(d, u + j), factor), hn::LoadU(d, inverse + j));
        const auto z1 = hn::Mul(hn::Mul(hn::LoadU(d, u + j + lanes), factor),
                                hn::LoadU(d, inverse + j + lanes));
        const auto e0 = hn::Exp(d, hn::Sub(z0, by));
        const auto e1 = hn::Exp(d, hn::Sub(z1, by));
        hn::StoreU(z0, d, z + j);
        hn::StoreU(z1, d, z + j + lanes);
        hn::StoreU(e0, d, e + j);
        hn::StoreU(e1, d, e + j + lanes);
        sum0 = hn::Add(sum0, e0);
        sum1 = hn::Add(sum1, e1);
    }
    float sum = hn::GetLane(hn::SumOfLanes(d, hn::Add(sum0, sum1)));
    for (; j < n; ++j) {
        z[j] = u[j] * rowFactor * inverse[j];
        e[j] = hn::GetLane(hn::Exp(d, hn::Set(d, z[j] - shift)));
        sum += e[j];
    }
    return sum;
}

float MaxOf(const float* z, std::size_t n) {
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    auto best = hn::Set(d, kMaskedScore);
    std::size_t j = 0;
    for (; j + lanes <= n; j += lanes)
        best = hn::Max(best, hn::LoadU(d, z + j));
    float result = hn::GetLane(hn::MaxOfLanes(d, best));
    for (; j < n; ++j)
        result = z[j] > result ? z[j] : result;
    return result;
}

float ExpRow(const float* z, float shift, float* e, std::size_t n) {
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    const auto by = hn::Set(d, shift);
    auto sum0 = hn::Zero(d), sum1 = sum0;
    std::size_t j = 0;
    for (; j + 2 * lanes <= n; j += 2 * lanes) {
        const auto e0 = hn::Exp(d, hn::Sub(hn::LoadU(d, z + j), by));
        const auto e1 = hn::Exp(d, hn::Sub(hn::LoadU(d, z + j + lanes), by));
        hn::StoreU(e0, d, e + j);
        hn::StoreU(e1, d, e + j + lanes);
        sum0 = hn::Add(sum0, e0);
        sum1 = hn::Add(sum1, e1);
    }
    float sum = hn::GetLane(hn::SumOfLanes(d, hn::Add(sum0, sum1)));
    for (; j < n; ++j) {
        // The same polynomial for the tail, one lane at a time.
        e[j] = hn::GetLane(hn::Exp(d, hn::Set(d, z[j] - shift)));
        sum += e[j];
    }
    return sum;
}

float AddGradientRow(const float* z, const float* e, float factor, const float* inverse,
                     float rowFactor, float* out, float* pull, std::size_t n) {
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    const auto f = hn::Set(d, factor);
    const auto r = hn::Set(d, rowFactor);
    auto sum = hn::Zero(d);
    std::size_t j = 0;
    for (; j + lanes <= n; j += lanes) {
        const auto gradient = hn::Mul(f, hn::LoadU(d, e + j));
        const auto pulled = hn::Mul(gradient, hn::LoadU(d, z + j));
        hn::StoreU(
            hn::MulAdd(hn::Mul(gradient, r), hn::LoadU(d, inverse + j), hn::LoadU(d, out + j)), d,
            out + j);
        hn::StoreU(hn::Add(hn::LoadU(d, pull + j), pulled), d, pull + j);
        sum = hn::Add(sum, pulled);
    }
    float total = hn::GetLane(hn::SumOfLanes(d, sum));
    for (; j < n; ++j) {
        const float gradient = factor * e[j];
        out[j] += gradient * rowFactor * inverse[j];
        pull[j] += gradient * z[j];
        total += gradient * z[j];
    }
    return total;
}

void AddRow(const float* from, float* into, std::size_t n) {
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    std::size_t j = 0;
    for (; j + lanes <= n; j += lanes)
        hn::StoreU(hn::Add(hn::LoadU(d, from + j), hn::LoadU(d, into + j)), d, into + j);
    for (; j < n; ++j)
        into[j] += from[j];
}

} // namespace stator::train::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace stator::train {

HWY_EXPORT(ScoreRow);
HWY_EXPORT(ScoreExpRow);
HWY_EXPORT(MaxOf);
HWY_EXPORT(ExpRow);
HWY_EXPORT(AddGradientRow);
HWY_EXPORT(AddRow);

float scoreRow(const float* u, const float* inverse, float rowFactor, float* z, std::size_t n) {
    return HWY_DYNAMIC_DISPATCH(ScoreRow)(u, inverse, rowFactor, z, n);
}
float scoreExpRow(const float* u, const float* inverse, float rowFactor, float shift, float* z,
                  float* e, std::size_t n) {
    return HWY_DYNAMIC_DISPATCH(ScoreExpRow)(u, inverse, rowFactor, shift, z, e, n);
}
float maxOf(const float* z, std::size_t n) {
    return HWY_DYNAMIC_DISPATCH(MaxOf)(z, n);
}
float expRow(const float* z, float shift, float* e, std::size_t n) {
    return HWY_DYNAMIC_DISPATCH(ExpRow)(z, shift, e, n);
}
float addGradientRow(const float* z, const float* e, float factor, const float* inverse,
                     float rowFactor, float* out, float* pull, std::size_t n) {
    return HWY_DYNAMIC_DISPATCH(AddGradientRow)(z, e, factor, inverse, rowFactor, out, pull, n);
}
void addRow(const float* from, float* into, std::size_t n) {
    HWY_DYNAMIC_DISPATCH(AddRow)(from, into, n);
}

} // namespace stator::train
#endif
