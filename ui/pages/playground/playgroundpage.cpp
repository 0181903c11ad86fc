#include "ui/pages/playground/playgroundpage.h"

namespace stator::ui {

PlaygroundPage::PlaygroundPage(Session& session, QWidget* parent)
    : Page(session, parent) {}

} // namespace stator::ui
