// The menu bar and the window's commands: one QAction each.
#pragma once

#include "app/window/shortcutsdialog.h"

#include <QList>
#include <QObject>
#include <QPointer>

class QAction;
class QLabel;
class QMainWindow;
class QMenu;

namespace stator::ui {
class Page;
class SecondaryLabel;
} // namespace stator::ui

namespace stator::app {

class WorkspaceView;

/// Who makes it connects the commands that concern the window; those that concern the open
/// workspace are carried out here. Thread: GUI.
class MainMenu : public QObject {
    Q_OBJECT
public:
    explicit MainMenu(QMainWindow& window);

    QAction* newWorkspace;
    QAction* openWorkspace;
    QAction* openSample;
    QAction* importFiles;
    QAction* showFolder;
    QAction* settings;
    QAction* quit;
    QAction* undo;
    QAction* redo;
    QAction* filter;
    QAction* newRun;
    QAction* pause;
    QAction* stop;
    QAction* checkpoint;
    QAction* queue;
    QAction* fullScreen;
    QAction* resetLayout;
    QAction* help;
    QAction* replayCase;
    QAction* commandList;
    QAction* showLog;
    QAction* about;

    /// The commands act on this view from now on; none: no workspace is open.
    void setView(WorkspaceView* view);
    void setRecent(const QStringList& folders);
    /// Every command in the menus, that of the pages included.
    QList<Command> commands() const;

signals:
    void folderRequested(const QString& folder);

private:
    void buildWorkspace(QMainWindow& window);
    void buildRun(QMainWindow& window);
    void buildView(QMainWindow& window);
    void buildHelp(QMainWindow& window);
    QAction* add(QMenu* menu, const QString& text, const char* name, const QKeySequence& key = {});
    void connectCommands();
    void connectSession();
    void showRunState();
    void showPage(ui::Page* page);
    void updateUndo();

    QMenu* m_recent;
    QMenu* m_pages;
    QMenu* m_page; ///< what the current page can do
    QList<QMenu*> m_menus;
    ui::SecondaryLabel* m_workspaceName;
    QPointer<WorkspaceView> m_view;
};

} // namespace stator::app
