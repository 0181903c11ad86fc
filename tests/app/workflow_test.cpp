// A person's way from files to a model, with the real program and real sentences.
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

const char* const kPlan = R"(evaluation={"when": "keyPoints", "keyPoints": [50, 100],
    "evaluations": [{"evaluator": "validationLoss", "on": "validation"},
                    {"evaluator": "bitext", "on": "benchmark"}]})";

} // namespace

/// One workspace for all: importing and tokenizer training are done once.
class Workflow : public testing::Test {
protected:
    static void SetUpTestSuite() {
        s_folder = std::make_unique<TemporaryFolder>();
        const auto imported =
            program().run({"dataset", "import", sample("tatoeba-anki.en-de.tsv.zst"),
                           sample("tatoeba-anki.en-fr.tsv.zst"), "--name", "pairs", "--limit",
                           "95000", "--json"});
        ASSERT_EQ(imported.status, 0) << imported.err;
        s_dataset = imported.event("dataset");
        const auto benchmark =
            program().run({"dataset", "import", sample("tatoeba-test.en-de.tsv.zst"), "--name",
                           "benchmark", "--json"});
        ASSERT_EQ(benchmark.status, 0) << benchmark.err;
        const auto trained = program().run({"tokenizer", "train", "pairs", "--name", "small",
                                            "--vocabulary", "4000", "--sample", "20000", "--json"});
        ASSERT_EQ(trained.status, 0) << trained.err;
        s_tokenizer = trained.event("tokenizer");
    }
    static void TearDownTestSuite() { s_folder.reset(); }

    static Program program() { return Program(s_folder->path() / "workspace"); }

    static std::vector<std::string> trainWords(const std::string& name) {
        return {"train", "-d",           "pairs", "-t",           "small", "--json",
                "--set", "name=" + name, "--set", "model.dim=64", "--set", "batchSize=256",
                "--set", kPlan};
    }
    static std::vector<std::string> with(std::vector<std::string> words,
                                         std::initializer_list<std::string> more) {
        words.insert(words.end(), more);
        return words;
    }

    static std::unique_ptr<TemporaryFolder> s_folder;
    static nlohmann::json s_dataset;
    static nlohmann::json s_tokenizer;
};
std::unique_ptr<TemporaryFolder> Workflow::s_folder;
nlohmann::json Workflow::s_dataset;
nlohmann::json Workflow::s_tokenizer;

TEST_F(Workflow, ImportingCountsRowsByLanguage) {
    EXPECT_EQ(s_dataset.value("rows", 0), 95000);
    EXPECT_EQ(s_dataset["languages"].value("en-de", 0), 90000);
    EXPECT_EQ(s_dataset["languages"].value("en-fr", 0), 5000);
    EXPECT_EQ(s_tokenizer.value("vocabulary", 0), 4000);
    const auto list = program().run({"dataset", "list", "--json"});
    EXPECT_EQ(list.events("dataset").size(), 2U);
    const auto shown = program().run({"dataset", "show", "benchmark", "--rows", "3", "--json"});
    EXPECT_EQ(shown.events("row").size(), 3U);
    EXPECT_EQ(shown.event("dataset").value("rows", 0), 1000);
}

TEST_F(Workflow, ASplitSharesAllRowsAndLeaksNothing) {
    const auto result = program().run({"split", "show", "pairs", "--leaks", "--json"});
    ASSERT_EQ(result.status, 0) << result.err;
    long total = 0;
    for (const auto& row : result.events("split"))
        if (row.value("languages", "") == "all")
            total = row.value("train", 0L) + row.value("validation", 0L) + row.value("test", 0L);
    EXPECT_NEAR(static_cast<double>(total), 95000, 1000);
    EXPECT_EQ(result.event("leaks").value("texts", -1), 0);
}

