#include "core/workspace/comparison.h"

#include "core/eval/evaluationresult.h"
#include "core/train/configurationvalues.h"
#include "core/train/phasetimer.h"
#include "core/train/runconfiguration.h"

#include <algorithm>
#include <set>

namespace stator::workspace {

namespace {

using Configurations = std::vector<std::optional<train::RunConfiguration>>;

Result<Configurations> configurationsOf(const std::vector<store::RunListRow>& runs,
                                        Unreadable unreadable) {
    Configurations configurations;
    for (const auto& row : runs) {
        auto parsed = train::readConfiguration(row.run.description.configuration);
        if (!parsed && unreadable == Unreadable::Fail)
            return std::move(parsed).error();
        configurations.emplace_back();
        if (parsed)
            configurations.back() = std::move(*parsed);
    }
    return configurations;
}

std::vector<ComparedField> fieldsOf(const Configurations& configurations) {
    std::vector<ComparedField> fields;
    for (std::size_t i = 0; i < configurations.size(); ++i) {
        if (!configurations[i])
            continue;
        auto values = train::configurationValues(*configurations[i]);
        for (std::size_t f = 0; f < values.size(); ++f) {
            if (f == fields.size())
                fields.push_back(
                    {values[f].field, std::vector<std::string>(configurations.size())});
            fields[f].values[i] = std::move(values[f].value);
        }
    }
    return fields;
}

std::vector<ComparedField> differingFields(const Configurations& configurations) {
    std::vector<ComparedField> fields;
    const auto first = std::find_if(configurations.begin(), configurations.end(),
                                    [](const auto& c) { return c.has_value(); });
    for (auto other = first; other != configurations.end(); ++other) {
        if (!*other)
            continue;
        const auto i = static_cast<std::size_t>(other - configurations.begin());
        for (const auto& difference : train::differences(**first, **other)) {
            auto known = std::find_if(fields.begin(), fields.end(), [&](const ComparedField& f) {
                return f.field == difference.field;
            });
            if (known == fields.end()) {
                ComparedField field{difference.field, {}};
                for (const auto& c : configurations)
                    field.values.push_back(c ? difference.left : std::string());
                known = fields.insert(fields.end(), std::move(field));
            }
            known->values[i] = difference.right;
        }
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

bool ComparedField::differs() const {
    const std::string* known = nullptr;
    for (const auto& value : values) {
        if (value.empty())
            continue;
        if (known != nullptr && *known != value)
            return true;
        known = &value;
    }
    return false;
}

std::size_t trainingDifferences(const train::RunConfiguration& left,
                                const train::RunConfiguration& right) {
    std::size_t count = 0;
    for (const auto& difference : train::differences(left, right)) {
        const auto& field = difference.field;
        const bool besides = field.starts_with("data.split") || field.starts_with("evaluation") ||
                             field.starts_with("checkpoints.") || field == "device" ||
                             field == "precision" || field == "threads";
        if (!besides)
            ++count;
    }
    return count;
}

bool sameTraining(const train::RunConfiguration& left, const train::RunConfiguration& right) {
    return trainingDifferences(left, right) == 0;
}

bool higherIsBetter(const std::string& key) {
    if (key.starts_with("train/"))
        return false;
    const auto direction = eval::metricDirection(key);
    return direction && *direction == eval::Better::Higher;
}

Result<Comparison> compareRuns(const std::vector<store::RunListRow>& runs, Unreadable unreadable) {
    Comparison comparison;
    for (const auto& row : runs)
        comparison.runs.push_back(row.run);
    STATOR_ASSIGN(comparison.configurations, configurationsOf(runs, unreadable));
    comparison.fields = fieldsOf(comparison.configurations);
    comparison.differences = differingFields(comparison.configurations);
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
