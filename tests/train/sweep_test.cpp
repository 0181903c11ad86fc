#include "core/train/sweep.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

using namespace stator;
using namespace stator::train;
using nlohmann::json;

namespace {

constexpr const char* kBase =
    R"({"data": {"datasets": [{"name": "pairs"}]}, "tokenizer": {"name": "spm32k"}})";

Sweep sweepOf(SweepMode mode, std::vector<SweepField> fields) {
    Sweep sweep;
    sweep.name = "trial";
    sweep.base = kBase;
    sweep.mode = mode;
    sweep.fields = std::move(fields);
    return sweep;
}

ExpandedSweep expanded(const Sweep& sweep) {
    auto result = expand(sweep);
    EXPECT_TRUE(result) << (result ? "" : result.error().toString());
    return result ? std::move(*result) : ExpandedSweep{};
}

std::vector<std::string> names(const ExpandedSweep& sweep) {
    std::vector<std::string> found;
    for (const auto& run : sweep.runs)
        found.push_back(run.name);
    return found;
}

using Names = std::vector<std::string>;

std::string problemAt(const std::string& text, const std::string& field) {
    std::string all;
    for (const auto& problem : parseSweep(text).problems) {
        if (problem.field == field)
            return problem.message;
        all += problem.toString() + "\n";
    }
    return "none at " + field + ", but: " + all;
}

/// A grid's file with other fields.
std::string gridFile(const std::string& fields, const std::string& more = "") {
    return std::string(R"({"version": 1, "name": "g", "mode": "grid", "base": )") + kBase +
           R"(, "fields": )" + fields + more + "}";
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

TEST(Sweep, AGridTakesEveryValueWithEveryValueAndTheLastFieldChangesFastest) {
    const auto sweep = expanded(sweepOf(
        SweepMode::Grid, {{"model.dim", {"128", "256"}}, {"batchSize", {"64", "512", "2048"}}}));
    EXPECT_EQ(names(sweep), (Names{"dim=128 batch=64", "dim=128 batch=512", "dim=128 batch=2048",
                                   "dim=256 batch=64", "dim=256 batch=512", "dim=256 batch=2048"}));
    EXPECT_TRUE(sweep.leftOut.empty());
    const auto& last = sweep.runs.back();
    EXPECT_EQ(last.configuration.name, last.name);
    EXPECT_EQ(last.configuration.model.dim, 256U);
    EXPECT_EQ(last.configuration.batchSize, 2048U);
    EXPECT_EQ(last.configuration.data.datasets.front().name, "pairs");
    EXPECT_EQ(last.values, (std::vector<std::string>{"256", "2048"}));
}

TEST(Sweep, OneByOneBeginsWithTheBaseAndChangesOneFieldAtATime) {
    const auto sweep =
        expanded(sweepOf(SweepMode::OneByOne, {{"batchSize", {"16", "32"}},
                                               {"data.split", {R"("70-30-0")", R"("90-1-9")"}}}));
    EXPECT_EQ(names(sweep), (Names{"baseline", "batch=16", "batch=32", "split=70-30-0"}));
    EXPECT_EQ(sweep.runs[3].configuration.batchSize, RunConfiguration().batchSize);
    EXPECT_EQ(sweep.runs[3].values, (std::vector<std::string>{"2048", R"("70-30-0")"}));
    // 90-1-9 is what the base has.
    ASSERT_EQ(sweep.leftOut.size(), 1U);
    EXPECT_EQ(sweep.leftOut.front().name, "split=90-1-9");
    EXPECT_EQ(sweep.leftOut.front().sameAs, "baseline");
}

TEST(Sweep, AListGoesRowByRowAndWhatARowDoesNotNameIsAsInTheBase) {
    const auto read = readSweep(std::string(R"({"mode": "list", "base": )") + kBase + R"(,
        "rows": [{}, {"batchSize": 64}, {"evaluation.when": "never", "batchSize": 128},
                 {"evaluation.when": "keyPoints"}]})");
    ASSERT_TRUE(read) << read.error().toString();
    const auto sweep = expanded(*read);
    EXPECT_EQ(names(sweep), (Names{"baseline", "batch=64", "batch=128 evaluation=never",
                                   "evaluation=keyPoints"}));
    EXPECT_EQ(sweep.runs[2].configuration.evaluation.when, eval::EvaluateWhen::Never);
    EXPECT_EQ(sweep.runs[1].configuration.evaluation.when, eval::EvaluationPlan().when);
}

TEST(Sweep, RandomDrawsRepeatBySeedAndStayInTheirRanges) {
    auto sweep =
        sweepOf(SweepMode::RandomDraw, {{"optimizer.learningRate", {}, SweepRange{0.01, 1.0, true}},
                                        {"batchSize", {}, SweepRange{16, 4096, true}},
                                        {"schedule.kind", {R"("linear")", R"("cosine")"}}});
    sweep.count = 40;
    sweep.seed = 7;
    const auto first = expanded(sweep);
    ASSERT_EQ(first.runs.size(), 40U);
    EXPECT_EQ(names(first), names(expanded(sweep)));
    std::set<std::string> kinds;
    int belowTenth = 0;
    for (const auto& run : first.runs) {
        const double rate = run.configuration.optimizer.learningRate;
        EXPECT_GE(rate, 0.01);
        EXPECT_LE(rate, 1.0);
        EXPECT_GE(run.configuration.batchSize, 16U);
        EXPECT_LE(run.configuration.batchSize, 4096U);
        belowTenth += rate < 0.1 ? 1 : 0;
        kinds.insert(run.values[2]);
    }
    // Half of a logarithmic range from 0.01 to 1 lies below 0.1.
    EXPECT_GT(belowTenth, 8);
    EXPECT_LT(belowTenth, 32);
    EXPECT_EQ(kinds.size(), 2U);
    sweep.seed = 8;
    EXPECT_NE(names(first), names(expanded(sweep)));
}

TEST(Sweep, RandomDrawsAreDifferentAndEndWhereThereAreNoMore) {
    auto sweep = sweepOf(SweepMode::RandomDraw, {{"batchSize", {"16", "32", "64"}}});
    sweep.count = 10;
    const auto drawn = expanded(sweep);
    EXPECT_EQ(drawn.runs.size(), 3U);
    EXPECT_TRUE(drawn.leftOut.empty());
}

TEST(Sweep, CombinationsThatCannotBeRunAreToldWithTheReason) {
    const auto sweep =
        expanded(sweepOf(SweepMode::Grid, {{"model.dim", {"64", "128"}},
                                           {"loss.matryoshka.dims", {"[]", "[32, 64]"}}}));
    EXPECT_EQ(names(sweep), (Names{"dim=64 matryoshka=none", "dim=64 matryoshka=32,64",
                                   "dim=128 matryoshka=none"}));
    ASSERT_EQ(sweep.leftOut.size(), 1U);
    EXPECT_EQ(sweep.leftOut.front().name, "dim=128 matryoshka=32,64");
    ASSERT_EQ(sweep.leftOut.front().problems.size(), 1U);
    EXPECT_TRUE(has(sweep.leftOut.front().problems.front().message, "must be model.dim"));
}

TEST(Sweep, DatasetsSplitsAndPlansCanBeVaried) {
    const auto sweep = expanded(sweepOf(
        SweepMode::Grid,
        {{"data.datasets", {R"("a")", R"(["a", "b"])", R"([{"name": "c"}])"}},
         {"data.split", {R"({"name": "mine", "train": 0.5, "validation": 0.25, "test": 0.25})"}},
         {"evaluation.everySteps", {"100"}},
         {"tokenizer.file", {R"("x.model")"}}}));
    ASSERT_EQ(sweep.runs.size(), 3U);
    EXPECT_EQ(sweep.runs[1].name, "data=a+b split=mine everySteps=100 tokenizer=x.model");
    const auto& c = sweep.runs[1].configuration;
    ASSERT_EQ(c.data.datasets.size(), 2U);
    EXPECT_EQ(c.data.datasets[1].name, "b");
    EXPECT_EQ(c.data.split.validation, 0.25);
    EXPECT_EQ(c.evaluation.everySteps, 100U);
    EXPECT_EQ(c.tokenizer.file, "x.model"); // instead of the base's name
    EXPECT_TRUE(c.tokenizer.name.empty());
}

TEST(Sweep, EveryFieldOfTheSchemaButTheNameCanBeVaried) {
    for (const FieldSpec& spec : configurationSchema())
        EXPECT_EQ(sweepableField(spec.path) == nullptr, spec.path == "name") << spec.path;
    for (const FieldSpec& spec : elementFields("evaluation")) {
        const auto path = "evaluation." + spec.path;
        ASSERT_NE(sweepableField(path), nullptr) << path;
        EXPECT_EQ(sweepValueProblem(path, spec.defaultJson), "") << path;
    }
    const auto& paths = sweepablePaths();
    EXPECT_EQ(std::set<std::string>(paths.begin(), paths.end()).size(), paths.size());
}

TEST(Sweep, TooManyCombinationsAreAnErrorThatSaysHowMany) {
    SweepField wide{"seed", {}};
    for (int i = 0; i < 101; ++i)
        wide.values.push_back(std::to_string(i));
    SweepField other{"batchSize", {}};
    for (int i = 2; i < 12; ++i)
        other.values.push_back(std::to_string(i));
    const auto result = expand(sweepOf(SweepMode::Grid, {wide, other}));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::InvalidArgument);
    EXPECT_TRUE(has(result.error().message, "1010 combinations")) << result.error().message;
    EXPECT_TRUE(has(result.error().message, "1000 runs")) << result.error().message;
}

