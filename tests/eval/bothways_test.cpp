#include "core/base/random.h"
#include "core/eval/bothways.h"
#include "core/model/embeddingtable.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace stator;
using namespace stator::eval;

namespace {

model::Matrix randomMatrix(std::size_t rows, std::size_t columns, std::uint64_t seed) {
    model::Matrix matrix(rows, columns);
    base::Random random(seed);
    for (std::size_t i = 0; i < rows * columns; ++i)
        matrix.data()[i] = static_cast<float>(random.normal());
    model::normalizeRows(matrix, columns, 1);
    return matrix;
}

} // namespace

TEST(BothWays, FindsWhatTwoSearchesFind) {
    // More rows than a panel holds, so that panels are joined.
    const auto first = randomMatrix(2'300, 16, 1);
    const auto second = randomMatrix(900, 16, 2);
    const auto both = bestBothWays(first, second);
    const auto forward = model::topK(first, second, 2);
    const auto backward = model::topK(second, first, 2);
    for (std::size_t i = 0; i < first.rows(); ++i)
        for (std::size_t k = 0; k < 2; ++k) {
            EXPECT_EQ(both.forward[i][k].index, forward[2 * i + k].index);
            EXPECT_NEAR(both.forward[i][k].score, forward[2 * i + k].score, 1e-6);
        }
    for (std::size_t j = 0; j < second.rows(); ++j)
        EXPECT_EQ(both.backward[j][0].index, backward[2 * j].index);
}

TEST(BothWays, EqualScoresComeInOrderOfIndex) {
    model::Matrix same(3, 2);
    for (std::size_t i = 0; i < 3; ++i)
        same.row(i)[0] = 1.0F;
    const auto both = bestBothWays(same, same);
    for (const auto& best : both.backward) {
        EXPECT_EQ(best[0].index, 0U);
        EXPECT_EQ(best[1].index, 1U);
        EXPECT_EQ(best[0].score, best[1].score);
    }
    EXPECT_EQ(both.forward[2][1].index, 1U);
}

TEST(BothWays, OneCandidateHasNoSecond) {
    const auto one = randomMatrix(1, 4, 3);
    const auto both = bestBothWays(one, one);
    EXPECT_NEAR(both.forward[0][0].score, 1.0F, 1e-6);
    EXPECT_TRUE(std::isinf(both.forward[0][1].score));
}
