// The rows of the tables: configuration and results of the compared runs.
#pragma once

#include "ui/pages/compare/runset.h"
#include "ui/pages/compare/runtable.h"

#include <vector>

namespace stator::ui {

/// Fields that are not the same in all runs, or all of them. Values that are not the baseline's
/// are emphasised.
std::vector<RunTableRow> configurationRows(const RunSet& set, bool allFields);

/// Results with the change against the baseline. Without `all` only the loss of training stands
/// for what was measured while training.
std::vector<RunTableRow> metricRows(const RunSet& set, bool last, bool all);

/// How long the runs took, and on what; the change is against the baseline.
std::vector<RunTableRow> timeRows(const RunSet& set);

/// Whether a measure is one of training's own, other than the loss.
bool isSideMetric(const std::string& key);

} // namespace stator::ui
