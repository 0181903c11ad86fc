#include "core/model/kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/model/kernels.cpp"
#include <hwy/foreach_target.h>
// Highway wants its own header after foreach_target.
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace stator::model::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using Floats = hn::ScalableTag<float>;

/// How many rows ahead the next one's lines are asked for: rows lie anywhere in the table, so the
/// hardware cannot foresee them.
constexpr std::size_t kAhead = 4;

/// The columns are taken in strips of eight vectors, so that the sums stay in registers and each
/// element of a row is read once.
template<class Weight>
void sumRowsImpl(const float* table, std::size_t stride, const std::uint32_t* ids,
                 std::size_t count, Weight weight, float finalScale, float* out, std::size_t dim) {
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    const auto scale = hn::Set(d, finalScale);
    std::size_t column = 0;
    for (; column + 8 * lanes <= dim; column += 8 * lanes) {
        auto s0 = hn::Zero(d), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
        for (std::size_t i = 0; i < count; ++i) {
            const float* row = table + static_cast<std::size_t>(ids[i]) * stride + column;
            if (i + kAhead < count) {
                const float* next =
                    table + static_cast<std::size_t>(ids[i + kAhead]) * stride + column;
                for (std::size_t line = 0; line < 8 * lanes; line += 16)
                    __builtin_prefetch(next + line);
            }
            const auto w = hn::Set(d, weight(ids[i]));
            s0 = hn::MulAdd(w, hn::LoadU(d, row), s0);
            s1 = hn::MulAdd(w, hn::LoadU(d, row + lanes), s1);
            s2 = hn::MulAdd(w, hn::LoadU(d, row + 2 * lanes), s2);
            s3 = hn::MulAdd(w, hn::LoadU(d, row + 3 * lanes), s3);
            s4 = hn::MulAdd(w, hn::LoadU(d, row + 4 * lanes), s4);
            s5 = hn::MulAdd(w, hn::LoadU(d, row + 5 * lanes), s5);
            s6 = hn::MulAdd(w, hn::LoadU(d, row + 6 * lanes), s6);
            s7 = hn::MulAdd(w, hn::LoadU(d, row + 7 * lanes), s7);
        }
        hn::StoreU(hn::Mul(s0, scale), d, out + column);
        hn::StoreU(hn::Mul(s1, scale), d, out + column + lanes);
        hn::StoreU(hn::Mul(s2, scale), d, out + column + 2 * lanes);
        hn::StoreU(hn::Mul(s3, scale), d, out + column + 3 * lanes);
        hn::StoreU(hn::Mul(s4, scale), d, out + column + 4 * lanes);
        hn::StoreU(hn::Mul(s5, scale), d, out + column + 5 * lanes);
        hn::StoreU(hn::Mul(s6, scale), d, out + column + 6 * lanes);
        hn::StoreU(hn::Mul(s7, scale), d, out + column + 7 * lanes);
    }
    for (; column + lanes <= dim; column += lanes) {
        auto s = hn::Zero(d);
        for (std::size_t i = 0; i < count; ++i)
            s = hn::MulAdd(hn::Set(d, weight(ids[i])),
                           hn::LoadU(d, table + static_cast<std::size_t>(ids[i]) * stride + column),
                           s);
        hn::StoreU(hn::Mul(s, scale), d, out + column);
    }
    for (; column < dim; ++column) {
        float s = 0;
        for (std::size_t i = 0; i < count; ++i)
            s += weight(ids[i]) * table[static_cast<std::size_t>(ids[i]) * stride + column];
        out[column] = s * finalScale;
    }
}

void SumRows(const float* table, std::size_t stride, const std::uint32_t* ids, std::size_t count,
             float scale, float* out, std::size_t dim) {
    sumRowsImpl(
        table, stride, ids, count, [](std::uint32_t) { return 1.0F; }, scale, out, dim);
}

void SumWeightedRows(const float* table, std::size_t stride, const std::uint32_t* ids,
                     std::size_t count, const float* weights, float* out, std::size_t dim) {
    sumRowsImpl(
        table, stride, ids, count, [weights](std::uint32_t id) { return weights[id]; }, 1.0F, out,
        dim);
}

