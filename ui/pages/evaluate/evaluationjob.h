// An evaluation as a job of the session.
#pragma once

#include "ui/pages/evaluate/evaluationform.h"

#include <functional>

namespace stator::ui {

/// Opens the model and measures it on each target; every result is in the store as soon as it is
/// there, so that a cancel loses none. `ended` is called on the GUI thread, after a message told
/// how it went. Gives the job's id.
qint64 startEvaluation(Session& session, const EvaluationOrder& order, std::function<void()> ended);

} // namespace stator::ui
