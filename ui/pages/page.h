// What the shell knows of a page.
#pragma once

#include "ui/session/session.h"
#include "ui/theme/icons.h"

#include <QList>
#include <QWidget>

class QAction;

namespace stator::ui {

/// One of the stacked pages. It changes when the session says so, and only while it is shown: what
/// comes meanwhile is caught up in activate(). Thread: GUI.
class Page : public QWidget {
    Q_OBJECT
public:
    explicit Page(Session& session, QWidget* parent = nullptr)
        : QWidget(parent)
        , m_session(session) {}

    /// "runs": for settings, help and tests; never shown.
    virtual QString id() const = 0;
    /// The word in the rail.
    virtual QString title() const = 0;
    virtual Icon icon() const = 0;
    /// The help page for where the keyboard is now; by default that of the page.
    virtual QString helpTopic() const { return id(); }

    /// The page's actions for its menu, in order; a separator action divides. The same actions
    /// stand in the page's tool bar and context menus. They live as long as the page.
    virtual QList<QAction*> menuActions() const { return {}; }
    /// Ctrl+F: the field that filters this page, if it has one.
    virtual QWidget* filterField() const { return nullptr; }

    /// Does what a request asks if it is this page's to do; the shell then shows the page.
    virtual bool take(const PageRequest&) { return false; }
    /// The page has come to the front, or has left it.
    virtual void activate() {}
    virtual void deactivate() {}

    /// Splitters, columns, sort, filters; inside a group of the page's own. A value that makes no
    /// sense is ignored.
    virtual void saveState(QSettings&) const {}
    virtual void restoreState(QSettings&) {}
    /// Back to the layout of a first start.
    virtual void resetLayout() {}

protected:
    Session& session() const { return m_session; }

private:
    Session& m_session;
};

} // namespace stator::ui
