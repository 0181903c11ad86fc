// When a run has begun to learn its training rows by heart.
#pragma once

#include "ui/plot/curvechart.h"

#include <optional>

namespace stator::ui {

/// The step from which training and validation loss part: the validation loss was least there, has
/// stayed above it by more than 1 % in at least two evaluations since, the last among them, while
/// the training loss went on falling.
std::optional<double> overfittingSince(const CurveData& training, const CurveData& validation);

} // namespace stator::ui
