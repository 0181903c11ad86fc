#include "core/base/random.h"
#include "core/model/retrieval.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

using namespace stator;
using namespace stator::model;

namespace {

Matrix randomUnitRows(std::size_t rows, std::size_t columns, std::uint64_t seed) {
    Matrix m(rows, columns);
    base::Random random(seed);
    for (std::size_t i = 0; i < rows * columns; ++i)
        m.data()[i] = static_cast<float>(random.normal());
    normalizeRows(m, columns, 1);
    return m;
}

TEST(TopK, EqualsSortingAllScores) {
    const auto queries = randomUnitRows(37, 24, 1);
    const auto candidates = randomUnitRows(501, 24, 2);
    const auto found = topK(queries, candidates, 10);
    ASSERT_EQ(found.size(), 370U);
    for (std::size_t q = 0; q < queries.rows(); ++q) {
        std::vector<std::pair<double, std::uint32_t>> all;
        for (std::uint32_t c = 0; c < candidates.rows(); ++c) {
            double s = 0;
            for (std::size_t k = 0; k < 24; ++k)
                s += static_cast<double>(queries.row(q)[k]) * candidates.row(c)[k];
            all.emplace_back(-s, c);
        }
        std::sort(all.begin(), all.end());
        for (std::size_t k = 0; k < 10; ++k)
            EXPECT_EQ(found[q * 10 + k].index, all[k].second);
    }
}

TEST(TopK, EqualScoresComeInOrderOfIndex) {
    Matrix one(1, 2);
    one.row(0)[0] = 1;
    Matrix same(6, 2);
    for (std::size_t i = 0; i < 6; ++i)
        same.row(i)[0] = i == 4 ? 2.0F : 1.0F;
    const auto found = topK(one, same, 4);
    EXPECT_EQ(found[0].index, 4U);
    EXPECT_EQ(found[1].index, 0U);
    EXPECT_EQ(found[2].index, 1U);
    EXPECT_EQ(found[3].index, 2U);
}

TEST(TopK, AsksForMoreThanThereIs) {
    EXPECT_EQ(topK(randomUnitRows(2, 4, 1), randomUnitRows(3, 4, 2), 10).size(), 6U);
}

TEST(RankOfTargets, CountsAboveAndTies) {
    Matrix query(1, 1);
    query.row(0)[0] = 1;
    Matrix candidates(5, 1);
    const float scores[] = {3, 1, 2, 2, 0};
    for (std::size_t i = 0; i < 5; ++i)
        candidates.row(i)[0] = scores[i];
    const auto ranks = rankOfTargets(query, candidates, {2});
    EXPECT_EQ(ranks[0].above, 1U);
    EXPECT_EQ(ranks[0].equal, 1U);
    EXPECT_FLOAT_EQ(ranks[0].score, 2.0F);
}

} // namespace
