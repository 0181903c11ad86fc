#include "core/eval/benchmark.h"
#include "tests/eval/smallworld.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace stator;
using namespace stator::eval;
using data::CorpusKind;

TEST(Benchmark, SurvivesJsonAndNamesMistakes) {
    const BenchmarkDefinition benchmark{
        "tatoeba", "tatoeba-56", {EvaluatorKind::Bitext, EvaluatorKind::Retrieval}, 500};
    EXPECT_EQ(benchmarkFromJson(toJson(benchmark)).value(), benchmark);
    const auto message = [](const char* json) {
        const auto read = benchmarkFromJson(nlohmann::json::parse(json));
        return read ? std::string("accepted") : read.error().message;
    };
    EXPECT_NE(message(R"({"name": "validation"})").find("benchmark.name: given \"validation\""),
              std::string::npos);
    EXPECT_NE(message(R"({"name": "x", "evaluators": ["bleu"]})").find("bitext"),
              std::string::npos);
    EXPECT_NE(message(R"({"name": "x", "evaluators": 3})").find("benchmark.evaluators"),
              std::string::npos);
}

TEST(Benchmark, TheKindOfDataDecidesTheEvaluator) {
    SmallWorld world({{"x", {1, 0}}, {"y", {0, 1}}});
    const auto names = [&](CorpusKind kind, const std::vector<data::CorpusRow>& rows) {
        const auto corpus = world.corpus(kind, rows);
        const auto evaluators = makeEvaluators({"b", "", {}, 0}, corpus, world.tokens(corpus));
        return evaluators ? evaluatorName(evaluators->front()->kind()) : "none";
    };
    EXPECT_STREQ(names(CorpusKind::Pairs, {{{"x", "y"}, {}}}), "bitext");
    EXPECT_STREQ(names(CorpusKind::Scored, {{{"x", "y"}, {}, 1.0F}}), "sts");
    EXPECT_STREQ(names(CorpusKind::Triplets, {{{"x", "y", "x"}, {}}}), "triplet");
    EXPECT_STREQ(names(CorpusKind::Text, {{{"x"}, {}}}), "none");
}
