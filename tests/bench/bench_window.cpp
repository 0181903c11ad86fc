// How fast the window starts and how long it ever keeps a person waiting, on a year of work.
//
//   bench_window [FOLDER] [--runs 1000] [--series 20] [--points 10000]
//
// FOLDER (in the user's cache folder by default) keeps the store between calls: about 7 GB and some
// minutes for the first. Two claims are measured: less than a second from the process's start to
// the painted table of runs, and no interaction that keeps the window from answering for more than
// 50 ms. A thread beside the window asks it for an answer all the time; the longest wait counts.
#include "app/window/application.h"
#include "app/window/mainwindow.h"
#include "app/window/notifier.h"
#include "app/window/runcontroller.h"
#include "app/window/settled.h"
#include "app/window/workspaceview.h"
#include "tests/bench/largestore.h"
#include "ui/plot/curvechart.h"
#include "ui/translations/translations.h"

#include <QCommandLineParser>
#include <QDir>
#include <QEventLoop>
#include <QHeaderView>
#include <QLineEdit>
#include <QProcess>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>
#include <QWheelEvent>
#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <future>
#include <sstream>
#include <thread>
#include <unistd.h>

namespace {

using namespace stator;
using namespace stator::app;
using Clock = std::chrono::steady_clock;

double milliseconds(Clock::duration time) {
    return std::chrono::duration<double, std::milli>(time).count();
}

/// Since the kernel made this process; it counts in hundredths of a second.
double processAgeMs() {
    std::ifstream stat("/proc/self/stat");
    std::string text((std::istreambuf_iterator<char>(stat)), {});
    std::istringstream fields(text.substr(text.rfind(')') + 2));
    std::string field;
    for (int i = 3; i <= 22; ++i)
        fields >> field;
    std::ifstream uptime("/proc/uptime");
    double now = 0;
    uptime >> now;
    return 1000 * (now - std::stod(field) / static_cast<double>(sysconf(_SC_CLK_TCK)));
}

/// Asks the GUI thread for an answer again and again, and keeps the longest wait.
class Watchdog {
public:
    explicit Watchdog(QObject* gui)
        : m_thread([this, gui] {
            while (!m_ending) {
                std::promise<void> answered;
                auto answer = answered.get_future();
                const auto asked = Clock::now();
                QMetaObject::invokeMethod(
                    gui, [&answered] { answered.set_value(); }, Qt::QueuedConnection);
                answer.wait();
                const double waited = milliseconds(Clock::now() - asked);
                double longest = m_longest;
                while (waited > longest && !m_longest.compare_exchange_weak(longest, waited)) {
                }
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
            m_ended = true;
        }) {}
    /// Of the GUI thread, which goes on answering until the other has ended.
    void end() {
        m_ending = true;
        while (!m_ended)
            QCoreApplication::processEvents();
        m_thread.join();
    }
    double take() { return m_longest.exchange(0); }

private:
    std::atomic<bool> m_ending = false;
    std::atomic<bool> m_ended = false;
    std::atomic<double> m_longest = 0;
    std::thread m_thread;
};

class SilentNotifier final : public Notifier {
public:
    void notify(const QString&, const QString&, const QString&) override {}
};

/// Tells when a table with rows has been painted for the first time.
class FirstTable : public QObject {
public:
    using QObject::QObject;
    double ageMs = 0;

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Paint && ageMs == 0) {
            const auto* table = qobject_cast<QTableView*>(watched->parent());
            if (table && table->model() && table->model()->rowCount() > 0)
                // After the painting.
                QTimer::singleShot(0, this, [this] {
                    if (ageMs == 0)
                        ageMs = processAgeMs();
                });
        }
        return false;
    }
};

class Measurement {
public:
    Measurement(MainWindow& window, Watchdog& watchdog)
        : m_window(window)
        , m_watchdog(watchdog) {}

    /// Does something and waits until everything it asked for is shown.
    template<class Action>
    void measure(const char* name, Action action) {
        settle();
        m_watchdog.take();
        const auto start = Clock::now();
        action();
        const double here = milliseconds(Clock::now() - start);
        settle();
        const double stall = std::max(m_watchdog.take(), here);
        fmt::print("{:<34} longest stall {:6.1f} ms{}\n", name, stall,
                   stall > 50 ? "   ABOVE 50 ms" : "");
        m_worst = std::max(m_worst, stall);
    }
    void settle() {
        QEventLoop loop;
        whenSettled(*m_window.session(), [&] { loop.quit(); });
        loop.exec();
    }
    double worst() const { return m_worst; }

private:
    MainWindow& m_window;
    Watchdog& m_watchdog;
    double m_worst = 0;
};

QTableView* runsTable(const MainWindow& window) {
    QTableView* largest = nullptr;
    for (auto* table : window.view()->currentPage()->findChildren<QTableView*>())
        if (table->isVisible() && table->model() &&
            (!largest || table->model()->rowCount() > largest->model()->rowCount()))
            largest = table;
    return largest;
}

void measureTable(MainWindow& window, Measurement& m) {
    QTableView* table = runsTable(window);
    if (!table) {
        fmt::print("no table of runs is shown\n");
        return;
    }
    fmt::print("{} rows\n", table->model()->rowCount());
    if (auto* field = qobject_cast<QLineEdit*>(window.view()->currentPage()->filterField())) {
        m.measure("filter by text", [&] { field->setText(QStringLiteral("512")); });
        m.measure("filter by an expression",
                  [&] { field->setText(QStringLiteral("dim>=512 and status:finished")); });
        m.measure("filter removed", [&] { field->clear(); });
    }
    auto* header = table->horizontalHeader();
    for (int column = 0; column < header->count() && column < 6; ++column)
        if (!header->isSectionHidden(column))
            m.measure(
                qPrintable(QStringLiteral("sort by %1")
                               .arg(table->model()->headerData(column, Qt::Horizontal).toString())),
                [&] { header->setSortIndicator(column, Qt::DescendingOrder); });
    m.measure("select a run", [&] { table->selectRow(0); });
    m.measure("select another", [&] { table->selectRow(table->model()->rowCount() / 2); });
    m.measure("select all", [&] { table->selectAll(); });
    m.measure("scroll to the end", [&] { table->scrollToBottom(); });
}

