#include "core/train/configurationschema.h"
#include "core/train/runconfiguration.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <set>

using namespace stator;
using namespace stator::train;
using nlohmann::json;

namespace {

constexpr const char* kSmallest =
    R"({"version": 1, "data": {"datasets": [{"name": "pairs"}]}, "tokenizer": {"name": "spm32k"}})";

/// kSmallest with one field set.
std::string with(const std::string& path, const json& value) {
    json document = json::parse(kSmallest);
    std::string pointer = "/" + path;
    std::replace(pointer.begin(), pointer.end(), '.', '/');
    document[json::json_pointer(pointer)] = value;
    return document.dump();
}

std::vector<ConfigurationProblem> problemsOf(const std::string& text) {
    return parseConfiguration(text).problems;
}

testing::AssertionResult complains(const std::string& text, const std::string& field,
                                   const std::vector<std::string>& parts) {
    const auto problems = problemsOf(text);
    std::string all;
    for (const auto& problem : problems)
        all += problem.toString() + "\n";
    for (const auto& problem : problems) {
        if (problem.field != field)
            continue;
        for (const auto& part : parts)
            if (problem.message.find(part) == std::string::npos)
                return testing::AssertionFailure() << "no \"" << part << "\" in: " << all;
        return testing::AssertionSuccess();
    }
    return testing::AssertionFailure() << "no problem at " << field << ": " << all;
}

TEST(RunConfiguration, TheSmallestOneHasTheDefaultsOfTheSchema) {
    const auto parsed = parseConfiguration(kSmallest);
    ASSERT_TRUE(parsed.problems.empty()) << parsed.problems.front().toString();
    const json canonical = json::parse(canonicalJson(parsed.configuration));
    for (const FieldSpec& spec : configurationSchema()) {
        if (spec.required || spec.path == "tokenizer.name")
            continue;
        std::string pointer = "/" + spec.path;
        std::replace(pointer.begin(), pointer.end(), '.', '/');
        EXPECT_EQ(canonical[json::json_pointer(pointer)], json::parse(spec.defaultJson))
            << spec.path;
    }
    EXPECT_EQ(parsed.configuration.data.split.name, "90-1-9");
}

TEST(RunConfiguration, TheCanonicalTextReadsBackToTheSameText) {
    auto parsed = parseConfiguration(with("loss.matryoshka.dims", {64, 128, 512}));
    ASSERT_TRUE(parsed.problems.empty());
    RunConfiguration& c = parsed.configuration;
    c.name = "Versuch „1“";
    c.optimizer.learningRate = 0.1;
    c.data.split.train = 0.5;
    c.precision = PrecisionChoice::Bf16;
    c.maxSteps = 100;
    c.seed = 123456789012345;
    const auto again = readConfiguration(canonicalJson(c));
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(canonicalJson(*again), canonicalJson(c));
    EXPECT_EQ(again->epochs, c.epochs) << "epochs given beside maxSteps keep their value";
}

TEST(RunConfiguration, TheHashFollowsTheDecisionsAndNotTheName) {
    auto a = parseConfiguration(kSmallest).configuration;
    auto b = a;
    b.name = "other";
    EXPECT_EQ(configurationHash(a), configurationHash(b));
    b.optimizer.weightDecay = 0.01;
    EXPECT_NE(configurationHash(a), configurationHash(b));
}

TEST(RunConfiguration, AWrongValueNamesTheFieldWhatWasGivenAndWhatIsAllowed) {
    EXPECT_TRUE(complains(with("optimizer.learningRate", -1), "optimizer.learningRate",
                          {"-1", "a number above 0"}));
    EXPECT_TRUE(complains(with("optimizer.learningRate", "fast"), "optimizer.learningRate",
                          {"\"fast\"", "a number above 0"}));
    EXPECT_TRUE(complains(with("model.dim", 2.5), "model.dim", {"2.5", "whole number from 1"}));
    EXPECT_TRUE(complains(with("batchSize", 1), "batchSize", {"given 1", "from 2 to"}));
    EXPECT_TRUE(complains(with("schedule.kind", "cosin"), "schedule.kind",
                          {"\"cosin\"", "linear, cosine, constant", "Did you mean cosine?"}));
    EXPECT_TRUE(complains(with("data.noDuplicates", 1), "data.noDuplicates", {"true or false"}));
    EXPECT_TRUE(complains(with("loss.matryoshka.dims", {64, -2}), "loss.matryoshka.dims",
                          {"[64,-2]", "list of whole numbers"}));
    EXPECT_TRUE(complains(with("optimizer", 5), "optimizer", {"given 5", "learningRate"}));
    EXPECT_TRUE(complains(with("precision", nullptr), "precision", {"null", "bf16"}));
    EXPECT_TRUE(complains(with("data.datasets", {{{"name", 7}}}), "data.datasets[0].name",
                          {"given 7", "a text"}));
    EXPECT_TRUE(complains(with("data.split", "90-1-8"), "data.split", {"90-1-8", "90-1-9"}));
    EXPECT_TRUE(complains(with("data.split", {{"train", 2}}), "data.split.train", {"given 2"}));
    EXPECT_TRUE(complains(with("version", 2), "version", {"given 2", "allowed is 1"}));
}

TEST(RunConfiguration, AnUnknownFieldComesWithTheNearestKnownOne) {
    EXPECT_TRUE(complains(with("optimizer.learningrate", 0.1), "optimizer.learningrate",
                          {"no such field", "Did you mean optimizer.learningRate?"}));
    EXPECT_TRUE(complains(with("batchsize", 10), "batchsize", {"Did you mean batchSize?"}));
    EXPECT_TRUE(complains(with("learningRate", 0.1), "learningRate",
                          {"Did you mean optimizer.learningRate?"}));
    EXPECT_TRUE(
        complains(with("optimiser", json::object()), "optimiser", {"Did you mean optimizer?"}));
    EXPECT_TRUE(complains(with("model.zzzzzzz", 1), "model.zzzzzzz", {"Here there are dim"}));
}

TEST(RunConfiguration, EveryProblemIsListedAndNotOnlyTheFirst) {
    const auto problems =
        problemsOf(R"({"version": 1, "batchSize": 0, "modle": {}, "schedule": {"kind": 3}})");
    std::set<std::string> fields;
    for (const auto& problem : problems)
        fields.insert(problem.field);
    EXPECT_EQ(fields,
              (std::set<std::string>{"batchSize", "modle", "schedule.kind", "data.datasets"}));
    const auto error = readConfiguration(R"({"batchSize": 0, "modle": {}})").error();
    EXPECT_EQ(error.code, ErrorCode::InvalidArgument);
    EXPECT_NE(error.message.find("batchSize"), std::string::npos);
    EXPECT_NE(error.message.find("modle"), std::string::npos);
}

TEST(RunConfiguration, FieldsThatContradictEachOtherAreFound) {
    EXPECT_TRUE(complains(with("loss.matryoshka.dims", {64, 128}), "loss.matryoshka.dims",
                          {"128", "model.dim, which is 512"}));
    EXPECT_TRUE(complains(with("loss.matryoshka.dims", {128, 64, 512}), "loss.matryoshka.dims",
                          {"ascend"}));
    EXPECT_TRUE(
        complains(with("loss.matryoshka.weights", {1, 2}), "loss.matryoshka.weights", {"given 2"}));
    EXPECT_TRUE(complains(with("tokenizer.file", "a.model"), "tokenizer", {"either"}));
    EXPECT_TRUE(complains(with("epochs", 0), "epochs", {"both 0"}));
    EXPECT_TRUE(complains(with("data.datasets", {{{"name", "a"}}, {{"name", "a"}}}),
                          "data.datasets[1].name", {"given twice"}));
}

TEST(RunConfiguration, StepsGivenAloneDecideTheLength) {
    const auto c = parseConfiguration(with("maxSteps", 50)).configuration;
    EXPECT_EQ(c.maxSteps, 50U);
    EXPECT_EQ(c.epochs, 0.0);
}

TEST(RunConfiguration, BrokenJsonTellsTheLineAndAKeyGivenTwiceIsFound) {
    const auto error = readConfiguration("{\n\"version\": 1,\n\"name\": oops\n}").error();
    EXPECT_EQ(error.code, ErrorCode::InvalidFormat);
    EXPECT_NE(error.message.find("line 3"), std::string::npos) << error.message;
    EXPECT_FALSE(readConfiguration("[1]"));
    EXPECT_FALSE(readConfiguration(""));
    EXPECT_TRUE(complains(R"({"seed": 1, "seed": 2})", "seed", {"twice"}));
}

TEST(RunConfiguration, CommentsAreAllowed) {
    std::string text = kSmallest;
    text.insert(1, "/* quality run */ // of today\n");
    EXPECT_TRUE(problemsOf(text).empty());
}

TEST(RunConfiguration, DifferencesNameTheInnermostField) {
    const auto a = parseConfiguration(kSmallest).configuration;
    auto b = a;
    EXPECT_TRUE(differences(a, b).empty());
    b.name = "other";
    b.optimizer.learningRate = 0.05;
    b.data.split.validation = 0.02;
    b.loss.matryoshkaDims = {64, 512};
    const auto found = differences(a, b);
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].field, "data.split");
    EXPECT_EQ(found[0].left, "\"90-1-9\"");
    EXPECT_EQ(found[1].field, "loss.matryoshka.dims");
    EXPECT_EQ(found[1].right, "[64,512]");
    EXPECT_EQ(found[2].field, "optimizer.learningRate");
    EXPECT_EQ(found[2].left, "0.2");
    EXPECT_EQ(found[2].right, "0.05");
}

