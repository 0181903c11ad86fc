// Facts for advice from a workspace's own data, and the course of a run from its store.
#include "core/store/storewriter.h"
#include "core/workspace/catalogue.h"
#include "core/workspace/forecasting.h"
#include "tests/support/temporaryfolder.h"
#include "tests/workspace/trainedworkspace.h"

namespace stator::workspace {
namespace {

namespace fs = std::filesystem;
using test::orFail;

/// A copy of the trained workspace for each test.
class AdviceFactsTest : public testing::Test {
protected:
    test::TemporaryFolder folder;
    Workspace workspace = copied();

    train::RunConfiguration configuration(data::Grouping grouping) const {
        auto reader = orFail(store::StoreReader::open(workspace.storeFile()));
        const auto row = orFail(reader.run(test::TrainedWorkspace::get().run()));
        auto c = orFail(train::readConfiguration(row.run.description.configuration));
        c.data.split = data::findSplitPreset("80-10-10").value();
        c.data.split.grouping = grouping;
        return c;
    }

private:
    Workspace copied() {
        fs::copy(test::TrainedWorkspace::get().workspace().root(), folder / "workspace",
                 fs::copy_options::recursive);
        return orFail(Workspace::open(folder / "workspace", Workspace::Missing::Fail));
    }
};

TEST_F(AdviceFactsTest, LeaksAreThoseThatTheSplitReallyHas) {
    const auto c = configuration(data::Grouping::Row);
    const auto facts = orFail(adviceFacts(workspace, c, {}));
    const std::vector<std::shared_ptr<const data::Corpus>> corpora = {
        orFail(openDataset(workspace, test::TrainedWorkspace::kDataset))};
    const auto split = orFail(data::computeJointSplit(corpora, c.data.split, {}));
    const auto report = orFail(data::findLeaks(corpora, split.splits, false, {}));
    ASSERT_TRUE(facts.leakedTexts);
    EXPECT_EQ(*facts.leakedTexts, report.texts);
    EXPECT_GT(report.texts, 0U) << "one English sentence has several translations here";
    // Looked for once: afterwards no text is read.
    std::vector<fs::path> corpusFiles;
    for (const auto& entry : fs::directory_iterator(workspace.corporaFolder()))
        if (entry.path().extension() == ".corpus")
            corpusFiles.push_back(entry.path());
    ASSERT_FALSE(corpusFiles.empty());
    for (const auto& file : corpusFiles)
        fs::remove(file);
    EXPECT_EQ(orFail(adviceFacts(workspace, c, {})).leakedTexts, facts.leakedTexts);
}

TEST_F(AdviceFactsTest, ASplitThatKeepsTextsTogetherHasNone) {
    const auto facts = orFail(adviceFacts(workspace, configuration(data::Grouping::Component), {}));
    EXPECT_EQ(facts.leakedTexts, 0U);
    ASSERT_TRUE(facts.machine);
    EXPECT_GT(facts.machine->availableCores, 0);
}

TEST_F(AdviceFactsTest, WithoutADatasetTheMachineIsKnownAllTheSame) {
    const auto facts = orFail(adviceFacts(workspace, {}, {}));
    EXPECT_TRUE(facts.machine);
    EXPECT_FALSE(facts.leakedTexts);
    auto missing = configuration(data::Grouping::Row);
    missing.data.datasets = {{"not here"}};
    EXPECT_FALSE(adviceFacts(workspace, missing, {}));
}

/// One evaluation of a loss.
void addLoss(store::StoreWriter& writer, store::RunId run, std::int64_t step, std::int64_t rows,
             double value, const std::string& model = {}) {
    store::EvaluationRecord record;
    record.run = run;
    record.model = model;
    record.step = step;
    record.evaluator = "validationLoss";
    record.dataset = "validation";
    record.rows = rows;
    record.values.push_back({"loss", "", value});
    record.values.push_back({"loss", "en-de", value / 10});
    writer.addEvaluation(std::move(record));
}

TEST_F(AdviceFactsTest, ACourseHoldsValuesOfEqualRowsAlone) {
    auto writer = orFail(store::StoreWriter::open(workspace.storeFile()));
    store::RunDescription description;
    description.name = "course";
    description.mainMetric = "validation/loss";
    description.mainMetricHigherIsBetter = false;
    const auto run = orFail(writer->createRun(description));
    writer->setState(run, store::RunState::Running);
    writer->appendPhases(run, std::vector<store::PhaseSample>{{1, 400, 1, "loss", 80},
                                                              {1, 400, 1, "evaluation", 20}});
    addLoss(*writer, run, 50, 100, 0.1); // a probe of few rows
    addLoss(*writer, run, 100, 1'000, 0.9);
    addLoss(*writer, run, 200, 1'000, 0.5);
    addLoss(*writer, run, 300, 1'000, 0.7);
    addLoss(*writer, run, 400, 6'000, 0.2); // everything, at the end
    addLoss(*writer, run, 400, 1'000, 0.6, "a checkpoint, later");
    writer->setProgress(run, 400, 400);
    writer->setState(run, store::RunState::Finished);
    ASSERT_TRUE(writer->flush());
    auto reader = orFail(store::StoreReader::open(workspace.storeFile()));
    const auto course = orFail(courseOf(reader, orFail(reader.run(run))));
    EXPECT_EQ(course.steps, 400U);
    EXPECT_EQ(course.bestStep, 200U);
    EXPECT_EQ(course.metric, "validation/loss");
    EXPECT_DOUBLE_EQ(course.totalSeconds, 100);
    EXPECT_DOUBLE_EQ(course.evaluationSeconds, 20);
    const decltype(course.values) expected = {{100, 0.9}, {200, 0.5}, {300, 0.7}};
    EXPECT_EQ(course.values, expected);
}

} // namespace
} // namespace stator::workspace