void measureCurves(MainWindow& window, Measurement& m) {
    m.measure("plot 20 runs side by side", [&] {
        ui::CompareRuns request;
        for (qint64 run = 1; run <= 20; ++run)
            request.runs.append(run * 40);
        window.session()->navigator().go(request);
    });
    ui::CurveChart* chart = nullptr;
    for (auto* candidate : window.view()->currentPage()->findChildren<ui::CurveChart*>())
        if (candidate->isVisible() && !chart)
            chart = candidate;
    if (!chart) {
        fmt::print("no chart is shown\n");
        return;
    }
    const auto turn = [&](int delta) {
        const QPoint at = chart->rect().center();
        QWidget* target = chart->childAt(at);
        target = target ? target : chart;
        const QPoint local = target->mapFrom(chart, at);
        QWheelEvent wheel(local, target->mapToGlobal(local), {}, {0, delta}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(target, &wheel);
    };
    m.measure("zoom in", [&] { turn(120); });
    m.measure("zoom in five times", [&] {
        for (int i = 0; i < 5; ++i)
            turn(120);
    });
    m.measure("zoom out", [&] {
        for (int i = 0; i < 6; ++i)
            turn(-120);
    });
}

void measurePages(MainWindow& window, Measurement& m) {
    for (int i = 0; i < window.view()->pageCount(); ++i)
        m.measure(qPrintable(QStringLiteral("show page %1").arg(i + 1)),
                  [&] { window.view()->showPage(i); });
    window.view()->showPage(0);
}

int measureWindow(Application& application, const QString& folder) {
    ui::installLanguage(application, QStringLiteral("en"));
    ui::Theme theme(application, ui::ThemeChoice::Light);
    SilentNotifier notifier;
    FirstTable first;
    application.installEventFilter(&first);
    MainWindow window({theme,
                       [](const OpenedWorkspace& opened) -> std::unique_ptr<ui::RunControl> {
                           return std::make_unique<RunController>(opened.workspace, opened.writer);
                       },
                       notifier});
    window.openFolder(folder, workspace::Workspace::Missing::Fail, QStringLiteral("runs"));
    window.show();
    QEventLoop opening;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &opening, [&] {
        if (first.ageMs > 0 || processAgeMs() > 60'000)
            opening.quit();
    });
    look.start(10);
    opening.exec();
    look.stop();
    application.removeEventFilter(&first);
    fmt::print("process start to painted table     {:6.0f} ms{}\n", first.ageMs,
               first.ageMs > 1000 || first.ageMs == 0 ? "   ABOVE 1 s" : "");
    Watchdog watchdog(&window);
    Measurement m(window, watchdog);
    measurePages(window, m);
    measureTable(window, m);
    measureCurves(window, m);
    fmt::print("longest of all                     {:6.1f} ms\n", m.worst());
    watchdog.end();
    return first.ageMs > 0 && first.ageMs <= 1000 && m.worst() <= 50 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", qEnvironmentVariable("QT_QPA_PLATFORM", "offscreen").toUtf8());
    Application::nameIt();
    Application application(argc, argv);
    const QTemporaryDir settings;
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{QStringLiteral("runs"), QStringLiteral("runs in the store"),
                        QStringLiteral("N"), QStringLiteral("1000")},
                       {QStringLiteral("series"), QStringLiteral("series of a run"),
                        QStringLiteral("N"), QStringLiteral("20")},
                       {QStringLiteral("points"), QStringLiteral("points of a series"),
                        QStringLiteral("N"), QStringLiteral("10000")},
                       {QStringLiteral("measure"), QStringLiteral("the second process")}});
    parser.addPositionalArgument(QStringLiteral("FOLDER"), QStringLiteral("where the store is"));
    parser.process(application);
    const QString folder = parser.positionalArguments().value(
        0, QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) +
               QStringLiteral("/stator-bench-window"));
    if (parser.isSet(QStringLiteral("measure")))
        return measureWindow(application, folder);

    const std::filesystem::path store = (folder + QStringLiteral("/stator.sqlite")).toStdString();
    if (!std::filesystem::exists(store)) {
        std::filesystem::create_directories(store.parent_path());
        const bench::LargeStoreSize size{parser.value(QStringLiteral("runs")).toInt(),
                                         parser.value(QStringLiteral("series")).toInt(),
                                         parser.value(QStringLiteral("points")).toInt()};
        const auto made = bench::makeLargeStore(store, size, [&](int done) {
            if (done % 50 == 0)
                fmt::print(stderr, "{} of {} runs\n", done, size.runs);
        });
        if (!made) {
            fmt::print(stderr, "{}\n", made.error().toString());
            return 1;
        }
    }
    // A process of its own, so that its start is measured too; once to warm the file cache.
    int status = 1;
    for (int i = 0; i < 2; ++i) {
        QProcess process;
        process.setProcessChannelMode(i == 0 ? QProcess::SeparateChannels
                                             : QProcess::ForwardedChannels);
        process.start(QApplication::applicationFilePath(), {QStringLiteral("--measure"), folder});
        process.waitForFinished(-1);
        status = process.exitCode();
    }
    return status;
}
