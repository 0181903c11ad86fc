// What the replay of issue #3281 will take on this machine, and what would have been said of it on
// the first day.
//
// Thread: call from any thread; planCase() uses all cores for seconds where the machine is not
// measured yet.
#pragma once

#include "core/forecast/advice.h"
#include "core/train/runsize.h"
#include "core/workspace/case3281.h"

namespace stator::workspace {

/// What is known before the first run.
struct CasePlan {
    struct Arm {
        train::RunConfiguration configuration;
        forecast::ForecastInputs inputs;
        forecast::Forecast forecast;
        train::RunSize size;
    };
    std::vector<Arm> arms;                ///< by CaseArm
    std::vector<forecast::Advice> advice; ///< on SevenLanguages: what the first day would have said

    const Arm& arm(CaseArm which) const { return arms[static_cast<std::size_t>(which)]; }
    double totalSeconds() const;
};

/// Makes the tokens and measures the machine where that was not done yet. The workspace is
/// prepared. Errors: those of prepareData(), calibrateMachine(), forecastInputs() and
/// forecastRun().
Result<CasePlan> planCase(const Workspace& workspace,
                          const std::vector<train::RunConfiguration>& arms, const Job& job);

} // namespace stator::workspace