TEST(Sweep, ErrorsNameThePlaceAndTheNearestName) {
    EXPECT_TRUE(
        has(problemAt(gridFile(R"([{"path": "batchsize", "values": [8]}])"), "fields[0].path"),
            "Did you mean batchSize?"));
    EXPECT_TRUE(has(problemAt(gridFile(R"([{"path": "dim", "values": [8]}])"), "fields[0].path"),
                    "Did you mean model.dim?"));
    EXPECT_TRUE(has(
        problemAt(gridFile(R"([{"path": "batchSize", "values": [8, 1]}])"), "fields[0].values[1]"),
        "batchSize: given 1, allowed is a whole number from 2"));
    EXPECT_TRUE(has(problemAt(gridFile(R"([{"path": "loss.kind", "values": ["mnlr"]}])"),
                              "fields[0].values[0]"),
                    "Did you mean mnrl?"));
    EXPECT_TRUE(
        has(problemAt(gridFile(R"([{"path": "batchSize", "valeus": [8]}])"), "fields[0].valeus"),
            "Did you mean values?"));
    EXPECT_TRUE(has(problemAt(gridFile("[]"), "fields"), "at least one field"));
    EXPECT_TRUE(
        has(problemAt(gridFile(R"([{"path": "batchSize", "min": 2, "max": 9}])"), "fields[0]"),
            "mode random"));
    EXPECT_TRUE(has(problemAt(gridFile(R"([{"path": "evaluation", "values": [{}]},
                                          {"path": "evaluation.when", "values": ["never"]}])"),
                              "fields[1]"),
                    "a part of evaluation"));
    EXPECT_TRUE(has(problemAt(R"({"mode": "gridd"})", "mode"), "Did you mean grid?"));
    EXPECT_TRUE(has(problemAt("{\n\n oh", ""), "line 3"));
    EXPECT_TRUE(
        has(problemAt(gridFile(R"([{"path": "seed", "values": [1]}])", R"(, "sed": 1)"), "sed"),
            "Did you mean seed?"));
}

