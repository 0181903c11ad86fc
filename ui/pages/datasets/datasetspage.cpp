#include "ui/pages/datasets/datasetspage.h"

namespace stator::ui {

DatasetsPage::DatasetsPage(Session& session, QWidget* parent)
    : Page(session, parent) {}

} // namespace stator::ui
