#include "tests/ui/window/windowfixture.h"

#include "tests/ui/support/testsession.h"

#include <QApplication>
#include <QSettings>
#include <QTest>

#include <cstdio>
#include <cstdlib>

namespace stator::app::test {

WindowFixture::WindowFixture(int runs)
    : m_theme(*qApp, ui::ThemeChoice::Light) {
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, path(QStringLiteral("config")));
    qputenv("STATOR_WORKSPACE", path(QStringLiteral("usual")).toUtf8());
    auto opened =
        openWorkspaceFolder(workspaceFolder().toStdString(), workspace::Workspace::Missing::Create);
    if (!opened) {
        std::fprintf(stderr, "%s\n", opened.error().toString().c_str());
        std::abort();
    }
    if (runs > 0)
        ui::test::fillStore(*opened->writer, runs, 40);
    makeWindow();
}

WindowFixture::~WindowFixture() = default;

QString WindowFixture::workspaceFolder() const {
    return path(QStringLiteral("seven-languages"));
}

MainWindow& WindowFixture::makeWindow() {
    m_window.reset();
    m_window = std::make_unique<MainWindow>(
        WindowParts{m_theme,
                    [this](const OpenedWorkspace&) -> std::unique_ptr<ui::RunControl> {
                        auto control = std::make_unique<ui::test::FakeRunControl>();
                        m_runs = control.get();
                        return control;
                    },
                    m_notifier});
    return *m_window;
}

bool WindowFixture::open() {
    m_window->openFolder(workspaceFolder());
    return QTest::qWaitFor([this] { return m_window->session() != nullptr; }, 30'000) && settle();
}

bool WindowFixture::settle() {
    int quiet = 0;
    return QTest::qWaitFor(
        [&] {
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            const auto* session = m_window->session();
            const bool idle = !session || (m_window->session()->queries().isIdle() &&
                                           m_window->session()->computations().isIdle());
            quiet = idle ? quiet + 1 : 0;
            return quiet > 20;
        },
        30'000);
}

ui::LiveRun liveRun(std::int64_t id, const QString& name) {
    ui::LiveRun live;
    live.run = store::RunId{id};
    live.name = name;
    live.state = train::RunState::Running;
    live.step = 412;
    live.totalSteps = 664;
    live.pairsPerSecond = 21'437;
    live.evaluationShare = 0.031;
    live.secondsLeft = 130;
    return live;
}

} // namespace stator::app::test
