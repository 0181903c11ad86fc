#include "app/window/mainmenu.h"

#include "app/window/pages.h"
#include "app/window/workspaceview.h"
#include "ui/pages/page.h"
#include "ui/widgets/secondarylabel.h"

#include <QAction>
#include <QDesktopServices>
#include <QDir>
#include <QLabel>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QUrl>

#include <filesystem>

namespace stator::app {

namespace {
constexpr int kNameWidth = 280;
constexpr int kNameHeight = 32; // of the menu bar: the name stands on the line of the titles
} // namespace

MainMenu::MainMenu(QMainWindow& window)
    : QObject(&window)
    , m_workspaceName(new ui::SecondaryLabel) {
    QMenuBar* bar = window.menuBar();
    auto* brand = new QLabel(QStringLiteral("Stator"));
    QFont bold = brand->font();
    bold.setWeight(QFont::DemiBold);
    brand->setFont(bold);
    brand->setContentsMargins(16, 0, 6, 0);
    bar->setCornerWidget(brand, Qt::TopLeftCorner);
    m_workspaceName->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_workspaceName->setContentsMargins(0, 0, 16, 0);
    m_workspaceName->setFixedHeight(kNameHeight);
    bar->setCornerWidget(m_workspaceName, Qt::TopRightCorner);
    buildWorkspace(window);
    buildRun(window);
    buildView(window);
    m_page = bar->addMenu(QString());
    m_page->menuAction()->setVisible(false);
    buildHelp(window);
    connectCommands();
    setView(nullptr);
}

QAction* MainMenu::add(QMenu* menu, const QString& text, const char* name,
                       const QKeySequence& key) {
    QAction* action = menu->addAction(text);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(key);
    return action;
}

void MainMenu::buildWorkspace(QMainWindow& window) {
    QMenu* menu = window.menuBar()->addMenu(tr("&Workspace"));
    newWorkspace = add(menu, tr("&New workspace…"), "new-workspace",
                       QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N));
    openWorkspace = add(menu, tr("&Open workspace…"), "open-workspace", QKeySequence::Open);
    m_recent = menu->addMenu(tr("Open &recent"));
    openSample = add(menu, tr("Open &sample workspace"), "open-sample");
    menu->addSeparator();
    importFiles = add(menu, tr("&Import dataset…"), "import-files", Qt::CTRL | Qt::Key_I);
    showFolder = add(menu, tr("Show workspace &folder"), "show-folder");
    menu->addSeparator();
    settings = add(menu, tr("S&ettings…"), "settings", Qt::CTRL | Qt::Key_Comma);
    quit = add(menu, tr("&Quit"), "quit", Qt::CTRL | Qt::Key_Q);
    m_menus.append(menu);

    QMenu* edit = window.menuBar()->addMenu(tr("&Edit"));
    undo = add(edit, tr("&Undo"), "undo", QKeySequence::Undo);
    redo = add(edit, tr("&Redo"), "redo", QKeySequence::Redo);
    edit->addSeparator();
    filter = add(edit, tr("&Filter"), "filter", QKeySequence::Find);
    m_menus.append(edit);
}

void MainMenu::buildRun(QMainWindow& window) {
    QMenu* menu = window.menuBar()->addMenu(tr("&Run"));
    newRun = add(menu, tr("&New run…"), "new-run", QKeySequence::New);
    menu->addSeparator();
    pause = add(menu, tr("&Pause"), "pause-run");
    stop = add(menu, tr("&Stop"), "stop-run");
    checkpoint = add(menu, tr("Save a &checkpoint now"), "checkpoint-run");
    menu->addSeparator();
    queue = add(menu, tr("&Queue…"), "show-queue", Qt::CTRL | Qt::Key_J);
    m_menus.append(menu);
}

void MainMenu::buildView(QMainWindow& window) {
    m_pages = window.menuBar()->addMenu(tr("&View"));
    fullScreen = add(m_pages, tr("&Full screen"), "full-screen", QKeySequence::FullScreen);
    fullScreen->setCheckable(true);
    resetLayout = add(m_pages, tr("Reset &layout"), "reset-layout");
    m_menus.append(m_pages);
}

void MainMenu::buildHelp(QMainWindow& window) {
    QMenu* menu = window.menuBar()->addMenu(tr("&Help"));
    help = add(menu, tr("&Help for this page"), "help", QKeySequence::HelpContents);
    commandList = add(menu, tr("&Commands and keys…"), "command-list", Qt::CTRL | Qt::Key_Slash);
    menu->addSeparator();
    replayCase = add(menu, tr("&Replay issue #3281…"), "replay-case");
    menu->addSeparator();
    showLog = add(menu, tr("Show the program's &log"), "show-log");
    about = add(menu, tr("&About Stator"), "about");
    m_menus.append(menu);
}

