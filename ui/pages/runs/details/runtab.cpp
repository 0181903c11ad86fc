#include "ui/pages/runs/details/runtab.h"

namespace stator::ui {

RunTab::RunTab(Session& session, RunTail& tail, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_tail(tail) {
    connect(&tail, &RunTail::grown, this, [this](store::RunId run) {
        if (run != m_run)
            return;
        // A tab that is not shown reads again when it is: the tail may be cut by then.
        if (isVisible())
            takeLive();
        else
            m_stale = true;
    });
    connect(&tail, &RunTail::progressed, this, [this](store::RunId run) {
        if (run == m_run && isVisible())
            takeProgress();
    });
    connect(&tail, &RunTail::stateChanged, this, [this](store::RunId run) {
        if (run == m_run)
            reload();
    });
}

void RunTab::setRun(store::RunId run) {
    if (run == m_run)
        return;
    m_run = run;
    clear();
    reload();
}

void RunTab::reload() {
    m_stale = true;
    if (!m_run || !isVisible())
        return;
    m_stale = false;
    load();
}

void RunTab::tellProblem(const QString& title, const base::Error& error) {
    if (error.code != base::ErrorCode::Cancelled)
        m_session.tellError(title, error);
}

void RunTab::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_stale)
        reload();
}

} // namespace stator::ui