TEST(ConfigurationSchema, EveryFieldIsDescribedAndItsDefaultIsAllowed) {
    std::set<std::string> paths;
    for (const FieldSpec& spec : configurationSchema()) {
        EXPECT_TRUE(paths.insert(spec.path).second) << spec.path << " twice";
        EXPECT_FALSE(spec.description.empty()) << spec.path;
        EXPECT_EQ(spec.description.back(), '.') << spec.path;
        EXPECT_FALSE(spec.allowed().empty()) << spec.path;
        if (!spec.required && spec.path != "tokenizer.name" && spec.path != "tokenizer.file") {
            EXPECT_TRUE(problemsOf(with(spec.path, json::parse(spec.defaultJson))).empty())
                << spec.path;
        }
    }
    EXPECT_NE(findField("optimizer.learningRate"), nullptr);
    EXPECT_EQ(findField("optimizer"), nullptr);
}

/// Every member of an object that is not one itself, as "earlyStopping.metric".
void addLeaves(const json& object, const std::string& prefix, std::set<std::string>& leaves) {
    for (const auto& [key, value] : object.items())
        if (value.is_object())
            addLeaves(value, prefix + key + ".", leaves);
        else
            leaves.insert(prefix + key);
}

json planWith(const std::string& path, const json& value) {
    json plan = json::object();
    const auto dot = path.find('.');
    if (dot == std::string::npos)
        plan[path] = value;
    else
        plan[path.substr(0, dot)][path.substr(dot + 1)] = value;
    return plan;
}

