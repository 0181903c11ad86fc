// How a comparison is printed: by `compare`, by `runs show`, and by the demo.
#pragma once

#include "app/common/comparison.h"
#include "app/ctl/output.h"

namespace stator::app {

struct ComparisonViewOptions {
    bool configuration = true;
    bool allMetrics = false; ///< false: evaluations and the training loss alone
};

/// Tables for people, one JSON record ("comparison") for programs.
void showComparison(Output& out, const Comparison& comparison,
                    const ComparisonViewOptions& options);

/// A number with as many digits as a reader needs; "-" for NaN.
std::string shortNumber(double value);

/// What is known of a run, as JSON.
Json runToJson(const store::RunRecord& run);

} // namespace stator::app
