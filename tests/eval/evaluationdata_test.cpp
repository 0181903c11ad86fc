#include "core/eval/evaluationdata.h"
#include "tests/eval/smallworld.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

using namespace stator;
using namespace stator::eval;
using data::CorpusKind;

namespace {

std::vector<data::CorpusRow> manyRows(int count) {
    std::vector<data::CorpusRow> rows;
    for (int i = 0; i < count; ++i) {
        std::string words = "a";
        for (int n = i; n > 0; n /= 2)
            words += n % 2 ? " b" : " a";
        rows.push_back({{words, "b"}, {}});
    }
    return rows;
}

} // namespace

TEST(EvaluationData, ASubsetIsPartOfALargerOneAndFollowsContentNotOrder) {
    SmallWorld world({{"a", {1, 0}}, {"b", {0, 1}}});
    auto rows = manyRows(200);
    const auto data = world.data(CorpusKind::Pairs, rows);
    const auto small = data->select(20, 1);
    const auto large = data->select(50, 1);
    EXPECT_EQ(small.size(), 20U);
    EXPECT_TRUE(std::includes(large.begin(), large.end(), small.begin(), small.end()));
    EXPECT_NE(data->select(20, 2), small);
    EXPECT_EQ(data->select(0, 1).size(), 200U);
    EXPECT_EQ(data->select(1'000, 1).size(), 200U);

    std::reverse(rows.begin(), rows.end());
    const auto reversed = world.data(CorpusKind::Pairs, rows);
    const auto hashes = [](const EvaluationData& d, const std::vector<EvaluationRow>& chosen) {
        std::vector<std::uint64_t> result;
        for (const auto& row : chosen)
            result.push_back(d.hash({row, 0}));
        return result;
    };
    EXPECT_EQ(hashes(*data, data->selectShuffled(30, 1)),
              hashes(*reversed, reversed->selectShuffled(30, 1)));
}

TEST(EvaluationData, AChoiceAmongRowsKeepsTheirOrder) {
    SmallWorld world({{"a", {1, 0}}, {"b", {0, 1}}});
    const auto data = world.data(CorpusKind::Pairs, manyRows(100));
    const auto all = data->select(0, 1);
    const auto chosen = data->chooseAmong(all, 30, 1);
    EXPECT_EQ(chosen, data->select(30, 1));
    EXPECT_TRUE(std::is_sorted(chosen.begin(), chosen.end()));
    EXPECT_EQ(data->chooseAmong(all, 500, 1), all);
}

TEST(EvaluationData, SeveralDatasetsAreOne) {
    SmallWorld world({{"a", {1, 0}}, {"b", {0, 1}}});
    const auto one = world.corpus(CorpusKind::Pairs, {{{"a", "b"}, {}}, {{"a a", "b"}, {}}});
    const auto two = world.corpus(CorpusKind::Pairs, {{{"b", "a"}, {}}});
    const auto data = EvaluationData::create(
        "test", {{one, world.tokens(one), {1}}, {two, world.tokens(two), {0}}});
    ASSERT_TRUE(data);
    EXPECT_EQ((*data)->rows(), 2U);
    const auto rows = (*data)->select(0, 1);
    EXPECT_EQ((*data)->tokens({rows[0], 0}).size(), 2U);
    EXPECT_EQ((*data)->tokens({rows[1], 0}).front(), world.token("b"));
}

TEST(EvaluationData, WhatDoesNotFitIsRefused) {
    SmallWorld world({{"a", {1, 0}}});
    const auto pairs = world.corpus(CorpusKind::Pairs, {{{"a", "a"}, {}}});
    const auto scored = world.corpus(CorpusKind::Scored, {{{"a", "a"}, {}, 1.0F}});
    const auto triplets = world.corpus(CorpusKind::Triplets, {{{"a", "a", "a"}, {}}});
    EXPECT_FALSE(EvaluationData::create("x", {}));
    EXPECT_FALSE(EvaluationData::create("x", {{pairs, world.tokens(pairs), {}}}));
    EXPECT_FALSE(EvaluationData::create("x", {{pairs, world.tokens(pairs), {1}}}));
    EXPECT_FALSE(EvaluationData::create("x", {{pairs, world.tokens(triplets), {0}}}));
    EXPECT_FALSE(EvaluationData::create(
        "x", {{pairs, world.tokens(pairs), {0}}, {scored, world.tokens(scored), {0}}}));
}

TEST(EmbedTexts, IsTheNormalisedMeanOfTheFirstColumns) {
    SmallWorld world({{"a", {3, 0, 100}}, {"b", {0, 4, 7}}});
    const auto data = world.data(CorpusKind::Pairs, {{{"a b", "a"}, {}}});
    const auto rows = data->select(0, 1);
    const auto two =
        embedTexts(*data, std::vector<EvaluationText>{{rows[0], 0}}, world.table, 2, 1);
    ASSERT_TRUE(two);
    EXPECT_NEAR(two->row(0)[0], 0.6F, 1e-6);
    EXPECT_NEAR(two->row(0)[1], 0.8F, 1e-6);
    const auto narrow = model::EmbeddingTable::zeros(2, 3).value();
    const auto outside = embedTexts(*data, std::vector<EvaluationText>{{rows[0], 0}}, narrow, 3, 1);
    ASSERT_FALSE(outside);
    EXPECT_EQ(outside.error().code, ErrorCode::InvalidArgument);
}
