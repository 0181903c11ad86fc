// The intervals of evaluations on subsets hold what they promise: over many seeds they contain the
// value over all rows about 95 times in a hundred.
#include "core/base/random.h"
#include "core/eval/evaluator.h"
#include "tests/eval/smallworld.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace stator;
using namespace stator::eval;
using data::CorpusKind;
using data::CorpusRow;

namespace {

constexpr int kSeeds = 200;
constexpr int kPairs = 2'048;

/// Words in pairs, the second of each a noisy copy of the first.
class NoisyPairs {
public:
    NoisyPairs()
        : m_random(7) {
        std::map<std::string, SmallWorld::Vector> words;
        for (int i = 0; i < kPairs; ++i) {
            SmallWorld::Vector a(8);
            SmallWorld::Vector b(8);
            for (std::size_t d = 0; d < a.size(); ++d) {
                a[d] = static_cast<float>(m_random.normal());
                b[d] = a[d] + static_cast<float>(1.5 * m_random.normal());
            }
            words[word('a', i)] = a;
            words[word('b', i)] = b;
        }
        m_world = std::make_unique<SmallWorld>(words);
    }
    static std::string word(char side, int i) { return side + std::to_string(i); }
    SmallWorld& world() { return *m_world; }
    int any() { return static_cast<int>(m_random.below(kPairs)); }
    double normal() { return m_random.normal(); }

private:
    base::Random m_random;
    std::unique_ptr<SmallWorld> m_world;
};

NoisyPairs& pairs() {
    static NoisyPairs made;
    return made;
}

/// How many of a hundred subsets' intervals contain the value over all rows in the same order.
double coverage(EvaluatorKind kind, const std::shared_ptr<const EvaluationData>& data,
                const std::string& metric, std::uint64_t rows, bool valueDependsOnSeed = false) {
    const auto evaluator = makeEvaluator(kind, data).value();
    EvaluationContext context;
    context.table = &pairs().world().table;
    int held = 0;
    double whole = 0;
    for (int seed = 1; seed <= kSeeds; ++seed) {
        context.seed = static_cast<std::uint64_t>(seed);
        if (seed == 1 || valueDependsOnSeed) {
            context.maxRows = 0;
            const auto all = evaluator->evaluate(context).value();
            EXPECT_TRUE(all.intervals.empty());
            whole = all.metrics.at(metric);
        }
        context.maxRows = rows;
        const auto part = evaluator->evaluate(context).value();
        const auto interval = part.intervals.at(metric);
        EXPECT_LE(interval.low, part.metrics.at(metric));
        EXPECT_GE(interval.high, part.metrics.at(metric));
        held += interval.low <= whole && whole <= interval.high;
    }
    return 100.0 * held / kSeeds;
}

void expectAbout95(double percent) {
    EXPECT_GE(percent, 90);
    EXPECT_LE(percent, 99);
}

std::vector<CorpusRow> pairRows() {
    std::vector<CorpusRow> rows;
    for (int i = 0; i < kPairs; ++i)
        rows.push_back({{NoisyPairs::word('a', i), NoisyPairs::word('b', i)}, {"de", "en"}});
    return rows;
}

} // namespace

