#include "app/window/mainwindow.h"

#include "app/window/aboutdialog.h"
#include "app/window/case3281dialog.h"
#include "app/window/case3281watch.h"
#include "app/window/helpwindow.h"
#include "app/window/leaveguard.h"
#include "app/window/mainmenu.h"
#include "app/window/notifier.h"
#include "app/window/openingfailure.h"
#include "app/window/queuedialog.h"
#include "app/window/runnews.h"
#include "app/window/sampledialog.h"
#include "app/window/settingsdialog.h"
#include "app/window/shortcutsdialog.h"
#include "app/window/welcomeview.h"
#include "app/window/workspaceview.h"
#include "core/workspace/case3281.h"
#include "core/workspace/sample.h"
#include "ui/widgets/helptopic.h"
#include "ui/widgets/messagebar.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QScreen>
#include <QStackedWidget>
#include <QUrl>

#include <algorithm>

namespace stator::app {

namespace {

constexpr QSize kDefaultSize(1440, 900);
constexpr QSize kSmallest(1000, 620);
// Of the arrangement of menus and docks: another number drops what was saved.
constexpr int kStateVersion = 1;
const QString kGeometry = QStringLiteral("window/geometry");
const QString kState = QStringLiteral("window/state");

QString folderOf(const ui::Session& session) {
    return QString::fromStdString(session.workspace().root().string());
}

QStringList localFiles(const QMimeData& data) {
    QStringList files;
    for (const QUrl& url : data.urls())
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    return files;
}

} // namespace

MainWindow::MainWindow(WindowParts parts)
    : m_parts(std::move(parts))
    , m_menu(new MainMenu(*this))
    , m_stack(new QStackedWidget)
    , m_welcome(new WelcomeView)
    , m_guard(new LeaveGuard(this)) {
    setWindowTitle(QStringLiteral("Stator"));
    setMinimumSize(kSmallest);
    setAcceptDrops(true);
    m_stack->addWidget(m_welcome);
    setCentralWidget(m_stack);
    connectMenu();
    connect(m_welcome, &WelcomeView::sampleRequested, this, [this] { openSample(); });
    connect(m_welcome, &WelcomeView::caseRequested, this, &MainWindow::replayCase);
    connect(m_welcome, &WelcomeView::newRequested, m_menu->newWorkspace, &QAction::trigger);
    connect(m_welcome, &WelcomeView::openRequested, m_menu->openWorkspace, &QAction::trigger);
    connect(m_welcome, &WelcomeView::folderRequested, this,
            [this](const QString& folder) { openFolder(folder); });
    connect(m_guard, &LeaveGuard::minimiseRequested, this, &QWidget::showMinimized);
    connect(&m_parts.notifier, &Notifier::activated, this, &MainWindow::comeToFront);
    showRecent();
    restoreLayout();
}

MainWindow::~MainWindow() {
    delete m_help.data();
    closeWorkspace();
}

WorkspaceView* MainWindow::view() const {
    return m_view;
}

void MainWindow::connectMenu() {
    using workspace::Workspace;
    connect(m_menu->newWorkspace, &QAction::triggered, this,
            [this] { chooseFolder(Workspace::Missing::Create); });
    connect(m_menu->openWorkspace, &QAction::triggered, this,
            [this] { chooseFolder(Workspace::Missing::Fail); });
    connect(m_menu, &MainMenu::folderRequested, this,
            [this](const QString& folder) { openFolder(folder); });
    connect(m_menu->openSample, &QAction::triggered, this, [this] { openSample(); });
    connect(m_menu->settings, &QAction::triggered, this, &MainWindow::showSettings);
    connect(m_menu->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_menu->queue, &QAction::triggered, this, &MainWindow::showQueue);
    connect(m_menu->fullScreen, &QAction::toggled, this, [this](bool full) {
        setWindowState(windowState().setFlag(Qt::WindowFullScreen, full));
    });
    connect(m_menu->resetLayout, &QAction::triggered, this, &MainWindow::resetLayout);
    connect(m_menu->help, &QAction::triggered, this, [this] {
        const ui::Page* page = m_view ? m_view->currentPage() : nullptr;
        const QString here = ui::helpTopicAt(QApplication::focusWidget());
        showHelp(!here.isEmpty() || !page ? here : page->helpTopic());
    });
    connect(m_menu->replayCase, &QAction::triggered, this, &MainWindow::replayCase);
    connect(m_menu->commandList, &QAction::triggered, this, &MainWindow::showCommands);
    m_menu->showLog->setEnabled(!m_parts.logFile.isEmpty());
    connect(m_menu->showLog, &QAction::triggered, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_parts.logFile)); });
    connect(m_menu->about, &QAction::triggered, this, &MainWindow::showAbout);
}

