#include "ui/pages/hardware/hardwarepage.h"

namespace stator::ui {

HardwarePage::HardwarePage(Session& session, QWidget* parent)
    : Page(session, parent) {}

} // namespace stator::ui
