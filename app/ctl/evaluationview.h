// How an evaluation is printed.
#pragma once

#include "app/ctl/output.h"
#include "core/store/records.h"

namespace stator::app {

/// A table with a row for each pair of languages and one for all, with 95 % intervals of what was
/// measured on a subset; one JSON record.
void showEvaluation(Output& out, const store::EvaluationRecord& evaluation);

} // namespace stator::app
