// Main effects of a sweep: what each varied field does to a measure, the others set aside.
//
// Thread: values and pure functions.
#pragma once

#include "core/store/storereader.h"
#include "core/train/sweep.h"

#include <cstddef>
#include <string>
#include <vector>

namespace stator::workspace {

/// A varied field with what each run has in it.
struct EffectFactor {
    std::string field;
    std::vector<std::string> values; ///< JSON text by run; empty: not known
    std::string base{};              ///< what the runs begin from; empty: there is no such value
};

/// Which runs a value's mean is taken over.
enum class EffectDesign {
    AllRuns, ///< all that have the value
    Alone    ///< those in which every other field is as in the base; all, where a value has none
};
/// Of runs made in this mode.
EffectDesign effectDesign(train::SweepMode mode);

/// One value of a field.
struct EffectLevel {
    std::string value;             ///< JSON text
    std::vector<std::size_t> runs; ///< that were measured
    double mean = 0;
    double least = 0;
    double greatest = 0;
};

struct FactorEffect {
    std::string field;
    std::vector<EffectLevel> levels; ///< numbers ascend, others stand as they came
    bool alone = false;              ///< the other fields were as in the base
    double size = 0;                 ///< greatest mean less the least
};

/// By size, greatest first. Runs whose measure is not finite take no part; fields with less than
/// two values left are left out.
std::vector<FactorEffect> mainEffects(const std::vector<EffectFactor>& factors,
                                      const std::vector<double>& measured, EffectDesign design);

/// What of a run is set against the varied fields.
enum class EffectMeasure {
    /// A series at the run's end, when all rows are evaluated. Its best may be of a subset, and
    /// retrieval among fewer candidates is easier.
    Metric,
    Seconds,         ///< of all phases
    EvaluationShare, ///< of those seconds
    PairsPerSecond   ///< of training alone
};
/// NaN for a run that has none. `metric`: of Metric, such as "tatoeba/bitextAccuracy".
double measureOf(const store::RunListRow& row, EffectMeasure measure, const std::string& metric);
/// Seconds of all phases.
double totalSeconds(const store::RunListRow& run);
/// The measure that stands for most of the runs; empty where none has one.
std::string mainMetricOf(const std::vector<store::RunListRow>& runs);

/// The sweep's fields with what its runs have in them.
std::vector<EffectFactor> factorsOf(const train::Sweep& sweep,
                                    const std::vector<store::RunListRow>& runs);

} // namespace stator::workspace