TEST(Sweep, ABaseNeedsWhatTheValuesDoNotGive) {
    Sweep sweep = sweepOf(SweepMode::Grid, {{"data.datasets", {R"("a")"}}});
    sweep.base = R"({"tokenizer": {"name": "t"}, "batchSise": 4})";
    const auto problems = checkSweep(sweep);
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems.front().field, "base.batchSise");
    sweep.base = R"({"tokenizer": {"name": "t"}})";
    EXPECT_EQ(expanded(sweep).runs.size(), 1U);
}

TEST(Sweep, FilesReadBackAsTheyWere) {
    Sweep random =
        sweepOf(SweepMode::RandomDraw, {{"optimizer.learningRate", {}, SweepRange{0.01, 1, true}},
                                        {"batchSize", {"16", "32"}}});
    random.count = 5;
    random.seed = 3;
    const Sweep list =
        sweepOf(SweepMode::List, {{"batchSize", {"16", "", "64"}}, {"seed", {"", "2", "3"}}});
    for (const Sweep& sweep : {random, list}) {
        const auto read = readSweep(toJson(sweep));
        ASSERT_TRUE(read) << read.error().toString();
        EXPECT_EQ(read->name, sweep.name);
        EXPECT_EQ(read->mode, sweep.mode);
        EXPECT_EQ(json::parse(read->base), json::parse(sweep.base));
        EXPECT_EQ(read->fields, sweep.fields);
        EXPECT_EQ(names(expanded(*read)), names(expanded(sweep)));
    }
}

} // namespace
