#include "ui/pages/compare/comparepage.h"

namespace stator::ui {

ComparePage::ComparePage(Session& session, QWidget* parent)
    : Page(session, parent) {}

} // namespace stator::ui
