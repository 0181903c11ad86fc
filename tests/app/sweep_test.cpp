// Sweeps from the command line: listed, run, gone on with, and what each field did.
#include "tests/app/programrunner.h"

#include <gtest/gtest.h>

#include <csignal>
#include <memory>

namespace stator::app {

namespace fs = std::filesystem;

namespace {

std::string sample(const std::string& name) {
    return (fs::path(STATOR_RESOURCES) / "sample" / name).string();
}

constexpr const char* kSweep = R"({
  "version": 1, "name": "batches", "mode": "grid",
  "fields": [{"path": "batchSize", "values": [64, 128]}, {"path": "seed", "values": [1, 2]}],
  "base": {"data": {"datasets": [{"name": "pairs"}]}, "tokenizer": {"name": "small"},
           "model": {"dim": 32}, "maxSteps": 8, "precision": "fp32", "device": "cpu", "threads": 1,
           "evaluation": {"when": "keyPoints", "keyPoints": [100],
                          "evaluations": [{"evaluator": "validationLoss", "on": "validation"}]}}})";

} // namespace

class SweepCommand : public testing::Test {
protected:
    static void SetUpTestSuite() {
        s_folder = std::make_unique<TemporaryFolder>();
        ASSERT_EQ(program()
                      .run({"dataset", "import", sample("tatoeba-anki.en-de.tsv.zst"), "--name",
                            "pairs", "--limit", "3000"})
                      .status,
                  0);
        ASSERT_EQ(program()
                      .run({"tokenizer", "train", "pairs", "--name", "small", "--vocabulary",
                            "1000", "--sample", "3000"})
                      .status,
                  0);
        s_file = writeText(s_folder->path() / "sweep.json", kSweep);
    }
    static void TearDownTestSuite() { s_folder.reset(); }
    static Program program() { return Program(s_folder->path() / "workspace"); }

    static std::unique_ptr<TemporaryFolder> s_folder;
    static std::string s_file;
};
std::unique_ptr<TemporaryFolder> SweepCommand::s_folder;
std::string SweepCommand::s_file;

TEST_F(SweepCommand, ADryRunListsEveryCombinationWithItsForecastAndMakesNothing) {
    const auto result = program().run({"sweep", "run", s_file, "--dry-run", "--json"});
    ASSERT_EQ(result.status, 0) << result.err;
    const auto combinations = result.events("combination");
    ASSERT_EQ(combinations.size(), 4U);
    EXPECT_EQ(combinations[1].value("name", ""), "batch=64 seed=2");
    double sum = 0;
    for (const auto& combination : combinations) {
        EXPECT_GT(combination.value("seconds", 0.0), 0.0);
        sum += combination.value("seconds", 0.0);
    }
    const auto total = result.event("total");
    EXPECT_TRUE(total.value("all", false));
    EXPECT_NEAR(total.value("seconds", 0.0), sum, 1e-6);
    EXPECT_TRUE(program().run({"sweep", "list", "--json"}).events("sweep").empty());
}

TEST_F(SweepCommand, RunsAllOfThemAndGoesOnWhereItWasStopped) {
    // Stopped after the first run.
    bool told = false;
    const auto stopped = program().run(
        {"sweep", "run", s_file, "--json"}, [&](const std::string& line, pid_t process) {
            if (!told && line.find("\"outcome\"") != std::string::npos) {
                told = true;
                kill(process, SIGINT);
            }
        });
    EXPECT_EQ(stopped.status, 130) << stopped.err;
    const auto sweep = stopped.event("sweep").value("sweep", 0);
    ASSERT_GT(sweep, 0);
    EXPECT_EQ(stopped.event("sweep").value("runs", 0), 4);
    const auto listed = program().run({"sweep", "list", "--json"}).event("sweep");
    EXPECT_EQ(listed.value("runs", 0), 4);
    EXPECT_LT(listed.value("finished", 9), 4);
    const auto before = listed.value("finished", 0);

    const auto rest = program().run({"sweep", "run", std::to_string(sweep), "--json"});
    ASSERT_EQ(rest.status, 0) << rest.err;
    EXPECT_EQ(rest.events("outcome").size(), static_cast<std::size_t>(4 - before));
    const auto again = program().run({"sweep", "run", "batches", "--json"});
    EXPECT_EQ(again.status, 0);
    EXPECT_TRUE(again.events("outcome").empty()); // nothing is run twice

    const auto shown = program().run({"sweep", "show", "batches", "--json"}).events("run");
    ASSERT_EQ(shown.size(), 4U);
    for (const auto& run : shown) {
        EXPECT_EQ(run.value("state", ""), "finished");
        EXPECT_GT(run.value("seconds", 0.0), 0.0);
        EXPECT_TRUE(run["values"].contains("batchSize"));
    }
    // The loss: the least comes first.
    EXPECT_LE(shown[0].value("metric", 0.0), shown[3].value("metric", 0.0));

    const auto effects = program().run({"sweep", "effects", "batches", "--json"}).events("effect");
    ASSERT_FALSE(effects.empty());
    double mean = 0;
    for (const auto& run : shown)
        if (run["values"].value("batchSize", 0) == 64)
            mean += run.value("metric", 0.0) / 2;
    bool found = false;
    for (const auto& effect : effects)
        if (effect.value("measure", "") == "validation/loss" &&
            effect.value("field", "") == "batchSize") {
            found = true;
            EXPECT_EQ(effect["levels"][0].value("runs", 0), 2);
            EXPECT_NEAR(effect["levels"][0].value("mean", 0.0), mean, 1e-9);
        }
    EXPECT_TRUE(found);
}

TEST_F(SweepCommand, WrongFilesNameTheFieldAndTheNearestName) {
    const auto file =
        writeText(s_folder->path() / "wrong.json",
                  R"({"mode": "grid", "base": {"data": {"datasets": [{"name": "pairs"}]},
                                    "tokenizer": {"name": "small"}},
                                    "fields": [{"path": "batchsize", "values": [64]}]})");
    const auto result = program().run({"sweep", "run", file, "--dry-run"});
    EXPECT_EQ(result.status, 2);
    EXPECT_NE(result.err.find("fields[0].path"), std::string::npos) << result.err;
    EXPECT_NE(result.err.find("Did you mean batchSize?"), std::string::npos) << result.err;
    EXPECT_EQ(program().run({"sweep", "show", "nothing"}).status, 2);
}

TEST_F(SweepCommand, TheExampleIsASweepThatCanBeRead) {
    const auto printed = program().run({"sweep", "example"});
    ASSERT_EQ(printed.status, 0) << printed.err;
    const auto file = writeText(s_folder->path() / "example.json", printed.out);
    // Its datasets are not in this workspace: the runs are listed all the same.
    const auto listed = program().run({"sweep", "run", file, "--dry-run", "--json"});
    ASSERT_EQ(listed.status, 0) << listed.err;
    EXPECT_GE(listed.events("combination").size(), 15U);
    const auto run = program().run({"sweep", "run", file, "--json"});
    EXPECT_EQ(run.status, 2);
    EXPECT_NE(run.event("error").value("message", "").find("sample"), std::string::npos);
}

} // namespace stator::app
