// Runs side by side: what differs, where the time went, what came out.
//
// Thread: values and pure functions.
#pragma once

#include "core/base/result.h"
#include "core/store/storereader.h"

#include <string>
#include <vector>

namespace stator::workspace {

/// A configuration field that is not the same in all runs.
struct ComparedField {
    std::string field;               ///< "data.split"
    std::vector<std::string> values; ///< JSON text, by run
};

/// Seconds of a phase, by run.
struct ComparedPhase {
    std::string phase;
    std::vector<double> seconds;
};

/// A series of at least one run, by run. NaN where a run has none.
struct ComparedMetric {
    std::string key; ///< "tatoeba/bitextAccuracy"
    bool higherIsBetter = false;
    std::vector<double> best;
    std::vector<double> last;
};

struct Comparison {
    std::vector<store::RunRecord> runs;
    std::vector<ComparedField> differences;
    std::vector<ComparedPhase> phases; ///< in the trainer's order
    std::vector<double> totalSeconds;
    std::vector<double> evaluationShare; ///< of the total; 0 where nothing ran
    std::vector<ComparedMetric> metrics; ///< by name
};

/// The direction of a series by its name; train/… and losses are better when lower.
bool higherIsBetter(const std::string& key);

/// Errors: InvalidFormat (a run's configuration cannot be read).
Result<Comparison> compareRuns(const std::vector<store::RunListRow>& runs);

} // namespace stator::workspace
