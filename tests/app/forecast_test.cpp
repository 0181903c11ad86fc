// Forecasts on the command line: before a run, beside variants, and after it.
#include "tests/app/programrunner.h"

#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <memory>

namespace stator::app {

namespace fs = std::filesystem;

namespace {

std::string sample(const std::string& name) {
    return (fs::path(STATOR_RESOURCES) / "sample" / name).string();
}

double phaseSum(const nlohmann::json& forecast) {
    double sum = 0;
    for (const auto& [name, seconds] : forecast["phases"].items())
        sum += seconds.get<double>();
    return sum;
}

} // namespace

class ForecastCommand : public testing::Test {
protected:
    static void SetUpTestSuite() {
        s_folder = std::make_unique<TemporaryFolder>();
        ASSERT_EQ(program()
                      .run({"dataset", "import", sample("tatoeba-anki.en-de.tsv.zst"), "--name",
                            "pairs", "--limit", "20000"})
                      .status,
                  0);
        ASSERT_EQ(
            program()
                .run({"tokenizer", "train", "pairs", "--name", "small", "--vocabulary", "1000"})
                .status,
            0);
        fs::create_directories(workspace() / "configurations");
        std::ofstream(workspace() / "configurations" / "kept.json") << R"({
            "name": "kept", "data": {"datasets": [{"name": "pairs"}], "split": "70-30-0"},
            "tokenizer": {"name": "small"}, "model": {"dim": 32}, "batchSize": 64, "epochs": 2,
            "device": "cpu", "precision": "fp32", "threads": 1, "checkpoints": {"keepBest": false},
            "evaluation": {"when": "everyPercent", "everyPercent": 2,
                "evaluations": [{"evaluator": "bitext", "on": "validation"}]}})";
    }
    static void TearDownTestSuite() { s_folder.reset(); }

    static fs::path workspace() { return s_folder->path() / "workspace"; }
    static Program program() { return Program(workspace()); }

    static std::unique_ptr<TemporaryFolder> s_folder;
};
std::unique_ptr<TemporaryFolder> ForecastCommand::s_folder;

TEST_F(ForecastCommand, TellsEveryPhaseAndIsRoughUntilTheMachineIsMeasured) {
    const auto rough = program().run({"forecast", "kept", "--json"});
    ASSERT_EQ(rough.status, 0) << rough.err;
    const auto before = rough.event("forecast");
    EXPECT_TRUE(before.value("rough", false));
    EXPECT_GT(before.value("totalSeconds", 0.0), 0);
    EXPECT_NEAR(phaseSum(before), before.value("totalSeconds", 0.0), 1e-9);
    EXPECT_EQ(before["phases"].size(), 8U);
    EXPECT_GT(before.value("preparationSeconds", 0.0), 0) << "there are no tokens yet";
    EXPECT_EQ(before.value("evaluations", 0), 50);
    EXPECT_GT(before.value("memoryBytes", 0.0), 1e6);
    EXPECT_GT(before.value("diskBytes", 0.0), 1e5);
    EXPECT_GT(before.value("memoryAvailableBytes", 0.0), 1e8);
    const auto text = program().run({"forecast", "kept"});
    EXPECT_NE(text.out.find("--calibrate"), std::string::npos) << text.out;

    const auto measured = program().run({"forecast", "kept", "--calibrate", "--json"});
    ASSERT_EQ(measured.status, 0) << measured.err;
    EXPECT_FALSE(measured.events("progress").empty());
    const auto after = measured.event("forecast");
    EXPECT_FALSE(after.value("rough", true));
    EXPECT_EQ(after.value("preparationSeconds", -1.0), 0) << "calibrating has made tokens";
    EXPECT_EQ(after.value("steps", 0), before.value("steps", -1));
    EXPECT_EQ(after.value("device", ""), "cpu");
    EXPECT_EQ(after.value("threads", 0), 1);
    const auto again = program().run({"forecast", "kept", "--json"});
    EXPECT_EQ(again.event("forecast").value("totalSeconds", 0.0),
              after.value("totalSeconds", -1.0));
}

TEST_F(ForecastCommand, SetsVariantsSideBySide) {
    const auto result =
        program().run({"forecast", "kept", "--json", "--try", "evaluation.when=never", "--try",
                       "model.dim=64; batchSize=128"});
    ASSERT_EQ(result.status, 0) << result.err;
    const auto given = result.event("forecast");
    const auto variants = result.events("variant");
    ASSERT_EQ(variants.size(), 2U);
    EXPECT_EQ(variants[0].value("variant", ""), "evaluation.when=never");
    EXPECT_EQ(variants[0].value("evaluationShare", -1.0), 0);
    EXPECT_LT(variants[0].value("totalSeconds", 1e9), given.value("totalSeconds", 0.0));
    EXPECT_NEAR(2.0 * variants[1].value("steps", 0), given.value("steps", 0), 2);
    EXPECT_GT(variants[1].value("diskBytes", 0.0), given.value("diskBytes", 1e12));
    const auto table = program().run({"forecast", "kept", "--try", "batchSize=128"});
    EXPECT_NE(table.out.find("as given"), std::string::npos) << table.out;

    const auto typo = program().run({"forecast", "kept", "--json", "--try", "batchSiez=512"});
    EXPECT_EQ(typo.status, 2);
    EXPECT_NE(typo.event("error").value("message", "").find("batchSiez"), std::string::npos);
    const auto empty = program().run({"forecast", "kept", "--json", "--try", "batchSize"});
    EXPECT_EQ(empty.status, 2);
    EXPECT_NE(empty.event("error").value("message", "").find("--try"), std::string::npos);
}