TEST_F(Workflow, TrainingLearnsIsStoredAndCompares) {
    const auto words = with(trainWords("short"), {"--set", "maxSteps=60"});
    const auto first = program().run(words);
    ASSERT_EQ(first.status, 0) << first.err;
    EXPECT_EQ(first.event("start").value("totalSteps", 0), 60);
    const auto evaluations = first.events("evaluated");
    ASSERT_EQ(evaluations.size(), 2U);
    const auto metric = [](const nlohmann::json& evaluation, const char* key) {
        return evaluation["metrics"].value(key, -1.0);
    };
    EXPECT_LT(metric(evaluations[1], "validation/loss"), metric(evaluations[0], "validation/loss"));
    EXPECT_GT(metric(evaluations[1], "benchmark/bitextAccuracy"), 0.02);
    const auto outcome = first.event("outcome");
    EXPECT_EQ(outcome.value("state", ""), "finished");
    EXPECT_TRUE(fs::exists(outcome.value("model", "")));

    const auto second =
        program().run(with(trainWords("wide"), {"--set", "maxSteps=60", "--set", "loss.scale=10"}));
    ASSERT_EQ(second.status, 0) << second.err;
    const auto compared = program().run({"compare", "short", "wide", "--json"});
    ASSERT_EQ(compared.status, 0) << compared.err;
    const auto comparison = compared.event("comparison");
    ASSERT_EQ(comparison["runs"].size(), 2U);
    EXPECT_EQ(comparison["differences"]["loss.scale"], nlohmann::json::parse("[20.0, 10.0]"));
    EXPECT_EQ(comparison["differences"].size(), 1U);
    double phases = 0;
    for (const auto& [name, seconds] : comparison["runs"][0]["phases"].items())
        phases += seconds.get<double>();
    EXPECT_NEAR(phases, comparison["runs"][0].value("seconds", 0.0), 1e-6);
    EXPECT_GT(comparison["runs"][0]["phases"].value("evaluation", 0.0), 0.0);
    EXPECT_GT(comparison["runs"][0].value("evaluationShare", 0.0), 0.0);
    EXPECT_EQ(comparison["runs"][0]["metrics"]["validation/loss"]["last"],
              metric(evaluations[1], "validation/loss"));

    const auto shown = program().run({"runs", "show", "short", "--json"});
    EXPECT_EQ(shown.events("evaluation").size(), 4U);
    EXPECT_FALSE(shown.events("checkpoint").empty());
    EXPECT_EQ(shown.event("run").value("step", 0), 60);
}

TEST_F(Workflow, CtrlCSavesACheckpointFromWhichTheRunGoesOn) {
    const auto words = with(trainWords("interrupted"), {"--set", "maxSteps=150"});
    bool sent = false;
    const auto stopped = program().run(words, [&](const std::string& line, pid_t process) {
        if (!sent && line.find("\"event\":\"step\"") != std::string::npos) {
            kill(process, SIGINT);
            sent = true;
        }
    });
    ASSERT_TRUE(sent);
    ASSERT_EQ(stopped.status, 130) << stopped.err;
    EXPECT_EQ(stopped.event("error").value("code", ""), "cancelled");
    EXPECT_EQ(stopped.event("outcome").value("state", ""), "stopped");
    const auto at = stopped.event("outcome").value("steps", 0);
    EXPECT_GT(at, 0);
    ASSERT_LT(at, 150);

    const auto resumed = program().run({"resume", "interrupted", "--json"});
    ASSERT_EQ(resumed.status, 0) << resumed.err;
    EXPECT_EQ(resumed.event("start").value("step", 0), at);
    EXPECT_EQ(resumed.event("outcome").value("state", ""), "finished");
    EXPECT_EQ(resumed.event("outcome").value("steps", 0), 150);
    // Another, uninterrupted run of the same configuration ends with the same measures.
    const auto whole = program().run(with(trainWords("whole"), {"--set", "maxSteps=150"}));
    ASSERT_EQ(whole.status, 0) << whole.err;
    EXPECT_EQ(whole.events("evaluated").back()["metrics"],
              resumed.events("evaluated").back()["metrics"]);

    const auto again = program().run({"resume", "interrupted", "--json"});
    EXPECT_EQ(again.status, 2);
    EXPECT_NE(again.event("error").value("message", "").find("has finished"), std::string::npos);
}

TEST_F(Workflow, AKilledRunIsFoundInterruptedAndResumes) {
    const auto words =
        with(trainWords("killed"), {"--set", "maxSteps=120", "--set", "checkpoints.everySteps=10"});
    bool sent = false;
    const auto killed = program().run(words, [&](const std::string& line, pid_t process) {
        if (!sent && line.find("\"event\":\"checkpoint\"") != std::string::npos) {
            kill(process, SIGKILL);
            sent = true;
        }
    });
    ASSERT_TRUE(sent);
    EXPECT_EQ(killed.status, 128 + SIGKILL);
    const auto resumed = program().run({"resume", "killed", "--json"});
    ASSERT_EQ(resumed.status, 0) << resumed.err;
    EXPECT_GE(resumed.event("start").value("step", 0), 10);
    EXPECT_EQ(resumed.event("outcome").value("steps", 0), 120);
    const auto shown = program().run({"runs", "show", "killed", "--json"});
    EXPECT_EQ(shown.event("run").value("state", ""), "finished");
}

