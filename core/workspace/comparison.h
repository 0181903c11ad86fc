// Runs side by side: what differs, where the time went, what came out.
//
// Thread: values and pure functions.
#pragma once

#include "core/base/result.h"
#include "core/store/storereader.h"
#include "core/train/runconfiguration.h"

#include <optional>
#include <string>
#include <vector>

namespace stator::workspace {

/// A configuration field.
struct ComparedField {
    std::string field;               ///< "data.split"
    std::vector<std::string> values; ///< JSON text, by run; empty where it cannot be read

    /// Not the same in all runs whose configuration can be read.
    bool differs() const;
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
    /// By run; none where it cannot be read (written by another version).
    std::vector<std::optional<train::RunConfiguration>> configurations;
    std::vector<ComparedField> fields;      ///< all, in the schema's order
    std::vector<ComparedField> differences; ///< to the single leaf: "evaluation.subsetRows"
    std::vector<ComparedPhase> phases;      ///< in the trainer's order
    std::vector<double> totalSeconds;
    std::vector<double> evaluationShare; ///< of the total; 0 where nothing ran
    std::vector<ComparedMetric> metrics; ///< by name
};

/// The direction of a series by its name; train/… and losses are better when lower.
bool higherIsBetter(const std::string& key);

enum class Unreadable {
    Fail,    ///< a configuration that cannot be read is an error
    LeaveOut ///< its fields stay empty
};

/// The first run is the one that the differences start from.
/// Errors: InvalidFormat, InvalidArgument (a run's configuration cannot be read).
Result<Comparison> compareRuns(const std::vector<store::RunListRow>& runs,
                               Unreadable unreadable = Unreadable::Fail);

/// In how many fields two trainings differ besides data.split, evaluation, the checkpoints and the
/// machine's.
std::size_t trainingDifferences(const train::RunConfiguration& left,
                                const train::RunConfiguration& right);

/// Where two runs can be told to be the same training that was only divided or evaluated in another
/// way: no field differs but data.split, evaluation, the checkpoints and the machine's.
bool sameTraining(const train::RunConfiguration& left, const train::RunConfiguration& right);

} // namespace stator::workspace
