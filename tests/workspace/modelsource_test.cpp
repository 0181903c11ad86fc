#include "core/workspace/exportrun.h"
#include "core/workspace/modelsource.h"
#include "tests/workspace/trainedworkspace.h"

#include <algorithm>

namespace stator::workspace {
namespace {

using test::orFail;
using test::TrainedWorkspace;

struct ModelSourceTest : testing::Test {
    const Workspace& workspace = TrainedWorkspace::get().workspace();
    store::RunId run = TrainedWorkspace::get().run();
    std::string reference = std::to_string(run.value);
};

TEST_F(ModelSourceTest, OnlyRunsThatHaveAModelAreListed) {
    {
        const auto writer = orFail(store::StoreWriter::open(workspace.storeFile()));
        store::RunDescription empty;
        empty.name = "never ran";
        orFail(writer->createRun(empty));
    }
    const auto models = orFail(listRunModels(workspace));
    ASSERT_EQ(models.size(), 1U);
    EXPECT_EQ(models[0].run, run);
    EXPECT_EQ(models[0].name, "small run");
    EXPECT_TRUE(models[0].finished);
}

TEST_F(ModelSourceTest, ADescriptionKnowsWhatTheRunWasTrainedOnAndItsCheckpoints) {
    const auto model = orFail(describeModel(workspace, reference));
    EXPECT_EQ(model.run, run);
    EXPECT_EQ(model.dim, TrainedWorkspace::kDim);
    EXPECT_EQ(model.matryoshkaDims.size(), 2U);
    EXPECT_EQ(model.datasets, std::vector<std::string>{TrainedWorkspace::kDataset});
    EXPECT_EQ(model.split, "80-10-10");
    EXPECT_TRUE(model.finished);
    ASSERT_FALSE(model.checkpoints.empty());
    EXPECT_TRUE(std::ranges::any_of(model.checkpoints, &ModelCheckpoint::best));
    for (const auto& checkpoint : model.checkpoints)
        EXPECT_TRUE(openModel(workspace, reference + "@" + std::to_string(checkpoint.step), {}));
    EXPECT_EQ(describeModel(workspace, "nothing").error().code, ErrorCode::NotFound);
}

TEST_F(ModelSourceTest, AFolderIsDescribedWithoutReadingItsTable) {
    ExportRunOptions options;
    options.folder = workspace.exportsFolder() / "described";
    options.dim = 16;
    options.replace = true;
    for (const auto format : {ExportFormat::SentenceTransformers, ExportFormat::Model2Vec}) {
        options.format = format;
        orFail(exportRun(workspace, reference, options, {}));
        const auto model = orFail(describeModel(workspace, options.folder.string()));
        EXPECT_FALSE(model.run);
        EXPECT_EQ(model.dim, 16U);
        EXPECT_EQ(model.name, options.folder.string());
    }
    EXPECT_FALSE(describeModel(workspace, workspace.root().string())) << "a folder, but no model";
}

} // namespace
} // namespace stator::workspace
