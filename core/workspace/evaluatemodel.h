// Any model on any dataset of the workspace, or on the held-out rows of a split.
//
// Thread: call from any thread.
#pragma once

#include "core/base/progress.h"
#include "core/data/split.h"
#include "core/eval/evaluator.h"
#include "core/store/records.h"
#include "core/workspace/modelsource.h"
#include "core/workspace/workspace.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace stator::workspace {

/// The rows to evaluate on.
struct EvaluationTarget {
    std::string dataset{};                     ///< of the workspace; empty: the run's own split
    std::optional<data::SplitPreset> preset{}; ///< divides the dataset; none: all its rows
    data::Side side = data::Side::Validation;  ///< validation or test, where there is a split

    /// How results name it: "tatoeba", "test", "tatoeba (test of 80-10-10)".
    std::string name() const;
};

struct EvaluationRequest {
    /// Those that do not fit a target's kind of data are left out; empty: the usual one of it.
    std::vector<eval::EvaluatorKind> evaluators{};
    std::uint32_t dim = 0;     ///< the first so many columns (Matryoshka); 0: all
    std::uint64_t maxRows = 0; ///< a seeded subset; 0: all
    int threads = 1;
};

/// Gets each result as soon as it is there, as the store keeps it.
using EvaluationFound = std::function<void(const store::EvaluationRecord&)>;

/// Measures the model with every evaluator on one target, tokenizing it where that is not done
/// yet. A result at fewer columns than the model's names its dataset "tatoeba@128".
/// Errors: InvalidArgument (no evaluator fits, no rows, a run's split without a run, dim),
/// NotFound, Corrupt, Cancelled, OutOfMemory, Io.
Result<void> evaluateModel(const Workspace& workspace, const LoadedModel& model,
                           const EvaluationTarget& target, const EvaluationRequest& request,
                           const EvaluationFound& found, const Job& job);

} // namespace stator::workspace