float Dot(const float* x, const float* y, std::size_t n) {
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    auto s0 = hn::Zero(d), s1 = s0, s2 = s0, s3 = s0;
    std::size_t i = 0;
    for (; i + 4 * lanes <= n; i += 4 * lanes) {
        s0 = hn::MulAdd(hn::LoadU(d, x + i), hn::LoadU(d, y + i), s0);
        s1 = hn::MulAdd(hn::LoadU(d, x + i + lanes), hn::LoadU(d, y + i + lanes), s1);
        s2 = hn::MulAdd(hn::LoadU(d, x + i + 2 * lanes), hn::LoadU(d, y + i + 2 * lanes), s2);
        s3 = hn::MulAdd(hn::LoadU(d, x + i + 3 * lanes), hn::LoadU(d, y + i + 3 * lanes), s3);
    }
    for (; i + lanes <= n; i += lanes)
        s0 = hn::MulAdd(hn::LoadU(d, x + i), hn::LoadU(d, y + i), s0);
    float sum = hn::GetLane(hn::SumOfLanes(d, hn::Add(hn::Add(s0, s1), hn::Add(s2, s3))));
    for (; i < n; ++i)
        sum += x[i] * y[i];
    return sum;
}

void Axpy(float a, const float* x, float* y, std::size_t n) {
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    const auto va = hn::Set(d, a);
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes)
        hn::StoreU(hn::MulAdd(va, hn::LoadU(d, x + i), hn::LoadU(d, y + i)), d, y + i);
    for (; i < n; ++i)
        y[i] += a * x[i];
}

void ScaleInPlace(float a, float* x, std::size_t n) {
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    const auto va = hn::Set(d, a);
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes)
        hn::StoreU(hn::Mul(va, hn::LoadU(d, x + i)), d, x + i);
    for (; i < n; ++i)
        x[i] *= a;
}

/// Rounds to nearest even on the bits; NaN keeps its sign and becomes quiet.
void ToBFloat16(const float* x, std::uint16_t* out, std::size_t n) {
    const hn::ScalableTag<std::uint32_t> du;
    const hn::Rebind<std::uint16_t, decltype(du)> dh;
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    const auto rounding = hn::Set(du, 0x7FFFU);
    const auto one = hn::Set(du, 1U);
    const auto quiet = hn::Set(du, 0x7FC0U);
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes) {
        const auto value = hn::LoadU(d, x + i);
        const auto bits = hn::BitCast(du, value);
        const auto high = hn::ShiftRight<16>(bits);
        const auto rounded =
            hn::ShiftRight<16>(hn::Add(hn::Add(bits, rounding), hn::And(high, one)));
        const auto result =
            hn::IfThenElse(hn::RebindMask(du, hn::IsNaN(value)), hn::Or(high, quiet), rounded);
        hn::StoreU(hn::TruncateTo(dh, result), dh, out + i);
    }
    for (; i < n; ++i) {
        std::uint32_t bits = 0;
        __builtin_memcpy(&bits, x + i, sizeof bits);
        const std::uint32_t high = bits >> 16;
        out[i] = static_cast<std::uint16_t>(x[i] != x[i] ? high | 0x7FC0U
                                                         : (bits + 0x7FFFU + (high & 1U)) >> 16);
    }
}

} // namespace stator::model::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace stator::model {

HWY_EXPORT(SumRows);
HWY_EXPORT(SumWeightedRows);
HWY_EXPORT(Dot);
HWY_EXPORT(Axpy);
HWY_EXPORT(ScaleInPlace);
HWY_EXPORT(ToBFloat16);

void sumRows(const float* table, std::size_t stride, const std::uint32_t* ids, std::size_t count,
             float scale, float* out, std::size_t dim) {
    HWY_DYNAMIC_DISPATCH(SumRows)(table, stride, ids, count, scale, out, dim);
}
void sumWeightedRows(const float* table, std::size_t stride, const std::uint32_t* ids,
                     std::size_t count, const float* weights, float* out, std::size_t dim) {
    HWY_DYNAMIC_DISPATCH(SumWeightedRows)(table, stride, ids, count, weights, out, dim);
}
float dot(const float* x, const float* y, std::size_t n) {
    return HWY_DYNAMIC_DISPATCH(Dot)(x, y, n);
}
void axpy(float a, const float* x, float* y, std::size_t n) {
    HWY_DYNAMIC_DISPATCH(Axpy)(a, x, y, n);
}
void scaleInPlace(float a, float* x, std::size_t n) {
    HWY_DYNAMIC_DISPATCH(ScaleInPlace)(a, x, n);
}
void toBFloat16(const float* x, std::uint16_t* out, std::size_t n) {
    HWY_DYNAMIC_DISPATCH(ToBFloat16)(x, out, n);
}

} // namespace stator::model
#endif
