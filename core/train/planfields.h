// The fields of an evaluation plan, described like the schema's own. How a plan is read is
// core/eval's affair (evaluationplan.h). Internal to core/train: others ask elementFields().
#pragma once

#include "core/train/configurationschema.h"

#include <vector>

namespace stator::train {

/// Paths within the plan: "when", "earlyStopping.metric".
const std::vector<FieldSpec>& planFields();
/// Paths within one of the plan's evaluations: "on".
const std::vector<FieldSpec>& plannedEvaluationFields();

} // namespace stator::train
