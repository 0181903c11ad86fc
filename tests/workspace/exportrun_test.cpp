#include "core/base/atomicfile.h"
#include "core/export/loadmodel.h"
#include "core/workspace/exportrun.h"
#include "core/workspace/trash.h"
#include "tests/workspace/trainedworkspace.h"

namespace stator::workspace {
namespace {

using test::orFail;
using test::TrainedWorkspace;

struct ExportRunTest : testing::Test {
    const Workspace& workspace = TrainedWorkspace::get().workspace();
    std::string run = std::to_string(TrainedWorkspace::get().run().value);
};

TEST_F(ExportRunTest, TheSourceTellsWhatCanBeChosen) {
    const auto source = orFail(exportSource(workspace, run));
    EXPECT_EQ(source.name, "small run");
    EXPECT_EQ(source.folder, workspace.exportsFolder() / "small-run");
    EXPECT_EQ(source.dim, TrainedWorkspace::kDim);
    EXPECT_EQ(source.matryoshkaDims,
              (std::vector<std::uint32_t>{TrainedWorkspace::kDim / 2, TrainedWorkspace::kDim}));
    EXPECT_EQ(orFail(exportSource(workspace, run + "@best")).folder,
              workspace.exportsFolder() / "small-run-best");
    EXPECT_EQ(exportSource(workspace, "999").error().code, ErrorCode::NotFound);
}

TEST_F(ExportRunTest, TheEstimateIsNearAndTheExportSaysSo) {
    const auto source = orFail(exportSource(workspace, run));
    for (const auto weights : {exporting::WeightType::Float32, exporting::WeightType::Float16}) {
        ExportRunOptions options;
        options.weights = weights;
        options.replace = true;
        const auto report = orFail(exportRun(workspace, run, options, {}));
        EXPECT_EQ(report.folder, source.folder);
        const auto estimated = static_cast<double>(estimatedBytes(source, options));
        EXPECT_NEAR(static_cast<double>(report.fileBytes), estimated, 0.3 * estimated);
    }
    // What was exported is a model, and not one to export.
    EXPECT_EQ(exportSource(workspace, source.folder.string()).error().code,
              ErrorCode::InvalidArgument);
}

TEST_F(ExportRunTest, ARunIsExportedThoughItsDatasetIsGone) {
    const auto id = orFail(trashDataset(workspace, TrainedWorkspace::kDataset));
    ExportRunOptions options;
    options.folder = workspace.exportsFolder() / "orphan";
    const auto report = exportRun(workspace, run, options, {});
    ASSERT_TRUE(restoreDataset(workspace, id));
    ASSERT_TRUE(report) << report.error().toString();
    const auto card = orFail(base::readFile(report->folder / "README.md"));
    EXPECT_NE(card.find("| sentences | no longer there"), std::string::npos) << card;
}

} // namespace
} // namespace stator::workspace
