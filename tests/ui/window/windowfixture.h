// The real window on a temporary workspace, with a run control that tests steer.
#pragma once

#include "app/window/mainwindow.h"
#include "app/window/notifier.h"
#include "tests/ui/support/fakeruncontrol.h"

#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace stator::app::test {

class FakeNotifier final : public Notifier {
    Q_OBJECT
public:
    void notify(const QString& title, const QString& text, const QString& key) override {
        told.push_back({title, text, key});
    }
    struct Told {
        QString title, text, key;
    };
    std::vector<Told> told;
};

/// Settings of its own in a temporary folder; one at a time.
class WindowFixture {
public:
    explicit WindowFixture(int runs = 0);
    ~WindowFixture();

    /// Makes the window anew, as a restart would.
    MainWindow& makeWindow();
    MainWindow& window() { return *m_window; }
    void closeWindow() { m_window.reset(); }
    /// Opens the workspace and waits until it is shown.
    bool open();
    bool settle();
    QString workspaceFolder() const;
    QString path(const QString& name) const { return m_folder.filePath(name); }
    /// Of the workspace that was opened last.
    ui::test::FakeRunControl& runs() { return *m_runs; }
    FakeNotifier& notifier() { return m_notifier; }
    ui::Theme& theme() { return m_theme; }

private:
    QTemporaryDir m_folder;
    ui::Theme m_theme;
    FakeNotifier m_notifier;
    std::unique_ptr<MainWindow> m_window;
    ui::test::FakeRunControl* m_runs = nullptr;
};

ui::LiveRun liveRun(std::int64_t id = 7, const QString& name = QStringLiteral("wide"));

} // namespace stator::app::test
