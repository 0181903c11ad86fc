// The 95 % intervals of a run's evaluations, at the points of its curves.
//
// Thread: pure functions.
#pragma once

#include "core/store/records.h"
#include "ui/plot/curvechart.h"

#include <memory>
#include <span>
#include <string>

namespace stator::ui {

/// The curve of a series ("validation/loss") with the bounds of those values that were measured on
/// a subset; the same curve where none was.
std::shared_ptr<const CurveData>
withIntervals(std::shared_ptr<const CurveData> curve, const std::string& key,
              std::span<const store::EvaluationRecord> evaluations);

/// Rows that there are of what an evaluation read: known where another one of the same run, data
/// and evaluator read everything; else 0.
std::int64_t wholeRows(const store::EvaluationRecord& evaluation,
                       std::span<const store::EvaluationRecord> evaluations);

} // namespace stator::ui
