#include "app/window/workspaceview.h"

#include "app/window/activitybar.h"
#include "app/window/pages.h"
#include "app/window/rail.h"
#include "ui/widgets/messagebar.h"

#include <QAction>
#include <QActionGroup>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace stator::app {

namespace {

// The first page is painted before the others are made, one at a time.
constexpr int kFirstPagePaintedMs = 400;
constexpr int kBetweenPagesMs = 30;
const QString kCurrentPage = QStringLiteral("window/page");

} // namespace

WorkspaceView::WorkspaceView(ui::Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_group(new QActionGroup(this))
    , m_pages(pageEntries().size(), nullptr)
    , m_stack(new QStackedWidget(this))
    , m_messages(new ui::MessageBar(this))
    , m_activity(new ActivityBar(session, this))
    , m_makePages(new QTimer(this)) {
    int number = 0;
    for (const PageEntry& entry : pageEntries()) {
        auto* action = new QAction(ui::icon(entry.icon), entry.title(), m_group);
        action->setObjectName(QStringLiteral("show-") + entry.name());
        action->setCheckable(true);
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + number)));
        action->setToolTip(QStringLiteral("%1 (%2)").arg(
            entry.title(), action->shortcut().toString(QKeySequence::NativeText)));
        connect(action, &QAction::triggered, this, [this, number] { showPage(number); });
        m_actions.append(action);
        ++number;
    }

    auto* messageArea = new QWidget(this);
    auto* messageLayout = new QVBoxLayout(messageArea);
    messageLayout->setContentsMargins(16, 0, 16, 0);
    messageLayout->setSpacing(0);
    messageLayout->addWidget(m_messages);

    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(messageArea);
    right->addWidget(m_stack, 1);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(new Rail(m_actions, this));
    middle->addLayout(right, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(middle, 1);
    layout->addWidget(m_activity);

    connect(&session, &ui::Session::messageTold, m_messages, &ui::MessageBar::show);
    connect(m_messages, &ui::MessageBar::actionRequested, this,
            &WorkspaceView::messageActionRequested);
    connect(&session.navigator(), &ui::Navigator::requested, this, &WorkspaceView::go);
    connect(m_activity, &ActivityBar::queueRequested, this, &WorkspaceView::queueRequested);
    m_makePages->setInterval(kBetweenPagesMs);
    connect(m_makePages, &QTimer::timeout, this, &WorkspaceView::makeNextPage);
    QTimer::singleShot(kFirstPagePaintedMs, m_makePages, [this] { m_makePages->start(); });

    if (!showPage(session.settings().value(kCurrentPage).toString()))
        showPage(0);
}

WorkspaceView::~WorkspaceView() = default;

QString WorkspaceView::groupOf(int index) const {
    return QStringLiteral("pages/") + pageEntries()[static_cast<std::size_t>(index)].name();
}

ui::Page& WorkspaceView::page(int index) {
    auto& page = m_pages[static_cast<std::size_t>(index)];
    if (page == nullptr) {
        page = pageEntries()[static_cast<std::size_t>(index)].make(m_session, m_stack);
        m_stack->addWidget(page);
        QSettings& settings = m_session.settings();
        settings.beginGroup(groupOf(index));
        page->restoreState(settings);
        settings.endGroup();
    }
    return *page;
}

ui::Page* WorkspaceView::currentPage() const {
    return m_current < 0 ? nullptr : m_pages[static_cast<std::size_t>(m_current)];
}

void WorkspaceView::showPage(int index) {
    if (index < 0 || index >= pageCount())
        return;
    m_actions[index]->setChecked(true);
    if (index == m_current)
        return;
    ui::Page& next = page(index);
    if (ui::Page* before = currentPage())
        before->deactivate();
    m_current = index;
    m_stack->setCurrentWidget(&next);
    next.activate();
    emit pageShown(&next);
}

bool WorkspaceView::showPage(const QString& id) {
    for (int i = 0; i < pageCount(); ++i) {
        if (pageEntries()[static_cast<std::size_t>(i)].name() == id) {
            showPage(i);
            return true;
        }
    }
    return false;
}

void WorkspaceView::go(const ui::PageRequest& request) {
    if (const auto* help = std::get_if<ui::ShowHelp>(&request)) {
        const ui::Page* current = currentPage();
        emit helpRequested(help->topic.isEmpty() && current ? current->helpTopic() : help->topic);
        return;
    }
    for (int i = 0; i < pageCount(); ++i) {
        if (page(i).take(request)) {
            showPage(i);
            return;
        }
    }
}

void WorkspaceView::makeNextPage() {
    for (int i = 0; i < pageCount(); ++i) {
        if (m_pages[static_cast<std::size_t>(i)] == nullptr) {
            page(i);
            return;
        }
    }
    m_makePages->stop();
}

void WorkspaceView::makeAllPages() {
    for (int i = 0; i < pageCount(); ++i)
        page(i);
}

void WorkspaceView::saveState() {
    QSettings& settings = m_session.settings();
    if (m_current >= 0)
        settings.setValue(kCurrentPage, pageEntries()[static_cast<std::size_t>(m_current)].name());
    for (int i = 0; i < pageCount(); ++i) {
        if (const ui::Page* page = m_pages[static_cast<std::size_t>(i)]) {
            settings.beginGroup(groupOf(i));
            page->saveState(settings);
            settings.endGroup();
        }
    }
}

void WorkspaceView::resetLayout() {
    for (int i = 0; i < pageCount(); ++i) {
        if (ui::Page* page = m_pages[static_cast<std::size_t>(i)])
            page->resetLayout();
        else
            m_session.settings().remove(groupOf(i));
    }
}

} // namespace stator::app