TEST_F(Workflow, WrongConfigurationsNameTheField) {
    const auto typo = program().run(with(trainWords("x"), {"--set", "batchSiez=3"}));
    EXPECT_EQ(typo.status, 2);
    EXPECT_NE(typo.event("error").value("message", "").find("batchSiez"), std::string::npos);
    const auto range = program().run(with(trainWords("x"), {"--set", "optimizer.learningRate=-1"}));
    EXPECT_EQ(range.status, 2);
    EXPECT_NE(range.event("error").value("message", "").find("learningRate"), std::string::npos);
    const auto dataset = program().run({"train", "-d", "nowhere", "-t", "small", "--json"});
    EXPECT_EQ(dataset.status, 2);
    EXPECT_NE(dataset.event("error").value("message", "").find("pairs"), std::string::npos)
        << "the message should name the datasets there are";
    const auto tokenizer = program().run({"train", "-d", "pairs", "-t", "nowhere", "--json"});
    EXPECT_EQ(tokenizer.status, 2);
}

TEST_F(Workflow, ARunThatFailsIsARowWithItsReason) {
    // A scale that passes the field's own range and that the training step refuses.
    const auto result = program().run(with(trainWords("refused"), {"--set", "loss.scale=10000"}));
    EXPECT_EQ(result.status, 2) << result.err;
    const auto shown = program().run({"runs", "show", "refused", "--json"});
    EXPECT_EQ(shown.event("run").value("state", ""), "failed");
    EXPECT_NE(shown.event("run").value("reason", "").find("scale"), std::string::npos);
}

/// The value of a metric over all pairs.
double valueOf(const nlohmann::json& evaluation, const std::string& metric) {
    for (const auto& value : evaluation["values"])
        if (value.value("pair", "?").empty() && value.value("metric", "") == metric)
            return value.value("value", -1.0);
    return -1.0;
}

TEST_F(Workflow, AnExportedModelMeasuresAndEncodesAsTheRunDoes) {
    const auto trained = program().run(with(trainWords("exported"), {"--set", "maxSteps=60"}));
    ASSERT_EQ(trained.status, 0) << trained.err;
    const auto ofRun =
        program().run({"evaluate", "exported", "--on", "benchmark", "--on", "test", "--json"});
    ASSERT_EQ(ofRun.status, 0) << ofRun.err;
    ASSERT_EQ(ofRun.events("evaluation").size(), 2U);
    const double accuracy = valueOf(ofRun.events("evaluation")[0], "bitextAccuracy");
    EXPECT_DOUBLE_EQ(
        accuracy,
        trained.events("evaluated").back()["metrics"].value("benchmark/bitextAccuracy", -1.0));

    const TemporaryFolder folder;
    const auto target = (folder / "model").string();
    const auto exported = program().run({"export", "exported", "--folder", target, "--json"});
    ASSERT_EQ(exported.status, 0) << exported.err;
    EXPECT_EQ(exported.event("export").value("folder", ""), target);
    EXPECT_TRUE(fs::exists(fs::path(target) / "modules.json"));
    EXPECT_EQ(program().run({"export", "exported", "--folder", target}).status, 2)
        << "an existing folder is not replaced unasked";

    const auto ofFolder =
        program().run({"evaluate", target, "--on", "benchmark", "--no-store", "--json"});
    ASSERT_EQ(ofFolder.status, 0) << ofFolder.err;
    EXPECT_NEAR(valueOf(ofFolder.event("evaluation"), "bitextAccuracy"), accuracy, 0.005);

    const auto texts = writeText(folder / "texts.txt", "Good morning.\nGuten Morgen.\n");
    const auto vectors = program().run({"encode", "exported", "--input", texts}).events();
    const auto same = program().run({"encode", target, "--input", texts}).events();
    ASSERT_EQ(vectors.size(), 2U);
    ASSERT_EQ(same.size(), 2U);
    ASSERT_EQ(vectors[0]["embedding"].size(), 64U);
    for (std::size_t i = 0; i < 64; ++i)
        EXPECT_NEAR(vectors[1]["embedding"][i].get<double>(), same[1]["embedding"][i].get<double>(),
                    1e-5);
}

