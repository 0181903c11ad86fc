#include "core/base/random.h"
#include "core/model/gemm.h"
#include "core/model/kernels.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <vector>

using namespace stator;
using namespace stator::model;

namespace {

std::vector<float> randomValues(std::size_t n, std::uint64_t seed) {
    base::Random random(seed);
    std::vector<float> x(n);
    for (auto& v : x)
        v = static_cast<float>(random.normal());
    return x;
}

constexpr double kFloatRounding = 0x1p-24; ///< largest relative error of rounding to float32
constexpr double kHalfRounding = 0x1p-8;   ///< and to bfloat16

std::vector<float> rounded(const std::vector<std::uint16_t>& x) {
    std::vector<float> out(x.size());
    for (std::size_t i = 0; i < x.size(); ++i)
        out[i] = std::bit_cast<float>(static_cast<std::uint32_t>(x[i]) << 16);
    return out;
}

/// C (+)= op(A) op(B) by the definition, in double.
struct Case {
    std::size_t m, k, n;
    bool transposeA, transposeB, accumulate;
};

class Gemm : public testing::TestWithParam<Case> {};

TEST_P(Gemm, EqualsTheDefinition) {
    const auto [m, k, n, ta, tb, accumulate] = GetParam();
    const std::size_t pad = 5;
    const std::size_t strideA = (ta ? m : k) + pad;
    const std::size_t strideB = (tb ? k : n) + pad;
    const std::size_t strideC = n + pad;
    const auto a = randomValues((ta ? k : m) * strideA, 1);
    const auto b = randomValues((tb ? n : k) * strideB, 2);
    const auto start = randomValues(m * strideC, 3);
    std::vector<std::uint16_t> a16(a.size());
    std::vector<std::uint16_t> b16(b.size());
    toBFloat16(a.data(), a16.data(), a.size());
    toBFloat16(b.data(), b16.data(), b.size());
    for (const auto type : {GemmType::Float32, GemmType::BFloat16}) {
        const bool f32 = type == GemmType::Float32;
        auto c = start;
        gemm(type, {f32 ? static_cast<const void*>(a.data()) : a16.data(), m, k, strideA, ta},
             {f32 ? static_cast<const void*>(b.data()) : b16.data(), k, n, strideB, tb}, c.data(),
             strideC, accumulate);
        // The operands as the product sees them.
        const auto left = f32 ? a : rounded(a16);
        const auto right = f32 ? b : rounded(b16);
        for (std::size_t i = 0; i < m; ++i)
            for (std::size_t j = 0; j < n; ++j) {
                double product = 0;
                double magnitude = accumulate ? std::abs(start[i * strideC + j]) : 0.0;
                for (std::size_t l = 0; l < k; ++l) {
                    const double term =
                        static_cast<double>(ta ? left[l * strideA + i] : left[i * strideA + l]) *
                        (tb ? right[j * strideB + l] : right[l * strideB + j]);
                    product += term;
                    magnitude += std::abs(term);
                }
                const double expected = product + (accumulate ? start[i * strideC + j] : 0.0);
                // Sums are in float32, in any order. libtorch without oneDNN's matmul also rounds
                // a bfloat16 product to bfloat16 before it is stored.
                const double sums = static_cast<double>(k + 1) * kFloatRounding * magnitude;
                const double tolerance = sums + (f32 ? 0 : kHalfRounding * std::abs(product));
                ASSERT_NEAR(c[i * strideC + j], expected, tolerance) << i << "," << j;
            }
        for (std::size_t i = 0; i + 1 < m; ++i)
            ASSERT_EQ(c[i * strideC + n], start[i * strideC + n]) << "wrote between the rows";
    }
}

INSTANTIATE_TEST_SUITE_P(Shapes, Gemm,
                         testing::Values(Case{3, 4, 5, false, false, false},
                                         Case{33, 64, 17, false, true, true},
                                         Case{64, 33, 32, true, false, true},
                                         Case{1, 100, 70, false, true, false},
                                         Case{70, 1, 9, true, false, false}));

TEST(BFloat16, RoundsToNearestEvenAndKeepsNaN) {
    const std::vector<float> x{1.0F,
                               -2.5F,
                               1.00390625F,
                               1.01171875F,
                               3.4e38F,
                               std::numeric_limits<float>::quiet_NaN(),
                               std::numeric_limits<float>::infinity()};
    std::vector<std::uint16_t> out(x.size());
    toBFloat16(x.data(), out.data(), x.size());
    EXPECT_EQ(out[0], 0x3F80);
    EXPECT_EQ(out[1], 0xC020);
    EXPECT_EQ(out[2], 0x3F80); // halfway, to even
    EXPECT_EQ(out[3], 0x3F82); // halfway, to even upwards
    EXPECT_EQ(out[5] & 0x7FC0, 0x7FC0);
    EXPECT_EQ(out[6], 0x7F80);
}

} // namespace