TEST(ConfigurationSchema, DescribesThePlanAsItIsRead) {
    std::set<std::string> written, described;
    addLeaves(eval::toJson(eval::EvaluationPlan()), "", written);
    for (const FieldSpec& spec : elementFields("evaluation")) {
        described.insert(spec.path);
        EXPECT_EQ(spec.description.back(), '.') << spec.path;
        EXPECT_TRUE(
            problemsOf(with("evaluation", planWith(spec.path, json::parse(spec.defaultJson))))
                .empty())
            << spec.path;
        for (const std::string& choice : spec.choices)
            EXPECT_TRUE(problemsOf(with("evaluation", planWith(spec.path, choice))).empty())
                << choice;
        if (spec.type == FieldType::Integer || spec.type == FieldType::Number) {
            const double below = spec.aboveMinimum ? spec.minimum : spec.minimum - 1;
            EXPECT_FALSE(problemsOf(with("evaluation", planWith(spec.path, below))).empty())
                << spec.path;
        }
    }
    EXPECT_EQ(described, written);
    std::set<std::string> elements;
    for (const FieldSpec& spec : elementFields("evaluation.evaluations"))
        elements.insert(spec.path);
    EXPECT_EQ(elements, (std::set<std::string>{"evaluator", "on", "maxRows", "dim"}));
}

TEST(ConfigurationSchema, HelpAndManualNameEveryFieldAndGroup) {
    const std::string help = configurationHelp();
    const std::string manual = configurationMarkdown();
    for (const FieldSpec& spec : configurationSchema()) {
        EXPECT_NE(help.find(spec.path), std::string::npos) << spec.path;
        EXPECT_NE(manual.find("`" + spec.path + "`"), std::string::npos) << spec.path;
    }
    EXPECT_NE(help.find("data.datasets[].name"), std::string::npos);
    EXPECT_NE(help.find("evaluation.earlyStopping.patience"), std::string::npos);
    EXPECT_NE(help.find("evaluation.evaluations[].on"), std::string::npos);
    EXPECT_NE(help.find("Precision and device"), std::string::npos);
}

} // namespace
