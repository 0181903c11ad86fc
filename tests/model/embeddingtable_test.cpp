#include "core/model/embeddingtable.h"

#include <gtest/gtest.h>

#include <cstring>

using namespace stator;
using namespace stator::model;

namespace {

TEST(EmbeddingTable, MeanOfRowsWhateverTheWidth) {
    for (const std::uint32_t dim : {1U, 7U, 16U, 130U, 300U}) {
        auto table = EmbeddingTable::random(50, dim, 3, 2);
        ASSERT_TRUE(table);
        TokenBatch batch;
        batch.append(std::vector<std::uint32_t>{3, 7, 3, 49});
        batch.append({});
        batch.append(std::vector<std::uint32_t>{0});
        Matrix out;
        table->embed(batch, out, 2);
        for (std::uint32_t c = 0; c < dim; ++c) {
            const double mean = (2.0 * table->row(3)[c] + table->row(7)[c] + table->row(49)[c]) / 4;
            EXPECT_NEAR(out.row(0)[c], mean, 1e-6);
            EXPECT_EQ(out.row(1)[c], 0.0F);
            EXPECT_EQ(out.row(2)[c], table->row(0)[c]);
        }
    }
}

TEST(EmbeddingTable, StartIsTheSameForEveryThreadCountAndVocabulary) {
    const auto a = EmbeddingTable::random(100, 33, 5, 1);
    const auto b = EmbeddingTable::random(40, 33, 5, 3);
    EXPECT_EQ(std::memcmp(a->data(), b->data(), 40 * 33 * sizeof(float)), 0);
    const auto other = EmbeddingTable::random(40, 33, 6, 3);
    EXPECT_NE(std::memcmp(a->data(), other->data(), 40 * 33 * sizeof(float)), 0);
}

TEST(EmbeddingTable, TooLargeIsAnErrorThatSaysHowMuch) {
    const auto table = EmbeddingTable::zeros(4'000'000'000U, 4'000'000U);
    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().code, ErrorCode::OutOfMemory);
}

TEST(NormalizeRows, LeavesZeroRowsZero) {
    Matrix m(2, 3);
    m.row(0)[0] = 3;
    m.row(0)[1] = 4;
    normalizeRows(m, 3, 1);
    EXPECT_FLOAT_EQ(m.row(0)[1], 0.8F);
    EXPECT_EQ(m.row(1)[2], 0.0F);
}

} // namespace