TEST(IntervalCoverage, TripletAccuracy) {
    std::vector<CorpusRow> rows;
    for (int i = 0; i < kPairs; ++i)
        rows.push_back({{NoisyPairs::word('a', i), NoisyPairs::word('b', i),
                         NoisyPairs::word('b', pairs().any())},
                        {}});
    const auto data = pairs().world().data(CorpusKind::Triplets, rows);
    expectAbout95(coverage(EvaluatorKind::Triplet, data, "tripletAccuracy", 200));
    expectAbout95(coverage(EvaluatorKind::Triplet, data, "tripletAccuracy", 1'500));
}

TEST(IntervalCoverage, LossByItsBatchesAndOfFewByTheirRows) {
    const auto data = pairs().world().data(CorpusKind::Pairs, pairRows());
    EXPECT_GE(coverage(EvaluatorKind::ValidationLoss, data, "loss", 512, true), 90);
    // Twice the rows in batches of 256 would be all of them: eight batches of sixteen.
    auto rows = pairRows();
    for (int i = 0; i < kPairs; ++i)
        rows.push_back({{NoisyPairs::word('a', i) + " " + NoisyPairs::word('a', pairs().any()),
                         NoisyPairs::word('b', i)},
                        {"de", "en"}});
    expectAbout95(coverage(EvaluatorKind::ValidationLoss,
                           pairs().world().data(CorpusKind::Pairs, rows), "loss", 2'048, true));
}

TEST(IntervalCoverage, SpearmanAndPearson) {
    std::vector<CorpusRow> rows;
    for (int i = 0; i < kPairs; ++i) {
        const int other = i % 3 == 0 ? i : pairs().any();
        rows.push_back({{NoisyPairs::word('a', i), NoisyPairs::word('b', other)},
                        {},
                        static_cast<float>((other == i ? 2 : 0) + pairs().normal())});
    }
    const auto data = pairs().world().data(CorpusKind::Scored, rows);
    expectAbout95(coverage(EvaluatorKind::Sts, data, "spearman", 200));
    expectAbout95(coverage(EvaluatorKind::Sts, data, "spearman", 1'500));
    expectAbout95(coverage(EvaluatorKind::Sts, data, "pearson", 200));
}

TEST(EvaluationIntervals, EveryMeasureOfASubsetHasOneAndNoneOfEverything) {
    const auto bitext = pairs().world().data(CorpusKind::Pairs, pairRows());
    for (const auto kind :
         {EvaluatorKind::Bitext, EvaluatorKind::Retrieval, EvaluatorKind::ValidationLoss}) {
        EvaluationContext context;
        EXPECT_TRUE(pairs().world().evaluate(kind, bitext).intervals.empty());
        context.maxRows = 600;
        const auto part = pairs().world().evaluate(kind, bitext, context);
        for (const auto& [metric, value] : part.metrics) {
            ASSERT_TRUE(part.intervals.contains(metric)) << metric;
            EXPECT_LT(part.intervals.at(metric).low, value) << metric;
            EXPECT_GT(part.intervals.at(metric).high, value) << metric;
        }
        for (const auto& pair : part.pairs)
            EXPECT_EQ(pair.intervals.size(), pair.metrics.size());
        EXPECT_EQ(toJson(part)["intervals"].size(), part.metrics.size());
    }
}

TEST(EvaluationIntervals, AreTheSameWithAnyNumberOfThreads) {
    const auto data = pairs().world().data(CorpusKind::Pairs, pairRows());
    for (const auto kind :
         {EvaluatorKind::Bitext, EvaluatorKind::Retrieval, EvaluatorKind::ValidationLoss}) {
        EvaluationContext context;
        context.maxRows = 600;
        const auto one = pairs().world().evaluate(kind, data, context);
        EXPECT_EQ(pairs().world().evaluate(kind, data, context).intervals, one.intervals);
        context.threads = 3;
        const auto three = pairs().world().evaluate(kind, data, context);
        for (const auto& [metric, interval] : one.intervals) {
            EXPECT_NEAR(three.intervals.at(metric).low, interval.low, 1e-6) << metric;
            EXPECT_NEAR(three.intervals.at(metric).high, interval.high, 1e-6) << metric;
        }
    }
}

TEST(EvaluationIntervals, APairOfAFewRowsSaysSo) {
    auto rows = pairRows();
    for (int i = 0; i < 40; ++i)
        rows.push_back({{NoisyPairs::word('a', i), NoisyPairs::word('b', i)}, {"fr", "en"}});
    const auto data = pairs().world().data(CorpusKind::Pairs, rows);
    EvaluationContext context;
    context.maxRows = 500;
    const auto part = pairs().world().evaluate(EvaluatorKind::Bitext, data, context);
    const auto width = [&](const char* from) {
        for (const auto& pair : part.pairs)
            if (pair.from == from)
                return pair.intervals.at("bitextAccuracy").high -
                       pair.intervals.at("bitextAccuracy").low;
        return 0.0;
    };
    EXPECT_GT(width("fr"), 2 * width("de"));
}
