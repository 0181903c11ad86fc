// How a comparison is printed: by `compare`, by `runs show`, and by the demo.
#pragma once

#include "app/ctl/output.h"
#include "core/workspace/comparison.h"

#include <vector>

namespace stator::app {

using workspace::Comparison;

struct ComparisonViewOptions {
    bool configuration = true;
    bool allMetrics = false; ///< false: evaluations and the training loss alone
    /// By run: its evaluations, for the intervals of what they measured on a subset. May be empty.
    std::vector<std::vector<store::EvaluationRecord>> evaluations{};
};

/// Tables for people, one JSON record ("comparison") for programs.
void showComparison(Output& out, const Comparison& comparison,
                    const ComparisonViewOptions& options);

/// A number with as many digits as a reader needs; "-" for NaN.
std::string shortNumber(double value);
/// The same with its 95 % interval: "0.7340 ± 0.0120", or "0.9900 (0.9640-0.9980)" where that lies
/// unevenly. NaN for low and high: without.
std::string shortNumber(double value, double low, double high);

/// What is known of a run, as JSON.
Json runToJson(const store::RunRecord& run);

} // namespace stator::app