TEST(Demo, RunsTheSampleBothWaysComparesAndExports) {
    const TemporaryFolder folder;
    const Program own(folder / "unused");
    const auto place = (folder / "demo").string();
    const auto first = own.run({"demo", "--folder", place, "--epochs", "0.05", "--json"});
    ASSERT_EQ(first.status, 0) << first.err;
    const auto runs = first.events("run");
    ASSERT_EQ(runs.size(), 2U);
    const auto demo = first.event("demo");
    ASSERT_EQ(demo["accuracy"].size(), 2U);
    for (const auto& accuracy : demo["accuracy"]) {
        EXPECT_GT(accuracy.get<double>(), 0.01) << "guessing finds one in a thousand";
        EXPECT_LE(accuracy.get<double>(), 1.0);
    }
    const std::size_t better = demo["accuracy"][1] >= demo["accuracy"][0] ? 1 : 0;
    EXPECT_EQ(demo["better"], runs[better]["run"]);
    const fs::path exported = demo.value("export", "");
    EXPECT_TRUE(fs::exists(exported / "modules.json"));
    EXPECT_TRUE(fs::exists(exported / "0_StaticEmbedding" / "model.safetensors"));
    EXPECT_TRUE(fs::exists(exported / "0_StaticEmbedding" / "tokenizer.json"));
    EXPECT_FALSE(fs::exists(folder / "unused")) << "the demo keeps to its own workspace";

    const Program inside(place);
    const auto compared =
        inside.run({"compare", runs[0]["run"].dump(), runs[1]["run"].dump(), "--json"});
    EXPECT_EQ(compared.status, 0) << compared.err;
}

TEST_F(Workflow, MeasuringWhatDoesNotFitIsAUsageError) {
    EXPECT_EQ(program().run({"evaluate", "nowhere", "--on", "benchmark"}).status, 2);
    EXPECT_EQ(program().run({"export", "nowhere"}).status, 2);
    EXPECT_EQ(program().run({"encode", "nowhere"}).status, 2);
}

TEST_F(Workflow, RemovingADatasetTakesItsTokensAlong) {
    const TemporaryFolder folder;
    const Program own(folder / "workspace");
    const auto file = writeText(folder / "few.en-de.tsv", "Yes.\tJa.\nNo.\tNein.\n");
    ASSERT_EQ(own.run({"dataset", "import", file, "--name", "few"}).status, 0);
    EXPECT_EQ(own.run({"dataset", "import", file, "--name", "few"}).status, 2);
    EXPECT_EQ(own.run({"dataset", "import", file, "--name", "few", "--force"}).status, 0);
    ASSERT_EQ(own.run({"dataset", "remove", "few"}).status, 0);
    EXPECT_TRUE(own.run({"dataset", "list", "--json"}).events("dataset").empty());
    EXPECT_TRUE(fs::is_empty(folder / "workspace" / "corpora"));
    EXPECT_EQ(own.run({"dataset", "remove", "few"}).status, 2);
}

TEST_F(Workflow, BadRowsAreListedWithFileAndLine) {
    const TemporaryFolder folder;
    const Program own(folder / "workspace");
    const auto file = writeText(folder / "bad.en-de.tsv",
                                "Yes.\tJa.\nonly one\nNo.\tNein.\n\xFF\xFE\tx\nThanks.\tDanke.\n");
    const auto result = own.run({"dataset", "import", file, "--name", "bad", "--json"});
    ASSERT_EQ(result.status, 0) << result.err;
    EXPECT_EQ(result.event("dataset").value("rows", 0), 3);
    const auto problems = result.events("problem");
    ASSERT_EQ(problems.size(), 2U);
    EXPECT_EQ(problems[0].value("line", 0), 2);
    EXPECT_EQ(problems[1].value("line", 0), 4);

    const auto empty = writeText(folder / "empty.tsv", "");
    const auto refused = own.run({"dataset", "import", empty, "--json"});
    EXPECT_EQ(refused.status, 3) << refused.err;
    const auto missing = own.run({"dataset", "import", (folder / "no.tsv").string(), "--json"});
    EXPECT_EQ(missing.status, 2) << missing.err;
}

} // namespace stator::app
