#include "ui/pages/runs/runspage.h"

namespace stator::ui {

RunsPage::RunsPage(Session& session, QWidget* parent)
    : Page(session, parent) {}

} // namespace stator::ui
