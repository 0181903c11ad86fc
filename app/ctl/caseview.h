// How the replay of issue #3281 is printed.
#pragma once

#include "app/ctl/output.h"
#include "core/workspace/caseplan.h"

namespace stator::app {

/// What each run is expected to take; JSON events "forecast".
void showCasePlan(Output& out, const workspace::CasePlan& plan);

/// Times, shares and accuracies, and what they say.
void showCaseLesson(Output& out, const workspace::CasePlan& plan,
                    const workspace::CaseLesson& lesson);

/// What would have been said before the run of seven languages, beside what came of it; JSON
/// events "advice".
void showCaseAdvice(Output& out, const workspace::CasePlan& plan,
                    const workspace::CaseLesson& lesson);

/// The JSON event "case".
void recordCase(Output& out, const workspace::CasePlan& plan, const workspace::CaseReplay& replay,
                const workspace::CaseLesson& lesson);

} // namespace stator::app
