// One tab of a run's details.
#pragma once

#include "ui/pages/runs/details/runtail.h"
#include "ui/session/session.h"

#include <QWidget>

namespace stator::ui {

/// Reads only while it is shown; what comes meanwhile is caught up. Thread: GUI.
class RunTab : public QWidget {
    Q_OBJECT
public:
    RunTab(Session& session, RunTail& tail, QWidget* parent = nullptr);

    /// RunId{}: none.
    void setRun(store::RunId run);
    store::RunId run() const { return m_run; }
    /// What is stored is another now.
    void reload();

    virtual void saveState(QSettings&) const {}
    /// A value that makes no sense is ignored.
    virtual void restoreState(QSettings&) {}

protected:
    /// Nothing of the run before may stay to be seen.
    virtual void clear() = 0;
    /// Asks for what is stored of run(), in the background.
    virtual void load() = 0;
    /// The run that is shown has new steps or evaluations in tail().
    virtual void takeLive() {}
    /// Its state, step or speed is another (LiveRun).
    virtual void takeProgress() {}

    Session& session() const { return m_session; }
    const RunTail& tail() const { return m_tail; }
    /// Tells of a failed question, unless it was cancelled.
    void tellProblem(const QString& title, const base::Error& error);

    void showEvent(QShowEvent* event) override;

private:
    Session& m_session;
    RunTail& m_tail;
    store::RunId m_run;
    bool m_stale = false;
};

} // namespace stator::ui
