// Evaluators as people call them.
#pragma once

#include "core/eval/evaluator.h"

#include <QString>

#include <string>

namespace stator::ui {

/// "Bitext retrieval".
QString evaluatorTitle(eval::EvaluatorKind kind);
/// The same from the store's word ("bitext"); one that is not known stays as it is.
QString evaluatorTitle(const std::string& name);
/// What it measures, in a sentence.
QString evaluatorMeaning(eval::EvaluatorKind kind);

} // namespace stator::ui
