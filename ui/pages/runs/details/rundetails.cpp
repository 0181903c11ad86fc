#include "ui/pages/runs/details/rundetails.h"

namespace stator::ui {

RunDetails::RunDetails(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session) {}

void RunDetails::setRun(store::RunId run) {
    m_run = run;
}

void RunDetails::saveState(QSettings&) const {}

void RunDetails::restoreState(QSettings&) {}

} // namespace stator::ui