void MainWindow::restoreLayout() {
    const auto settings = openSettings();
    if (!restoreGeometry(settings->value(kGeometry).toByteArray())) {
        const QSize room = screen()->availableSize();
        resize(kDefaultSize.boundedTo(room).expandedTo(kSmallest));
    }
    restoreState(settings->value(kState).toByteArray(), kStateVersion);
}

void MainWindow::saveLayout() {
    const auto settings = openSettings();
    settings->setValue(kGeometry, saveGeometry());
    settings->setValue(kState, saveState(kStateVersion));
    if (m_view)
        m_view->saveState();
}

void MainWindow::resetLayout() {
    const auto settings = openSettings();
    settings->remove(kGeometry);
    settings->remove(kState);
    m_menu->fullScreen->setChecked(false);
    showNormal();
    restoreLayout();
}

void MainWindow::chooseFolder(workspace::Workspace::Missing missing) {
    const bool create = missing == workspace::Workspace::Missing::Create;
    const QString start = m_session ? QFileInfo(folderOf(*m_session)).path() : QDir::homePath();
    const QString folder = QFileDialog::getExistingDirectory(
        this, create ? tr("Choose an empty folder for the new workspace") : tr("Open a workspace"),
        start);
    if (!folder.isEmpty())
        openFolder(folder, missing);
}

void MainWindow::openFolder(const QString& folder, workspace::Workspace::Missing missing,
                            const QString& page) {
    openFolderThen(folder, missing, page, {});
}

void MainWindow::openFolderThen(const QString& folder, workspace::Workspace::Missing missing,
                                const QString& page, std::function<void()> then) {
    const QString path = QDir(folder).absolutePath();
    if (m_session && QDir(folderOf(*m_session)) == QDir(path)) {
        if (then)
            then();
        return;
    }
    m_welcome->setOpening(QDir(path).dirName());
    m_jobs.start(
        ui::JobKind::Other, QDir(path).dirName(),
        [path, missing](const base::Job&) -> base::Result<std::shared_ptr<OpenedWorkspace>> {
            STATOR_ASSIGN(auto opened, openWorkspaceFolder(path.toStdString(), missing));
            return std::make_shared<OpenedWorkspace>(std::move(opened));
        },
        [this, path, page,
         then = std::move(then)](base::Result<std::shared_ptr<OpenedWorkspace>> opened) {
            m_welcome->setOpening({});
            if (!opened) {
                tellOpeningFailed(path, opened.error());
                return;
            }
            const auto takeIt = [this, opened, page, then] {
                take(*opened, page);
                if (then)
                    then();
            };
            if (m_session)
                m_guard->request(*m_session, LeaveGuard::Reason::OtherWorkspace, takeIt);
            else
                takeIt();
        });
}

void MainWindow::take(const std::shared_ptr<OpenedWorkspace>& opened, const QString& page) {
    closeWorkspace();
    m_session = makeSession(std::move(*opened), m_parts.runControl);
    m_view = new WorkspaceView(*m_session);
    m_news = new RunNews(*m_session, m_parts.notifier, this);
    m_news->setNotificationsWanted(
        [this] { return !isActiveWindow() && readPreferences().notifications; });
    m_case = new Case3281Watch(*m_session, this);
    m_case->setFollowed([this] {
        return !QApplication::activeModalWidget() && m_view && m_view->currentPage() &&
               m_view->currentPage()->id() == QStringLiteral("runs");
    });
    connect(m_news, &RunNews::dismissed, &m_view->messages(), &ui::MessageBar::dismiss);
    connect(m_view, &WorkspaceView::messageActionRequested, m_news,
            [this](const QString& key) { m_news->take(key); });
    connect(m_view, &WorkspaceView::helpRequested, this, &MainWindow::showHelp);
    connect(m_view, &WorkspaceView::queueRequested, this, &MainWindow::showQueue);
    if (!page.isEmpty())
        m_view->showPage(page);
    m_stack->addWidget(m_view);
    m_stack->setCurrentWidget(m_view);
    m_menu->setView(m_view);
    const QString folder = folderOf(*m_session);
    setWindowTitle(tr("%1 – Stator").arg(QDir(folder).dirName()));
    noteRecentWorkspace(folder);
    showRecent();
    emit workspaceOpened();
}