void MainMenu::connectCommands() {
    const auto session = [this](const auto& act) {
        return [this, act] {
            if (m_view)
                act(m_view->session());
        };
    };
    connect(importFiles, &QAction::triggered, this,
            session([](ui::Session& s) { s.navigator().go(ui::ImportFiles{}); }));
    connect(showFolder, &QAction::triggered, this, session([](ui::Session& s) {
                QDesktopServices::openUrl(
                    QUrl::fromLocalFile(QString::fromStdString(s.workspace().root().string())));
            }));
    connect(undo, &QAction::triggered, this, session([](ui::Session& s) { s.undoStack().undo(); }));
    connect(redo, &QAction::triggered, this, session([](ui::Session& s) { s.undoStack().redo(); }));
    connect(newRun, &QAction::triggered, this,
            session([](ui::Session& s) { s.navigator().go(ui::EditConfiguration{}); }));
    connect(pause, &QAction::triggered, this, session([](ui::Session& s) {
                const auto live = s.runs().active();
                if (live && live->state == train::RunState::Paused)
                    s.runs().goOn();
                else
                    s.runs().pause();
            }));
    connect(stop, &QAction::triggered, this, session([](ui::Session& s) { s.runs().stop(); }));
    connect(checkpoint, &QAction::triggered, this,
            session([](ui::Session& s) { s.runs().checkpointNow(); }));
    connect(filter, &QAction::triggered, this, [this] {
        QWidget* field =
            m_view && m_view->currentPage() ? m_view->currentPage()->filterField() : nullptr;
        if (field)
            field->setFocus(Qt::ShortcutFocusReason);
    });
    connect(resetLayout, &QAction::triggered, this, [this] {
        if (m_view)
            m_view->resetLayout();
    });
}

void MainMenu::setView(WorkspaceView* view) {
    m_view = view;
    for (QAction* action : {importFiles, showFolder, newRun, queue, resetLayout})
        action->setEnabled(view != nullptr);
    const auto root = view ? view->session().workspace().root() : std::filesystem::path();
    m_workspaceName->setText(m_workspaceName->fontMetrics().elidedText(
        QString::fromStdString(root.filename().string()), Qt::ElideMiddle, kNameWidth));
    m_workspaceName->setToolTip(QString::fromStdString(root.string()));
    m_workspaceName->setMinimumWidth(m_workspaceName->sizeHint().width());
    if (view) {
        m_pages->insertActions(fullScreen, view->pageActions());
        m_pages->insertSeparator(fullScreen);
        connectSession();
    } else {
        for (QAction* action : m_pages->actions())
            if (action->isSeparator())
                delete action;
    }
    showPage(view ? view->currentPage() : nullptr);
    showRunState();
    updateUndo();
}

void MainMenu::connectSession() {
    connect(m_view, &WorkspaceView::pageShown, this, &MainMenu::showPage);
    ui::RunControl& runs = m_view->session().runs();
    connect(&runs, &ui::RunControl::activeChanged, this, &MainMenu::showRunState);
    connect(&runs, &ui::RunControl::progressed, this, &MainMenu::showRunState);
    QUndoStack& stack = m_view->session().undoStack();
    connect(&stack, &QUndoStack::indexChanged, this, &MainMenu::updateUndo);
    connect(&stack, &QUndoStack::canUndoChanged, this, &MainMenu::updateUndo);
    connect(&stack, &QUndoStack::canRedoChanged, this, &MainMenu::updateUndo);
}

void MainMenu::showRunState() {
    const auto live = m_view ? m_view->session().runs().active() : std::nullopt;
    const bool steerable = live && !live->stopping && live->state != train::RunState::Preparing;
    pause->setText(live && live->state == train::RunState::Paused ? tr("&Resume") : tr("&Pause"));
    pause->setEnabled(steerable);
    stop->setEnabled(live && !live->stopping);
    checkpoint->setEnabled(steerable);
}

void MainMenu::showPage(ui::Page* page) {
    filter->setEnabled(page && page->filterField());
    m_page->clear();
    const auto actions = page ? page->menuActions() : QList<QAction*>();
    if (page)
        m_page->setTitle(page->title());
    m_page->addActions(actions);
    m_page->menuAction()->setVisible(!actions.isEmpty());
}

void MainMenu::updateUndo() {
    const QUndoStack* stack = m_view ? &m_view->session().undoStack() : nullptr;
    undo->setEnabled(stack && stack->canUndo());
    redo->setEnabled(stack && stack->canRedo());
    undo->setText(undo->isEnabled() && !stack->undoText().isEmpty()
                      ? tr("&Undo: %1").arg(stack->undoText())
                      : tr("&Undo"));
    redo->setText(redo->isEnabled() && !stack->redoText().isEmpty()
                      ? tr("&Redo: %1").arg(stack->redoText())
                      : tr("&Redo"));
}

void MainMenu::setRecent(const QStringList& folders) {
    m_recent->clear();
    for (const QString& folder : folders) {
        QAction* action =
            m_recent->addAction(QDir(folder).dirName() + QStringLiteral("   ") + folder);
        connect(action, &QAction::triggered, this,
                [this, folder] { emit folderRequested(folder); });
    }
    m_recent->setEnabled(!folders.isEmpty());
}

QList<Command> MainMenu::commands() const {
    QList<Command> list;
    const auto addAll = [&](const QString& group, const QList<QAction*>& actions) {
        for (const QAction* action : actions)
            if (!action->isSeparator() && !action->menu() && !action->text().isEmpty())
                list.append(commandOf(group, *action));
    };
    for (const QMenu* menu : m_menus)
        addAll(commandOf({}, *menu->menuAction()).text, menu->actions());
    if (m_view)
        for (int i = 0; i < m_view->pageCount(); ++i)
            addAll(m_view->page(i).title(), m_view->page(i).menuActions());
    return list;
}

} // namespace stator::app
