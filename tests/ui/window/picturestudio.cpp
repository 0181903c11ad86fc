#include "tests/ui/window/picturestudio.h"

#include "app/window/opening.h"
#include "app/window/runcontroller.h"
#include "app/window/sampledialog.h"
#include "core/store/storereader.h"
#include "core/workspace/sample.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <cstdio>

namespace stator::app::pictures {

namespace {

/// What the pictures compare: the two configurations, other dims and batches, and one that fails.
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
    return list;
}

base::Result<std::size_t> runsIn(const std::filesystem::path& store) {
    STATOR_ASSIGN(auto reader, store::StoreReader::open(store));
    STATOR_ASSIGN(const auto rows, reader.runs({.configurations = false}));
    return rows.size();
}

} // namespace

base::Result<void> prepareStudio(const QString& folder) {
    STATOR_TRY(makeSampleWorkspace(folder.toStdString(), {}));
    STATOR_ASSIGN(auto opened,
                  openWorkspaceFolder(folder.toStdString(), workspace::Workspace::Missing::Fail));
    STATOR_ASSIGN(const auto there, runsIn(opened.workspace.storeFile()));
    const auto configurations = studioConfigurations();
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
    for (std::size_t i = there; i < configurations.size(); ++i) {
        ++left;
        control.add(configurations[i], ui::Placement::Queue, [&](base::Result<store::RunId> added) {
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
    return outcome;
}

} // namespace stator::app::pictures
