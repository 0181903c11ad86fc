#include "core/workspace/comparison.h"

#include "core/eval/evaluationresult.h"
#include "core/train/phasetimer.h"
#include "core/train/runconfiguration.h"

#include <algorithm>
#include <set>

namespace stator::workspace {

namespace {

Result<std::vector<ComparedField>> differingFields(const std::vector<store::RunListRow>& runs) {
    std::vector<train::RunConfiguration> configurations;
    for (const auto& row : runs) {
        STATOR_ASSIGN(auto parsed, train::readConfiguration(row.run.description.configuration));
        configurations.push_back(std::move(parsed));
    }
    std::vector<ComparedField> fields;
    for (std::size_t i = 1; i < configurations.size(); ++i)
        for (const auto& difference : train::differences(configurations[0], configurations[i])) {
            auto known = std::find_if(fields.begin(), fields.end(), [&](const ComparedField& f) {
                return f.field == difference.field;
            });
            if (known == fields.end())
                known = fields.insert(
                    fields.end(), {difference.field, std::vector<std::string>(configurations.size(),
                                                                              difference.left)});
            known->values[i] = difference.right;
        }
    return fields;
}

std::vector<ComparedPhase> phasesOf(const std::vector<store::RunListRow>& runs) {
    std::vector<ComparedPhase> phases;
    for (std::size_t p = 0; p < train::kPhases; ++p) {
        ComparedPhase phase{train::phaseName(static_cast<train::Phase>(p)), {}};
        for (const auto& row : runs)
            phase.seconds.push_back(row.phaseSeconds(phase.phase));
        phases.push_back(std::move(phase));
    }
    return phases;
}

std::vector<ComparedMetric> metricsOf(const std::vector<store::RunListRow>& runs) {
    std::set<std::string> names;
    for (const auto& row : runs)
        for (const auto& summary : row.summaries)
            names.insert(store::metricKeyName(summary.key));
    std::vector<ComparedMetric> metrics;
    for (const auto& name : names) {
        ComparedMetric metric{name, higherIsBetter(name), {}, {}};
        for (const auto& row : runs) {
            const auto* summary = row.summary(store::metricKey(name));
            const double best = summary == nullptr      ? store::kNotANumber
                                : metric.higherIsBetter ? summary->max
                                                        : summary->min;
            metric.best.push_back(best);
            metric.last.push_back(summary == nullptr ? store::kNotANumber : summary->last);
        }
        metrics.push_back(std::move(metric));
    }
    return metrics;
}

} // namespace

bool higherIsBetter(const std::string& key) {
    if (key.starts_with("train/"))
        return false;
    const auto direction = eval::metricDirection(key);
    return direction && *direction == eval::Better::Higher;
}

Result<Comparison> compareRuns(const std::vector<store::RunListRow>& runs) {
    Comparison comparison;
    for (const auto& row : runs)
        comparison.runs.push_back(row.run);
    STATOR_ASSIGN(comparison.differences, differingFields(runs));
    comparison.phases = phasesOf(runs);
    comparison.metrics = metricsOf(runs);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        double total = 0;
        for (const auto& phase : comparison.phases)
            total += phase.seconds[i];
        const double evaluation = runs[i].phaseSeconds(train::phaseName(train::Phase::Evaluation));
        comparison.totalSeconds.push_back(total);
        comparison.evaluationShare.push_back(total > 0 ? evaluation / total : 0);
    }
    return comparison;
}

} // namespace stator::workspace
