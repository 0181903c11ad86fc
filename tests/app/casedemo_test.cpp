// statorctl demo --case 3281 with the real program, a hundredth of its steps.
#include "tests/app/programrunner.h"

#include <gtest/gtest.h>

#include <csignal>
#include <set>

namespace stator::app {

namespace {

constexpr std::size_t kArms = 5;

std::vector<std::string> words(const std::filesystem::path& folder) {
    return {"demo", "--case", "3281", "--folder", folder.string(), "--epochs", "0.01", "--json"};
}

/// Stops the program in its second run, once that has made a step.
ProgramResult stopInTheSecondRun(const Program& program, const std::filesystem::path& folder) {
    int runs = 0;
    bool sent = false;
    return program.run(words(folder), [&](const std::string& line, pid_t process) {
        runs += line.find("\"event\":\"run\"") != std::string::npos;
        if (!sent && runs == 2 && line.find("\"event\":\"step\"") != std::string::npos) {
            kill(process, SIGINT);
            sent = true;
        }
    });
}

} // namespace

TEST(CaseDemo, StopsGoesOnAndSaysWhatWouldHaveHelped) {
    const TemporaryFolder folder;
    const auto place = folder / "case";
    const Program program(folder / "unused");
    const auto stopped = stopInTheSecondRun(program, place);
    ASSERT_EQ(stopped.status, 130) << stopped.err;
    const auto message = stopped.event("error").value("message", "");
    EXPECT_NE(message.find("Seven languages"), std::string::npos) << message;
    EXPECT_NE(message.find("--folder " + place.string()), std::string::npos) << message;
    ASSERT_EQ(stopped.events("run").size(), 2U);

    const auto result = program.run(words(place));
    ASSERT_EQ(result.status, 0) << result.err;
    const auto runs = result.events("run");
    ASSERT_EQ(runs.size(), kArms - 1) << "what had finished is not run again";
    EXPECT_EQ(runs.front()["run"], stopped.events("run").back()["run"]);

    const auto forecasts = result.events("forecast");
    ASSERT_EQ(forecasts.size(), kArms);
    for (const auto& forecast : forecasts)
        EXPECT_GT(forecast.value("totalSeconds", 0.0), 0.0) << forecast.value("name", "");
    EXPECT_GT(forecasts[1].value("evaluatedRows", 0.0),
              3 * forecasts[0].value("evaluatedRows", 0.0));

    const auto advice = result.events("advice");
    ASSERT_FALSE(advice.empty());
    const auto& first = advice.front();
    EXPECT_EQ(first.value("kind", ""), "evaluationShare");
    EXPECT_FALSE(first.value("detail", "").empty());
    ASSERT_FALSE(first["remedies"].empty());
    EXPECT_LT(first["remedies"][0].value("afterSeconds", 1e9),
              forecasts[1].value("totalSeconds", 0.0));

    const auto summary = result.event("case");
    EXPECT_NEAR(summary.value("pairsRatio", 0.0), 3.5, 0.1);
    ASSERT_EQ(summary["runs"].size(), kArms);
    std::set<std::string> names;
    for (const auto& run : summary["runs"]) {
        names.insert(run.value("name", ""));
        EXPECT_GT(run.value("seconds", 0.0), 0.0);
        EXPECT_GT(run.value("accuracy", 0.0), 0.0) << "every model is measured on Tatoeba";
        EXPECT_GT(run.value("accuracyEnDe", 0.0), 0.0);
    }
    EXPECT_EQ(names.size(), kArms);
    EXPECT_GT(summary["runs"][1].value("evaluationShare", 0.0), 0.8);
    EXPECT_LT(summary["runs"][3].value("seconds", 1e9), summary["runs"][1].value("seconds", 0.0));
    EXPECT_EQ(result.event("comparison")["runs"].size(), kArms);
    EXPECT_FALSE(std::filesystem::exists(folder / "unused")) << "it keeps to its own workspace";
}

TEST(CaseDemo, KnowsNoOtherCase) {
    const TemporaryFolder folder;
    const auto result = Program(folder / "unused")
                            .run({"demo", "--case", "17", "--folder", (folder / "x").string()});
    EXPECT_EQ(result.status, 2);
    EXPECT_FALSE(std::filesystem::exists(folder / "x"));
}

} // namespace stator::app
