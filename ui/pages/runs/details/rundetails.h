// What is known of one run: overview, charts, timing, hardware, evaluation, log, files.
#pragma once

#include "ui/session/session.h"

#include <QWidget>

class QStackedLayout;
class QTabWidget;

namespace stator::ui {

class RunTab;
class RunTail;

/// Shows one run, the finished as the active one. Only the tab that is shown reads anything.
/// Thread: GUI.
class RunDetails : public QWidget {
    Q_OBJECT
public:
    explicit RunDetails(Session& session, QWidget* parent = nullptr);

    /// RunId{}: none.
    void setRun(store::RunId run);
    store::RunId run() const { return m_run; }

    void saveState(QSettings& settings) const;
    /// What makes no sense is ignored.
    void restoreState(QSettings& settings);

private:
    template<class Tab>
    void add(const QString& id, const QString& title);

    Session& m_session;
    store::RunId m_run;
    RunTail* m_tail;
    QStackedLayout* m_stack;
    QTabWidget* m_tabs;
    struct Named {
        QString id; ///< in the settings
        RunTab* tab;
    };
    QList<Named> m_named;
};

} // namespace stator::ui
