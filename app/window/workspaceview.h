// An open workspace in the window: rail, pages, messages, activity.
#pragma once

#include "ui/pages/page.h"

#include <QWidget>

#include <vector>

class QAction;
class QActionGroup;
class QStackedWidget;
class QTimer;

namespace stator::ui {
class MessageBar;
}

namespace stator::app {

class ActivityBar;

/// Pages are made when they are first shown or asked, the rest when the window has time. The
/// session outlives this. Thread: GUI.
class WorkspaceView : public QWidget {
    Q_OBJECT
public:
    explicit WorkspaceView(ui::Session& session, QWidget* parent = nullptr);
    ~WorkspaceView() override;

    ui::Session& session() const { return m_session; }
    int pageCount() const { return static_cast<int>(m_pages.size()); }
    /// Makes it if it is not there yet.
    ui::Page& page(int index);
    ui::Page* currentPage() const;
    int currentIndex() const { return m_current; }
    void showPage(int index);
    /// False where there is no such page.
    bool showPage(const QString& id);

    /// What shows each page, in the rail's order.
    const QList<QAction*>& pageActions() const { return m_actions; }
    ui::MessageBar& messages() const { return *m_messages; }
    ActivityBar& activityBar() const { return *m_activity; }

    /// The current page, and what each page wants to keep.
    void saveState();
    /// Every page as at a first start.
    void resetLayout();
    /// Waits for nothing: makes the pages that are not there yet.
    void makeAllPages();

signals:
    void pageShown(stator::ui::Page* page);
    void helpRequested(const QString& topic);
    /// The button of a message; its key.
    void messageActionRequested(const QString& key);
    /// The activity bar was asked for the queue.
    void queueRequested();

private:
    void go(const ui::PageRequest& request);
    void makeNextPage();
    QString groupOf(int index) const;

    ui::Session& m_session;
    QActionGroup* m_group;
    QList<QAction*> m_actions;
    std::vector<ui::Page*> m_pages; ///< none while not made; children of the stack
    QStackedWidget* m_stack;
    ui::MessageBar* m_messages;
    ActivityBar* m_activity;
    QTimer* m_makePages;
    int m_current = -1;
};

} // namespace stator::app
