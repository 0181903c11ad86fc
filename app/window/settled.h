// Waits until a window has shown everything it asked for.
#pragma once

#include "ui/session/session.h"

#include <functional>

namespace stator::app {

/// Calls `then` on the GUI thread when no question and no job has been open for a moment. The
/// session must live until then.
void whenSettled(ui::Session& session, std::function<void()> then);

} // namespace stator::app
