// A workspace with real runs to take pictures of.
#pragma once

#include "core/base/result.h"

#include <QString>

namespace stator::app::pictures {

/// The sample workspace at `folder` with its two configurations trained, some small variations of
/// them, and the replay of issue #3281, by the window's own run controller. What is there already
/// stays, so that a second call returns at once. Needs a running QApplication. Thread: GUI.
base::Result<void> prepareStudio(const QString& folder);

} // namespace stator::app::pictures
