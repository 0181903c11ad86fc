#include "core/base/random.h"
#include "core/eval/evaluators.h"
#include "core/eval/metrics.h"
#include "tests/eval/smallworld.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

using namespace stator;
using namespace stator::eval;
using data::CorpusKind;
using data::CorpusRow;

namespace {

const LanguagePairResult& pairOf(const EvaluationResult& result, const std::string& from,
                                 const std::string& to) {
    const auto found = std::find_if(result.pairs.begin(), result.pairs.end(),
                                    [&](const auto& p) { return p.from == from && p.to == to; });
    EXPECT_NE(found, result.pairs.end()) << from << "-" << to;
    return *found;
}

/// 300 words with random vectors, and pairs of a word with a noisy copy.
SmallWorld noisyWorld(std::vector<CorpusRow>& rows, int pairs) {
    std::map<std::string, SmallWorld::Vector> words;
    base::Random random(5);
    for (int i = 0; i < pairs; ++i) {
        SmallWorld::Vector a(8);
        SmallWorld::Vector b(8);
        for (std::size_t d = 0; d < a.size(); ++d) {
            a[d] = static_cast<float>(random.normal());
            b[d] = a[d] + static_cast<float>(random.normal());
        }
        words["a" + std::to_string(i)] = a;
        words["b" + std::to_string(i)] = b;
        rows.push_back({{"a" + std::to_string(i), "b" + std::to_string(i)}, {"de", "en"}});
    }
    return SmallWorld(words);
}

} // namespace

TEST(BitextEvaluator, AccuracyAndF1BothWaysOfAHandWorkedCase) {
    SmallWorld world({{"x", {1, 0}},
                      {"y", {0, 1}},
                      {"z", {0.9F, 0.1F}},
                      {"X", {1, 0.01F}},
                      {"Y", {0, 1}},
                      {"Z", {0.1F, 0.9F}}});
    const auto data = world.data(
        CorpusKind::Pairs,
        {{{"x", "X"}, {"de", "en"}}, {{"y", "Y"}, {"de", "en"}}, {{"z", "Z"}, {"de", "en"}}});
    const auto result = world.evaluate(EvaluatorKind::Bitext, data);
    // x -> X, y -> Y, z -> X (wrong).
    const auto& forward = pairOf(result, "de", "en");
    EXPECT_EQ(forward.rows, 3U);
    EXPECT_NEAR(forward.metrics.at("bitextAccuracy"), 2.0 / 3, 1e-9);
    EXPECT_NEAR(forward.metrics.at("bitextF1"), (2.0 / 3 + 1 + 0) / 3, 1e-9);
    // X -> x, Y -> y, Z -> y (wrong).
    const auto& backward = pairOf(result, "en", "de");
    EXPECT_NEAR(backward.metrics.at("bitextAccuracy"), 2.0 / 3, 1e-9);
    EXPECT_NEAR(result.metrics.at("bitextAccuracy"), 2.0 / 3, 1e-9);
    // The wrong answer is the least similar, so a threshold above it takes both right pairs.
    EXPECT_NEAR(forward.metrics.at("miningF1"), 2.0 * 2 / (2 + 3), 1e-9);
    EXPECT_EQ(result.key("bitextAccuracy"), "validation/bitextAccuracy");
}

TEST(BitextEvaluator, ATieIsLostWhicheverComesFirst) {
    SmallWorld world({{"x", {1, 0}}, {"y", {0, 1}}, {"X", {1, 0}}, {"same", {1, 0}}});
    // "X" is as near to x as "same" is.
    for (const bool translationFirst : {true, false}) {
        std::vector<CorpusRow> rows = {{{"x", "X"}, {"de", "en"}}, {{"y", "same"}, {"de", "en"}}};
        if (!translationFirst)
            std::swap(rows[0], rows[1]);
        const auto result =
            world.evaluate(EvaluatorKind::Bitext, world.data(CorpusKind::Pairs, rows));
        EXPECT_EQ(pairOf(result, "de", "en").metrics.at("bitextAccuracy"), 0.0);
    }
}

TEST(BitextEvaluator, AnyTranslationOfARepeatedTextIsRight) {
    SmallWorld world({{"x", {1, 0}}, {"near", {1, 0.1F}}, {"far", {1, 0.5F}}, {"other", {0, 1}}});
    const auto data = world.data(CorpusKind::Pairs, {{{"x", "far"}, {"de", "en"}},
                                                     {{"x", "near"}, {"de", "en"}},
                                                     {{"other", "other"}, {"de", "en"}}});
    const auto result = world.evaluate(EvaluatorKind::Bitext, data);
    const auto& forward = pairOf(result, "de", "en");
    EXPECT_EQ(forward.rows, 2U); // distinct queries
    EXPECT_EQ(forward.metrics.at("bitextAccuracy"), 1.0);
    EXPECT_EQ(pairOf(result, "en", "de").metrics.at("bitextAccuracy"), 1.0);
}