TEST_F(ForecastCommand, AdvisesWhereEvaluationIsDearAndNotWhereItIsNot) {
    const auto dear = program().run({"forecast", "kept", "--json"});
    ASSERT_EQ(dear.status, 0) << dear.err;
    nlohmann::json share;
    for (const auto& advice : dear.events("advice")) {
        EXPECT_FALSE(advice.value("text", "").empty());
        if (advice.value("kind", "") == "evaluationShare")
            share = advice;
    }
    ASSERT_TRUE(share.is_object()) << dear.out;
    ASSERT_FALSE(share["remedies"].empty());
    const auto& remedy = share["remedies"][0];
    EXPECT_GT(remedy.value("savedSeconds", 0.0), 0);
    ASSERT_FALSE(remedy["changes"].empty());
    // The remedy does what it says.
    std::vector<std::string> words{"forecast", "kept", "--json"};
    for (const auto& [field, value] : remedy["changes"].items()) {
        words.emplace_back("--set");
        words.push_back(field + "=" + value.dump());
    }
    const auto cured = program().run(words);
    ASSERT_EQ(cured.status, 0) << cured.err;
    EXPECT_NEAR(cured.event("forecast").value("totalSeconds", 0.0),
                remedy.value("afterSeconds", -1.0), 1e-6);
    for (const auto& advice : cured.events("advice"))
        EXPECT_NE(advice.value("kind", ""), "evaluationShare");
}

TEST_F(ForecastCommand, TrainingBeginsWithAForecastAndEndsBesideIt) {
    const auto run = program().run({"train", "kept", "--json", "--set", "maxSteps=20"});
    ASSERT_EQ(run.status, 0) << run.err;
    const auto forecast = run.event("forecast");
    EXPECT_EQ(forecast.value("steps", 0), 20);
    const auto check = run.event("forecastCheck");
    EXPECT_NEAR(check.value("forecastSeconds", 0.0), forecast.value("totalSeconds", -1.0), 1e-9);
    EXPECT_NEAR(check.value("factSeconds", 0.0),
                run.event("comparison")["runs"][0].value("seconds", -1.0), 1e-6);
    for (const auto& phase : check["phases"])
        if (phase.value("forecastSeconds", 0.0) > 0) {
            EXPECT_NEAR(
                phase.value("error", 9.0),
                phase["factSeconds"].get<double>() / phase["forecastSeconds"].get<double>() - 1,
                1e-9);
        }
    const auto shown = program().run({"runs", "show", "kept", "--json"});
    EXPECT_EQ(shown.event("forecastCheck"), check);
    const auto compared = program().run({"compare", "kept", "kept", "--json"});
    ASSERT_EQ(compared.status, 0) << compared.err;
    EXPECT_EQ(compared.event("comparison")["runs"][0].value("forecastSeconds", 0.0),
              check.value("forecastSeconds", -1.0));
}

TEST_F(ForecastCommand, CtrlCEndsACalibration) {
    bool sent = false;
    const auto stopped = program().run(
        {"forecast", "kept", "--calibrate", "--json"}, [&](const std::string& line, pid_t process) {
            if (!sent && line.find("Measuring") != std::string::npos) {
                kill(process, SIGINT);
                sent = true;
            }
        });
    ASSERT_TRUE(sent);
    EXPECT_EQ(stopped.status, 130) << stopped.err;
    EXPECT_TRUE(stopped.events("forecast").empty());
}

TEST_F(ForecastCommand, WhatIsNotThereIsNamed) {
    const auto configuration = program().run({"forecast", "nowhere", "--json"});
    EXPECT_EQ(configuration.status, 2);
    EXPECT_NE(configuration.event("error").value("message", "").find("configuration"),
              std::string::npos);
    const auto dataset = program().run({"forecast", "-d", "nowhere", "-t", "small", "--json"});
    EXPECT_EQ(dataset.status, 2);
    EXPECT_NE(dataset.event("error").value("message", "").find("pairs"), std::string::npos);
    EXPECT_EQ(program().run({"forecast", "-d", "pairs", "-t", "nowhere"}).status, 2);
    EXPECT_EQ(program()
                  .run({"forecast", "kept", "--set", "device=cuda", "--set", "precision=fp16",
                        "--set", "batchSize=1"})
                  .status,
              2);
}

} // namespace stator::app
