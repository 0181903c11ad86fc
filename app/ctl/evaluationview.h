// How an evaluation is printed.
#pragma once

#include "app/ctl/output.h"
#include "core/store/records.h"

namespace stator::app {

/// A table with a row for each pair of languages and one for all; one JSON record.
void showEvaluation(Output& out, const store::EvaluationRecord& evaluation);

} // namespace stator::app
