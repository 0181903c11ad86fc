// How a comparison is printed: by `compare`, by `runs show`, and by the demo.
#pragma once

#include "app/ctl/output.h"
#include "core/workspace/comparison.h"

namespace stator::app {

using workspace::Comparison;

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