TEST(BitextEvaluator, LanguagePairsAreToldApartAndWeighTheSame) {
    SmallWorld world({{"x", {1, 0}}, {"y", {0, 1}}});
    // de-en is right; fr-en is crossed; en-de belongs to de-en the other way round.
    const auto data = world.data(CorpusKind::Pairs, {{{"x", "x x"}, {"de", "en"}},
                                                     {{"y y", "y"}, {"en", "de"}},
                                                     {{"x", "y"}, {"fr", "en"}},
                                                     {{"y", "x"}, {"fr", "en"}}});
    const auto result = world.evaluate(EvaluatorKind::Bitext, data);
    ASSERT_EQ(result.pairs.size(), 4U);
    EXPECT_EQ(pairOf(result, "de", "en").metrics.at("bitextAccuracy"), 1.0);
    EXPECT_EQ(pairOf(result, "en", "de").metrics.at("bitextAccuracy"), 1.0);
    EXPECT_EQ(pairOf(result, "fr", "en").metrics.at("bitextAccuracy"), 0.0);
    EXPECT_EQ(pairOf(result, "en", "fr").metrics.at("bitextAccuracy"), 0.0);
    EXPECT_EQ(result.metrics.at("bitextAccuracy"), 0.5);
}

TEST(BitextEvaluator, FewerColumnsAreAnotherModel) {
    SmallWorld world(
        {{"x", {1, 0, 0, 9}}, {"y", {0, 1, 9, 0}}, {"X", {1, 0, 9, 0}}, {"Y", {0, 1, 0, 9}}});
    const auto data =
        world.data(CorpusKind::Pairs, {{{"x", "X"}, {"de", "en"}}, {{"y", "Y"}, {"de", "en"}}});
    EvaluationContext two;
    two.dim = 2;
    EXPECT_EQ(world.evaluate(EvaluatorKind::Bitext, data, two).metrics.at("bitextAccuracy"), 1.0);
    EXPECT_EQ(world.evaluate(EvaluatorKind::Bitext, data).metrics.at("bitextAccuracy"), 0.0);
    EXPECT_EQ(world.evaluate(EvaluatorKind::Bitext, data, two).dim, 2U);
}

TEST(BitextEvaluator, AVeryLargeLanguagePairIsMeasuredOnAChoice) {
    SmallWorld world({{"x", {1, 0}}, {"y", {0, 1}}});
    std::vector<CorpusRow> rows;
    for (std::size_t i = 0; i < BitextEvaluator::kMostRowsOfPair + 50; ++i) {
        std::string number;
        for (std::size_t n = i; n > 0; n /= 2)
            number += n % 2 != 0 ? " x" : " y";
        rows.push_back({{"x" + number, "y" + number}, {"de", "en"}});
    }
    rows.push_back({{"x", "x x"}, {"fr", "en"}});
    const auto result = world.evaluate(EvaluatorKind::Bitext, world.data(CorpusKind::Pairs, rows));
    EXPECT_EQ(result.rows, BitextEvaluator::kMostRowsOfPair + 1);
    EXPECT_TRUE(result.subset());
    // Only that pair is estimated.
    EXPECT_TRUE(pairOf(result, "de", "en").intervals.contains("bitextAccuracy"));
    EXPECT_TRUE(pairOf(result, "fr", "en").intervals.empty());
    EXPECT_TRUE(result.intervals.contains("bitextAccuracy"));
}