void MainWindow::closeWorkspace() {
    if (!m_session)
        return;
    if (m_view)
        m_view->saveState();
    m_menu->setView(nullptr);
    // Everything that knows the session goes before it.
    delete m_queue.data();
    delete m_news.data();
    delete m_case.data();
    delete m_view.data();
    m_session.reset();
    m_stack->setCurrentWidget(m_welcome);
    setWindowTitle(QStringLiteral("Stator"));
}

void MainWindow::tellOpeningFailed(const QString& folder, const base::Error& error) {
    auto* question = new OpeningFailure(folder, error, this);
    connect(question, &OpeningFailure::retryRequested, this,
            [this, folder] { openFolder(folder); });
    connect(question, &OpeningFailure::otherRequested, m_menu->openWorkspace, &QAction::trigger);
    question->open();
    showRecent();
    emit openingFailed(error);
}

void MainWindow::openSample(const QString& page) {
    auto* dialog = new SampleDialog(m_jobs, workspace::sampleFolder(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, page] {
        openFolder(QString::fromStdString(dialog->folder().string()),
                   workspace::Workspace::Missing::Fail, page);
    });
    connect(dialog, &QDialog::rejected, this, [this, dialog] {
        if (dialog->error().code != base::ErrorCode::Cancelled)
            tellOpeningFailed(QString::fromStdString(dialog->folder().string()), dialog->error());
    });
    dialog->open();
    dialog->start();
}

void MainWindow::replayCase() {
    auto* dialog = new Case3281Dialog(m_jobs, workspace::caseFolder(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const QString folder = QString::fromStdString(dialog->folder().string());
    connect(dialog, &Case3281Dialog::helpRequested, this, &MainWindow::showHelp);
    connect(dialog, &QDialog::accepted, this, [this, folder] { startCase(folder); });
    connect(dialog, &QDialog::rejected, this, [this, dialog, folder] {
        if (dialog->error().code != base::ErrorCode::Cancelled && !dialog->error().message.empty())
            tellOpeningFailed(folder, dialog->error());
    });
    dialog->open();
    dialog->start();
}

void MainWindow::startCase(const QString& folder) {
    openFolderThen(folder, workspace::Workspace::Missing::Fail, {}, [this] {
        m_view->showPage(QStringLiteral("runs"));
        m_case->start();
    });
}

void MainWindow::showRecent() {
    const QStringList folders = recentWorkspaces();
    m_menu->setRecent(folders);
    m_welcome->setRecent(folders);
}

void MainWindow::showHelp(const QString& topic) {
    if (!m_help) {
        m_help = new HelpWindow;
        m_help->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_help->showTopic(topic);
    m_help->show();
    m_help->raise();
    m_help->activateWindow();
}

void MainWindow::showQueue() {
    if (!m_session)
        return;
    if (!m_queue) {
        m_queue = new QueueDialog(*m_session, this);
        m_queue->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_queue->show();
    m_queue->raise();
    m_queue->activateWindow();
}

void MainWindow::showSettings() {
    auto* dialog = new SettingsDialog(m_parts.theme, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showCommands() {
    auto* dialog = new ShortcutsDialog(m_menu->commands(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showAbout() {
    auto* dialog = new AboutDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::comeToFront() {
    setWindowState(windowState().setFlag(Qt::WindowMinimized, false));
    show();
    raise();
    activateWindow();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (m_session && !m_mayClose && !LeaveGuard::isIdle(*m_session)) {
        event->ignore();
        m_guard->request(*m_session, LeaveGuard::Reason::Close, [this] {
            m_mayClose = true;
            close();
        });
        return;
    }
    saveLayout();
    if (m_help)
        m_help->close();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!localFiles(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QStringList files = localFiles(*event->mimeData());
    if (files.isEmpty())
        return;
    event->acceptProposedAction();
    // A folder with a store is a workspace; everything else is data.
    if (files.size() == 1 && QFileInfo(files.first()).isDir() &&
        (!m_session ||
         QFileInfo::exists(QDir(files.first()).filePath(QStringLiteral("stator.sqlite")))))
        openFolder(files.first());
    else if (m_session)
        m_session->navigator().go(ui::ImportFiles{files});
}

} // namespace stator::app
