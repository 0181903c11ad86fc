#include "core/train/lagsums.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace stator;
using namespace stator::train;

namespace {

double rateAt(std::uint32_t k) {
    return 0.1 * std::min(1.0, k / 50.0) * (1.0 - k / 4000.0);
}

/// S(s, t) by its definition.
double directSum(std::uint32_t s, std::uint32_t t, double decay) {
    const double r = 0.9 / std::sqrt(0.999);
    double sum = 0;
    for (std::uint32_t k = s + 1; k <= t; ++k) {
        double keep = 1;
        for (std::uint32_t u = k + 1; u <= t; ++u)
            keep *= 1 - rateAt(u) * decay;
        const double c = std::sqrt(1 - std::pow(0.999, k)) / (1 - std::pow(0.9, k));
        sum += rateAt(k) * c * std::pow(r, k - s) * keep;
    }
    return sum;
}

TEST(LagSums, EqualTheDefinitionAtEveryLag) {
    const double decay = 0.05;
    LagSums sums(0.9, 0.999, decay);
    for (std::uint32_t t = 1; t <= 1500; ++t)
        ASSERT_TRUE(sums.advance(rateAt(t)));
    for (const std::uint32_t since :
         {0U, 1U, 3U, 400U, 900U, 987U, 988U, 989U, 1400U, 1499U, 1500U}) {
        const double expected = directSum(since, 1500, decay);
        EXPECT_NEAR(sums.sum(since), expected, 1e-9 * std::max(1e-3, expected)) << since;
    }
    double keep = 1;
    for (std::uint32_t k = 8; k <= 1500; ++k)
        keep *= 1 - rateAt(k) * decay;
    EXPECT_NEAR(sums.keep(7), keep, 1e-12);
}

TEST(LagSums, RefusesARateThatWouldTurnTheWeightsRound) {
    LagSums sums(0.9, 0.999, 10.0);
    const auto refused = sums.advance(0.2);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(sums.steps(), 0U);
}

} // namespace
