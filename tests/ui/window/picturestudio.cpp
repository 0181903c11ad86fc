#include "tests/ui/window/picturestudio.h"

#include "app/window/case3281watch.h"
#include "app/window/opening.h"
#include "app/window/runcontroller.h"
#include "app/window/sampledialog.h"
#include "core/base/hash.h"
#include "core/base/parallel.h"
#include "core/store/storereader.h"
#include "core/workspace/caseplan.h"
#include "core/workspace/casequality.h"
#include "core/workspace/forecasting.h"
#include "core/workspace/sample.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <algorithm>
#include <cstdio>

namespace stator::app::pictures {

namespace {

/// What the pictures compare: the two configurations, other dims and batches, the replay of issue
/// #3281.
std::vector<train::RunConfiguration> studioConfigurations() {
    auto list = workspace::sampleConfigurations(0);
    const auto base = list.back();
    const auto vary = [&](const char* name, std::uint32_t dim, std::uint32_t batch, double epochs,
                          double rate) {
        auto other = base;
        other.name = name;
        other.model.dim = dim;
        other.batchSize = batch;
        other.epochs = epochs;
        other.optimizer.learningRate = rate;
        list.push_back(other);
    };
    vary("dim 128", 128, 1024, 2, base.optimizer.learningRate);
    vary("dim 512", 512, 1024, 2, base.optimizer.learningRate);
    vary("batch 256", 256, 256, 1, base.optimizer.learningRate);
    vary("low learning rate", 256, 1024, 1, base.optimizer.learningRate / 20);
    for (auto& arm : case3281Arms())
        list.push_back(std::move(arm));
    return list;
}

/// Those that no run of the workspace has finished.
base::Result<std::vector<train::RunConfiguration>> missingIn(const std::filesystem::path& store) {
    STATOR_ASSIGN(auto reader, store::StoreReader::open(store));
    STATOR_ASSIGN(const auto rows, reader.runs({.configurations = false}));
    auto configurations = studioConfigurations();
    std::erase_if(configurations, [&](const auto& configuration) {
        const auto hash = base::hex64(train::configurationHash(configuration));
        return std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
            return row.run.description.configurationHash == hash &&
                   row.run.state == store::RunState::Finished;
        });
    });
    return configurations;
}

/// The data of the replay, and what this machine takes in every precision.
base::Result<void> prepareCase(const workspace::Workspace& workspace) {
    STATOR_TRY(workspace::prepareCase(workspace, base::availableCores(), {}));
    auto any = workspace::caseConfigurations().at(1);
    any.device = train::DeviceChoice::Auto;
    any.precision = train::PrecisionChoice::Auto;
    if (!workspace::isCalibrated(workspace))
        STATOR_TRY(workspace::calibrateMachine(workspace, any, {}));
    STATOR_TRY(workspace::planCase(workspace, workspace::caseConfigurations(), {}));
    return {};
}

/// What a call that was stopped has left waiting is not wanted twice.
void forgetQueue(RunController& control) {
    while (!control.isLoaded())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const auto waiting = control.queue();
    for (const auto& run : waiting)
        control.removeFromQueue(run);
}

base::Result<void> measureCase(const OpenedWorkspace& opened) {
    STATOR_ASSIGN(auto reader, store::StoreReader::open(opened.workspace.storeFile()));
    STATOR_ASSIGN(const auto rows, reader.runs());
    return workspace::measureReplay(opened.workspace, *opened.writer,
                                    workspace::newestReplay(rows, workspace::caseConfigurations()),
                                    base::availableCores(), {});
}

} // namespace

base::Result<void> prepareStudio(const QString& folder) {
    STATOR_TRY(makeSampleWorkspace(folder.toStdString(), {}));
    STATOR_ASSIGN(auto opened,
                  openWorkspaceFolder(folder.toStdString(), workspace::Workspace::Missing::Fail));
    STATOR_TRY(prepareCase(opened.workspace));
    STATOR_ASSIGN(const auto configurations, missingIn(opened.workspace.storeFile()));
    RunController control(opened.workspace, opened.writer);
    std::size_t left = 0;
    QEventLoop loop;
    base::Result<void> outcome;
    const auto one = [&] {
        if (--left == 0)
            loop.quit();
    };
    QObject::connect(&control, &ui::RunControl::ended, &loop,
                     [&](store::RunId run, store::RunState state, const QString& reason) {
                         std::printf("run %lld: %s %s\n", static_cast<long long>(run.value),
                                     store::runStateName(state), qPrintable(reason));
                         std::fflush(stdout);
                         one();
                     });
    forgetQueue(control);
    for (const auto& configuration : configurations) {
        ++left;
        control.add(configuration, ui::Placement::Queue, [&](base::Result<store::RunId> added) {
            if (added)
                return;
            outcome = added.error();
            one();
        });
    }
    if (left > 0) {
        control.setQueueHeld(false);
        loop.exec();
    }
    STATOR_TRY(outcome);
    return measureCase(opened);
}

} // namespace stator::app::pictures
