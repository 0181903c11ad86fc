#include "ui/pages/evaluate/evaluatepage.h"

namespace stator::ui {

EvaluatePage::EvaluatePage(Session& session, QWidget* parent)
    : Page(session, parent) {}

} // namespace stator::ui