TEST(ValidationLossEvaluator, EqualsTheLossWorkedOutRowByRow) {
    std::vector<CorpusRow> rows;
    SmallWorld world = noisyWorld(rows, 300);
    const auto data = world.data(CorpusKind::Pairs, rows);
    const auto result = world.evaluate(EvaluatorKind::ValidationLoss, data);

    // The same in plain loops: 256 rows in content order, then 44 filled up with the first 212.
    const auto order = data->selectShuffled(0, 1);
    const auto vector = [&](const EvaluationRow& row, std::uint32_t column) {
        const auto values = world.table.row(data->tokens({row, column}).front());
        double length = 0;
        for (const float v : values)
            length += double{v} * v;
        std::vector<double> unit;
        for (const float v : values)
            unit.push_back(v / std::sqrt(length));
        return unit;
    };
    double sum = 0;
    for (std::size_t begin = 0; begin < 300; begin += 256) {
        std::vector<EvaluationRow> batch;
        for (std::size_t i = 0; i < 256; ++i)
            batch.push_back(order[begin + i < 300 ? begin + i : begin + i - 300]);
        for (std::size_t i = 0; i < std::min<std::size_t>(256, 300 - begin); ++i) {
            const auto anchor = vector(batch[i], 0);
            double denominator = 0;
            double target = 0;
            for (std::size_t j = 0; j < 256; ++j) {
                const auto positive = vector(batch[j], 1);
                double cosine = 0;
                for (std::size_t d = 0; d < 8; ++d)
                    cosine += anchor[d] * positive[d];
                denominator += std::exp(20 * cosine);
                target = i == j ? 20 * cosine : target;
            }
            sum += std::log(denominator) - target;
        }
    }
    EXPECT_NEAR(result.metrics.at("loss"), sum / 300, 1e-4);
}

TEST(ValidationLossEvaluator, DoesNotDependOnTheOrderOfRowsOrTheThreads) {
    std::vector<CorpusRow> rows;
    SmallWorld world = noisyWorld(rows, 300);
    const auto data = world.data(CorpusKind::Pairs, rows);
    std::reverse(rows.begin(), rows.end());
    const auto reversed = world.data(CorpusKind::Pairs, rows);
    const double loss = world.evaluate(EvaluatorKind::ValidationLoss, data).metrics.at("loss");
    EXPECT_EQ(world.evaluate(EvaluatorKind::ValidationLoss, reversed).metrics.at("loss"), loss);
    EvaluationContext threads;
    threads.threads = 3;
    EXPECT_NEAR(world.evaluate(EvaluatorKind::ValidationLoss, data, threads).metrics.at("loss"),
                loss, 1e-6);
}

TEST(ValidationLossEvaluator, FalseNegativesAreLeftOut) {
    SmallWorld world({{"x", {1, 0}}, {"p", {1, 0}}, {"y", {0, 1}}, {"q", {0, 1}}});
    // x has its positive twice and y once; without the mask the double would cost log 2.
    const auto data =
        world.data(CorpusKind::Pairs, {{{"x", "p"}, {}}, {{"x x", "p"}, {}}, {{"y", "q"}, {}}});
    EXPECT_NEAR(world.evaluate(EvaluatorKind::ValidationLoss, data).metrics.at("loss"), 0.0, 1e-6);
}

TEST(ValidationLossEvaluator, NegativesAreCandidates) {
    SmallWorld world({{"x", {1, 0}}, {"p", {1, 0}}, {"n", {1, 0}}});
    const auto data = world.data(CorpusKind::Triplets, {{{"x", "p", "n"}, {}}});
    EXPECT_NEAR(world.evaluate(EvaluatorKind::ValidationLoss, data).metrics.at("loss"),
                std::log(2.0), 1e-6);
}

TEST(ValidationLossEvaluator, ScoredPairsUseCoSent) {
    SmallWorld world({{"x", {1, 0}}, {"y", {0, 1}}});
    const auto data =
        world.data(CorpusKind::Scored, {{{"x", "x"}, {}, 1.0F}, {{"x", "y"}, {}, 5.0F}});
    // cos 1 and 0 in the wrong order.
    EXPECT_NEAR(world.evaluate(EvaluatorKind::ValidationLoss, data).metrics.at("loss"),
                std::log1p(std::exp(20.0)), 1e-5);
}

TEST(SmallBatchLossEvaluator, MeetsTheOthersOfItsEightRowsAlone) {
    // Nine rows of x and y in turn: in a batch of eight, half of the candidates are as near as the
    // row's own; the ninth has no other candidate.
    SmallWorld world({{"x", {1, 0}}, {"y", {0, 1}}});
    std::vector<CorpusRow> rows;
    for (int i = 0; i < 9; ++i)
        rows.push_back({{i % 2 == 0 ? "x" : "y", i % 2 == 0 ? "x" : "y"}, {"de", "en"}});
    const auto data = world.dataWithTokenizer(CorpusKind::Pairs, rows);
    const auto result = world.evaluate(EvaluatorKind::SmallBatchLoss, data);
    const double inBatch = std::log(4 * std::exp(20.0) + 4) - 20;
    EXPECT_NEAR(result.metrics.at("smallBatchLoss"), 8 * inBatch / 9, 1e-5);
    EXPECT_EQ(result.rows, 9U);
    EXPECT_TRUE(result.intervals.empty());
    EXPECT_EQ(result.key("smallBatchLoss"), "validation/smallBatchLoss");
}

