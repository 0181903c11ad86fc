// The window.
#pragma once

#include "app/window/opening.h"
#include "app/window/preferences.h"

#include <QMainWindow>
#include <QPointer>

#include <functional>
#include <memory>

class QStackedWidget;

namespace stator::app {

class Case3281Watch;
class HelpWindow;
class LeaveGuard;
class MainMenu;
class Notifier;
class QueueDialog;
class RunNews;
class WelcomeView;
class WorkspaceView;

/// What the window is put together from; main() and tests choose.
struct WindowParts {
    ui::Theme& theme;
    RunControlFactory runControl;
    Notifier& notifier;
    QString logFile{}; ///< empty: none
};

/// One workspace at a time, or none. Thread: GUI.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(WindowParts parts);
    ~MainWindow() override;

    /// Opens in the background; a failure is told in a dialog that offers another. `page`: shown
    /// first.
    void openFolder(const QString& folder,
                    workspace::Workspace::Missing missing = workspace::Workspace::Missing::Fail,
                    const QString& page = {});
    /// None while no workspace is open.
    ui::Session* session() const { return m_session.get(); }
    WorkspaceView* view() const;
    MainMenu& menu() const { return *m_menu; }
    WelcomeView& welcome() const { return *m_welcome; }
    /// Makes what is missing of the sample workspace, with progress, and opens it.
    void openSample(const QString& page = {});
    /// Tells what the replay of issue #3281 will take; if it is wanted, opens its workspace and
    /// queues its runs.
    void replayCase();
    void showHelp(const QString& topic);
    void showQueue();
    void showSettings();
    void showCommands();
    void showAbout();

signals:
    void workspaceOpened();
    void openingFailed(const stator::base::Error& error);

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void connectMenu();
    void restoreLayout();
    void saveLayout();
    void resetLayout();
    void chooseFolder(workspace::Workspace::Missing missing);
    /// `opened` (may be empty) when the workspace is the window's.
    void openFolderThen(const QString& folder, workspace::Workspace::Missing missing,
                        const QString& page, std::function<void()> opened);
    void take(const std::shared_ptr<OpenedWorkspace>& opened, const QString& page);
    void startCase(const QString& folder);
    void closeWorkspace();
    void tellOpeningFailed(const QString& folder, const base::Error& error);
    void showRecent();
    void comeToFront();

    WindowParts m_parts;
    ui::Jobs m_jobs; ///< opening and making workspaces
    MainMenu* m_menu;
    QStackedWidget* m_stack;
    WelcomeView* m_welcome;
    LeaveGuard* m_guard;
    std::unique_ptr<ui::Session> m_session;
    QPointer<WorkspaceView> m_view;
    QPointer<RunNews> m_news;
    QPointer<Case3281Watch> m_case;
    QPointer<QueueDialog> m_queue;
    QPointer<HelpWindow> m_help;
    bool m_mayClose = false;
};

} // namespace stator::app
