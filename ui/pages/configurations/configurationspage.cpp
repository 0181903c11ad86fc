#include "ui/pages/configurations/configurationspage.h"

namespace stator::ui {

ConfigurationsPage::ConfigurationsPage(Session& session, QWidget* parent)
    : Page(session, parent) {}

} // namespace stator::ui
