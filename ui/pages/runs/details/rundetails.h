// What is known of one run: overview, charts, timing, hardware, evaluation, log, files.
#pragma once

#include "ui/session/session.h"

#include <QWidget>

namespace stator::ui {

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
    void restoreState(QSettings& settings);

private:
    Session& m_session;
    store::RunId m_run;
};

} // namespace stator::ui
