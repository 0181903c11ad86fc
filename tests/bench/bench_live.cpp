// What following a run costs it: the same training without a window, and in the open window with
// its charts.
//
//     QT_QPA_PLATFORM=offscreen bench_live FOLDER [--rounds 3] [--steps 300] [--tab 2]
//
// FOLDER gets a workspace with the bundled sample and is used again by later calls. `--tab` is the
// tab of the run's details that is shown (0 Overview, 1 Charts, 2 Timing, 3 Hardware). Use a real
// display (or xvfb-run with QT_QPA_PLATFORM=xcb) to have the drawing in as well.
#include "app/window/mainwindow.h"
#include "app/window/notifier.h"
#include "app/window/runcontroller.h"
#include "core/base/parallel.h"
#include "core/workspace/runjob.h"
#include "core/workspace/sample.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QSettings>
#include <QTabBar>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

namespace {

using namespace stator;

template<class T>
T orExit(base::Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().toString().c_str());
        std::exit(1);
    }
    return std::move(*result);
}

/// The steps' own time, evaluations left out.
struct Speed {
    std::uint64_t steps = 0;
    double seconds = 0;
    double stepMs() const { return seconds * 1000 / static_cast<double>(steps); }
};

class LastStep final : public train::TrainingObserver {
public:
    void onStep(const train::StepSample& sample) override {
        speed = {sample.step, sample.trainingSeconds};
    }
    Speed speed;
};

train::RunConfiguration configurationFor(std::uint64_t steps, const char* name) {
    const int threads = base::availableCores();
    auto configuration = workspace::sampleConfigurations(threads).back();
    configuration.name = name;
    configuration.epochs = 0;
    configuration.maxSteps = steps;
    configuration.evaluation.when = eval::EvaluateWhen::EveryPercent;
    configuration.evaluation.everyPercent = 20;
    configuration.device = train::DeviceChoice::Cpu;
    return configuration;
}

Speed runWithoutWindow(const workspace::Workspace& workspace, std::uint64_t steps) {
    auto writer = orExit(store::StoreWriter::open(workspace.storeFile()));
    auto job =
        orExit(workspace::RunJob::create(workspace, *writer, configurationFor(steps, "headless")));
    LastStep last;
    std::thread trainer([&] { static_cast<void>(orExit(job->run(last, {}))); });
    trainer.join();
    return last.speed;
}

class Silent final : public app::Notifier {
    void notify(const QString&, const QString&, const QString&) override {}
};

Speed runInWindow(ui::Theme& theme, const workspace::Workspace& workspace, std::uint64_t steps,
                  int tab) {
    Silent silent;
    app::MainWindow window({theme,
                            [](const app::OpenedWorkspace& opened) {
                                return std::make_unique<app::RunController>(opened.workspace,
                                                                            opened.writer);
                            },
                            silent});
    window.resize(1440, 900);
    window.show();
    QEventLoop loop;
    QObject::connect(&window, &app::MainWindow::workspaceOpened, &loop, &QEventLoop::quit);
    window.openFolder(QString::fromStdString(workspace.root().string()),
                      workspace::Workspace::Missing::Fail, QStringLiteral("runs"));
    loop.exec();

    auto& runs = window.session()->runs();
    Speed speed;
    QObject::connect(
        &runs, &ui::RunControl::batch, &loop,
        [&](const std::shared_ptr<const ui::LiveBatch>& batch) {
            if (!batch->steps.empty())
                speed = {batch->steps.back().step, batch->steps.back().trainingSeconds};
        });
    QObject::connect(&runs, &ui::RunControl::ended, &loop, &QEventLoop::quit);
    runs.add(configurationFor(steps, "window"), ui::Placement::Now,
             [&](const base::Result<store::RunId>& run) {
                 window.session()->navigator().go(ui::ShowRuns{{orExit(run).value}});
                 for (auto* bar : window.findChildren<QTabBar*>())
                     if (bar->isVisible() && bar->count() > tab)
                         bar->setCurrentIndex(tab);
             });
    loop.exec();
    return speed;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("folder"), QStringLiteral("for the workspace"));
    parser.addOptions(
        {{QStringLiteral("rounds"), QString(), QStringLiteral("n"), QStringLiteral("3")},
         {QStringLiteral("steps"), QString(), QStringLiteral("n"), QStringLiteral("300")},
         {QStringLiteral("tab"), QString(), QStringLiteral("n"), QStringLiteral("2")}});
    parser.addHelpOption();
    parser.process(application);
    if (parser.positionalArguments().size() != 1)
        parser.showHelp(2);
    const int rounds = std::max(1, parser.value(QStringLiteral("rounds")).toInt());
    const auto steps = parser.value(QStringLiteral("steps")).toULongLong();

    const QTemporaryDir settings;
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    ui::Theme theme(application, ui::ThemeChoice::Light);
    const auto workspace = orExit(workspace::Workspace::open(
        parser.positionalArguments().first().toStdString(), workspace::Workspace::Missing::Create));
    if (auto prepared = workspace::prepareSample(workspace, base::availableCores(), {});
        !prepared) {
        std::fprintf(stderr, "%s\n", prepared.error().toString().c_str());
        return 1;
    }
    std::vector<double> headless, window, ratios;
    for (int round = 0; round < rounds; ++round) {
        headless.push_back(runWithoutWindow(workspace, steps).stepMs());
        window.push_back(
            runInWindow(theme, workspace, steps, parser.value(QStringLiteral("tab")).toInt())
                .stepMs());
        ratios.push_back(window.back() / headless.back());
        std::printf("round %d: %.3f ms a step without a window, %.3f ms in it: %+.2f %%\n",
                    round + 1, headless.back(), window.back(), (ratios.back() - 1) * 100);
    }
    std::printf("medians: %.3f ms without, %.3f ms in the window; of the rounds' ratios %+.2f %%\n",
                median(headless), median(window), (median(ratios) - 1) * 100);
    return 0;
}
