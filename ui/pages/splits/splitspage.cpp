#include "ui/pages/splits/splitspage.h"

namespace stator::ui {

SplitsPage::SplitsPage(Session& session, QWidget* parent)
    : Page(session, parent) {}

} // namespace stator::ui
