// What following a run costs it: the same training without a window, and in the open window with
// its charts. The first fifth of the steps is left out, where the window and the charts open.
//
//     QT_QPA_PLATFORM=offscreen bench_live FOLDER [--rounds 3] [--steps 1000] [--tab 2]
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
#include <ctime>
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

constexpr std::uint64_t kWarmUp = 5; // one part in so many is left out

/// Of the thread that asks.
double processorSeconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

/// The steps' own time, evaluations left out.
class Speed {
public:
    explicit Speed(std::uint64_t steps)
        : m_from(steps / kWarmUp) {}
    void take(const train::StepSample& sample) {
        if (sample.step < m_from)
            return;
        if (m_first == 0) {
            m_first = sample.step;
            m_firstSeconds = sample.trainingSeconds;
            m_firstWall = sample.wallSeconds;
            m_firstProcessor = processorSeconds();
        }
        m_last = sample.step;
        m_seconds = sample.trainingSeconds - m_firstSeconds;
        m_wall = sample.wallSeconds - m_firstWall;
        m_processor = processorSeconds() - m_firstProcessor;
    }
    double stepMs() const { return m_seconds * 1000 / static_cast<double>(m_last - m_first); }
    /// Of a core, in percent, by the thread that took the steps.
    double corePercent() const { return 100 * m_processor / m_wall; }

private:
    std::uint64_t m_from;
    std::uint64_t m_first = 0, m_last = 0;
    double m_firstSeconds = 0, m_firstWall = 0, m_firstProcessor = 0;
    double m_seconds = 0, m_wall = 0, m_processor = 0;
};

class LastStep final : public train::TrainingObserver {
public:
    explicit LastStep(std::uint64_t steps)
        : speed(steps) {}
    void onStep(const train::StepSample& sample) override { speed.take(sample); }
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
    LastStep last(steps);
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
    Speed speed(steps);
    QObject::connect(&runs, &ui::RunControl::batch, &loop,
                     [&](const std::shared_ptr<const ui::LiveBatch>& batch) {
                         for (const auto& step : batch->steps)
                             speed.take(step);
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
         {QStringLiteral("steps"), QString(), QStringLiteral("n"), QStringLiteral("1000")},
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
    std::vector<double> headless, window, ratios, shares;
    for (int round = 0; round < rounds; ++round) {
        const int tab = parser.value(QStringLiteral("tab")).toInt();
        // Turn by turn, so that a machine that grows slower does so for both.
        const auto inWindow = [&] {
            const Speed speed = runInWindow(theme, workspace, steps, tab);
            window.push_back(speed.stepMs());
            shares.push_back(speed.corePercent());
        };
        if (round % 2 == 1)
            inWindow();
        headless.push_back(runWithoutWindow(workspace, steps).stepMs());
        if (round % 2 == 0)
            inWindow();
        ratios.push_back(window.back() / headless.back());
        std::printf("round %d: %.3f ms a step without a window, %.3f ms in it: %+.2f %%; the "
                    "window's thread used %.2f %% of a core\n",
                    round + 1, headless.back(), window.back(), (ratios.back() - 1) * 100,
                    shares.back());
    }
    std::printf("medians: %.3f ms without, %.3f ms in the window; of the rounds' ratios %+.2f %%; "
                "%.2f %% of a core\n",
                median(headless), median(window), (median(ratios) - 1) * 100, median(shares));
    return 0;
}