TEST(SmallBatchLossEvaluator, NegativesOfTheBatchAreCandidatesToo) {
    SmallWorld world({{"x", {1, 0}}, {"y", {0, 1}}});
    const auto data = world.dataWithTokenizer(CorpusKind::Triplets,
                                              {{{"x", "x", "y"}, {}}, {{"y", "y", "x"}, {}}});
    // Own positive and the other row's negative against the other two.
    EXPECT_NEAR(world.evaluate(EvaluatorKind::SmallBatchLoss, data).metrics.at("smallBatchLoss"),
                std::log(2 * std::exp(20.0) + 2) - 20, 1e-5);
}

TEST(SmallBatchLossEvaluator, NeedsTextsAndIsOfferedToNobody) {
    SmallWorld world({{"x", {1, 0}}});
    const auto evaluator =
        makeEvaluator(EvaluatorKind::SmallBatchLoss,
                      world.data(CorpusKind::Pairs, {{{"x", "x"}, {}}, {{"x", "x"}, {}}}))
            .value();
    EvaluationContext context;
    context.table = &world.table;
    const auto measured = evaluator->evaluate(context);
    ASSERT_FALSE(measured);
    EXPECT_EQ(measured.error().code, ErrorCode::InvalidArgument);
    EXPECT_NE(measured.error().message.find("batches of 8"), std::string::npos);
    for (const auto kind : {CorpusKind::Pairs, CorpusKind::Triplets, CorpusKind::Scored}) {
        const auto offered = evaluatorsFor(kind);
        EXPECT_EQ(std::count(offered.begin(), offered.end(), EvaluatorKind::SmallBatchLoss), 0);
    }
    EXPECT_TRUE(fits(EvaluatorKind::SmallBatchLoss, CorpusKind::Pairs));
    EXPECT_FALSE(fits(EvaluatorKind::SmallBatchLoss, CorpusKind::Scored));
}

TEST(RetrievalEvaluator, MeasuresOfAHandWorkedCase) {
    SmallWorld world({{"q", {1, 0}},
                      {"d1", {1, 0.1F}},
                      {"d2", {1, 0.2F}},
                      {"d3", {1, 0.3F}},
                      {"r", {0, 1}},
                      {"d4", {0.1F, 1}}});
    // q's documents rank d1 d2 d3 d4, relevant are d1 and d3; r's is d4, the nearest.
    const auto data =
        world.data(CorpusKind::Triplets,
                   {{{"q", "d1", "d2"}, {}}, {{"q", "d3", "d2"}, {}}, {{"r", "d4", "d2"}, {}}});
    const auto m = world.evaluate(EvaluatorKind::Retrieval, data).metrics;
    EXPECT_NEAR(m.at("mrr@10"), 1.0, 1e-9);
    EXPECT_NEAR(m.at("recall@1"), (0.5 + 1) / 2, 1e-9);
    EXPECT_NEAR(m.at("recall@10"), 1.0, 1e-9);
    EXPECT_NEAR(m.at("map@100"), ((1 + 2.0 / 3) / 2 + 1) / 2, 1e-9);
    const double dcg = (1 + 0.5) / (1 + 1 / std::log2(3.0));
    EXPECT_NEAR(m.at("ndcg@10"), (dcg + 1) / 2, 1e-6);
}

TEST(StsEvaluator, CorrelatesByLanguage) {
    SmallWorld world({{"x", {1, 0}}, {"near", {1, 0.2F}}, {"mid", {1, 1}}, {"far", {0, 1}}});
    const auto data = world.data(CorpusKind::Scored, {{{"x", "near"}, {"en", "en"}, 5.0F},
                                                      {{"x", "mid"}, {"en", "en"}, 3.0F},
                                                      {{"x", "far"}, {"en", "en"}, 0.5F},
                                                      {{"x", "near"}, {"de", "de"}, 1.0F},
                                                      {{"x", "mid"}, {"de", "de"}, 2.0F},
                                                      {{"x", "far"}, {"de", "de"}, 3.0F}});
    const auto result = world.evaluate(EvaluatorKind::Sts, data);
    EXPECT_NEAR(pairOf(result, "en", "en").metrics.at("spearman"), 1.0, 1e-9);
    EXPECT_NEAR(pairOf(result, "de", "de").metrics.at("spearman"), -1.0, 1e-9);
    EXPECT_NEAR(result.metrics.at("spearman"), 0.0, 1e-9);
    const std::vector<double> cosines = {1 / std::sqrt(1.04), 1 / std::sqrt(2.0), 0};
    EXPECT_NEAR(pairOf(result, "en", "en").metrics.at("pearson"),
                pearson(cosines, std::vector<double>{5, 3, 0.5}), 1e-6);
}

TEST(TripletEvaluator, EveryNegativeMustBeFartherAndATieIsLost) {
    SmallWorld world({{"x", {1, 0}}, {"near", {1, 0.2F}}, {"mid", {1, 1}}, {"far", {0, 1}}});
    const auto data = world.data(CorpusKind::Triplets, {{{"x", "near", "mid", "far"}, {}},
                                                        {{"x", "mid", "far", "near"}, {}},
                                                        {{"x", "mid", "far", "mid"}, {}},
                                                        {{"far", "mid", "near", "x"}, {}}});
    EXPECT_NEAR(world.evaluate(EvaluatorKind::Triplet, data).metrics.at("tripletAccuracy"), 0.5,
                1e-9);
}

TEST(Evaluator, NamesExactlyTheTokensItReads) {
    SmallWorld world({{"x", {1, 0}}, {"y", {0, 1}}, {"z", {1, 1}}});
    const auto data = world.data(CorpusKind::Pairs, {{{"x", "z"}, {}}, {{"x x", "z"}, {}}});
    const auto evaluator = makeEvaluator(EvaluatorKind::Bitext, data).value();
    std::vector<std::uint32_t> expected = {world.token("x"), world.token("z")};
    std::sort(expected.begin(), expected.end());
    EXPECT_EQ(evaluator->neededTokens(0, 1), expected);
    // What is not named is not read: rubbish there changes nothing.
    EvaluationContext context;
    context.table = &world.table;
    const auto before = evaluator->evaluate(context)->metrics;
    world.table.row(world.token("y"))[0] = std::nanf("");
    EXPECT_EQ(evaluator->evaluate(context)->metrics, before);
}

TEST(Evaluator, ASubsetIsMarkedAndSmaller) {
    std::vector<CorpusRow> rows;
    SmallWorld world = noisyWorld(rows, 100);
    const auto data = world.data(CorpusKind::Pairs, rows);
    EvaluationContext context;
    context.maxRows = 30;
    const auto part = world.evaluate(EvaluatorKind::Bitext, data, context);
    EXPECT_TRUE(part.subset());
    EXPECT_EQ(part.rows, 30U);
    EXPECT_EQ(part.ofRows, 100U);
    EXPECT_FALSE(world.evaluate(EvaluatorKind::Bitext, data).subset());
    const auto evaluator = makeEvaluator(EvaluatorKind::Bitext, data).value();
    EXPECT_EQ(evaluator->neededTokens(30, 1).size(), 60U);
    EXPECT_EQ(evaluator->neededTokens(0, 1).size(), 200U);
}

TEST(Evaluator, AModelOfZerosIsWrongEverywhereAndNothingFails) {
    SmallWorld world({{"x", {0, 0}}, {"y", {0, 0}}});
    const auto pairs = world.data(CorpusKind::Pairs, {{{"x", "y"}, {}}, {{"y", "x"}, {}}});
    EXPECT_EQ(world.evaluate(EvaluatorKind::Bitext, pairs).metrics.at("bitextAccuracy"), 0.0);
    const auto scored =
        world.data(CorpusKind::Scored, {{{"x", "y"}, {}, 1.0F}, {{"y", "x"}, {}, 2.0F}});
    const auto sts = world.evaluate(EvaluatorKind::Sts, scored);
    EXPECT_TRUE(std::isnan(sts.metrics.at("spearman")));
    EXPECT_TRUE(toJson(sts)["metrics"]["spearman"].is_null());
}

TEST(Evaluator, WhatCannotBeEvaluatedIsAnError) {
    SmallWorld world({{"x", {1, 0}}});
    const auto pairs = world.data(CorpusKind::Pairs, {{{"x", "x"}, {}}});
    EXPECT_FALSE(makeEvaluator(EvaluatorKind::Sts, pairs));
    const auto message = makeEvaluator(EvaluatorKind::Triplet, pairs).error().message;
    EXPECT_NE(message.find("bitext"), std::string::npos) << message;
    const auto evaluator = makeEvaluator(EvaluatorKind::Bitext, pairs).value();
    EvaluationContext context;
    EXPECT_FALSE(evaluator->evaluate(context));
    context.table = &world.table;
    context.dim = 3;
    EXPECT_FALSE(evaluator->evaluate(context));
    context.dim = 0;
    std::stop_source stop;
    stop.request_stop();
    context.job.stop = stop.get_token();
    EXPECT_EQ(evaluator->evaluate(context).error().code, ErrorCode::Cancelled);
}
