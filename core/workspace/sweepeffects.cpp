#include "core/workspace/sweepeffects.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace stator::workspace {

namespace {

std::optional<double> numberOf(const std::string& text) {
    const auto value = nlohmann::json::parse(text, nullptr, false);
    return value.is_number() ? std::optional(value.get<double>()) : std::nullopt;
}

void sortNumbers(std::vector<EffectLevel>& levels) {
    const bool numbers = std::all_of(levels.begin(), levels.end(), [](const EffectLevel& level) {
        return numberOf(level.value).has_value();
    });
    if (numbers)
        std::stable_sort(levels.begin(), levels.end(), [](const auto& a, const auto& b) {
            return *numberOf(a.value) < *numberOf(b.value);
        });
}

/// Everything but factor `f` is as in the base.
bool isAlone(const std::vector<EffectFactor>& factors, std::size_t f, std::size_t run) {
    for (std::size_t other = 0; other < factors.size(); ++other)
        if (other != f && factors[other].values[run] != factors[other].base)
            return false;
    return true;
}

std::vector<EffectLevel> levelsOf(const EffectFactor& factor, const std::vector<double>& measured,
                                  const std::vector<bool>& taken) {
    std::vector<EffectLevel> levels;
    for (std::size_t run = 0; run < measured.size(); ++run) {
        const auto& value = factor.values[run];
        if (value.empty() || !std::isfinite(measured[run]) || !taken[run])
            continue;
        auto level = std::find_if(levels.begin(), levels.end(),
                                  [&](const EffectLevel& known) { return known.value == value; });
        if (level == levels.end())
            level = levels.insert(levels.end(),
                                  EffectLevel{value, {}, 0, measured[run], measured[run]});
        level->runs.push_back(run);
        level->mean += measured[run];
        level->least = std::min(level->least, measured[run]);
        level->greatest = std::max(level->greatest, measured[run]);
    }
    for (EffectLevel& level : levels)
        level.mean /= static_cast<double>(level.runs.size());
    sortNumbers(levels);
    return levels;
}

} // namespace

EffectDesign effectDesign(train::SweepMode mode) {
    const bool alone = mode == train::SweepMode::OneByOne || mode == train::SweepMode::List;
    return alone ? EffectDesign::Alone : EffectDesign::AllRuns;
}

std::vector<FactorEffect> mainEffects(const std::vector<EffectFactor>& factors,
                                      const std::vector<double>& measured, EffectDesign design) {
    std::vector<FactorEffect> effects;
    for (std::size_t f = 0; f < factors.size(); ++f) {
        FactorEffect effect{factors[f].field, {}, false, 0};
        effect.levels = levelsOf(factors[f], measured, std::vector<bool>(measured.size(), true));
        if (design == EffectDesign::Alone) {
            std::vector<bool> alone;
            for (std::size_t run = 0; run < measured.size(); ++run)
                alone.push_back(isAlone(factors, f, run));
            auto levels = levelsOf(factors[f], measured, alone);
            effect.alone = levels.size() == effect.levels.size();
            if (effect.alone)
                effect.levels = std::move(levels);
        }
        if (effect.levels.size() < 2)
            continue;
        const auto [least, greatest] =
            std::minmax_element(effect.levels.begin(), effect.levels.end(),
                                [](const auto& a, const auto& b) { return a.mean < b.mean; });
        effect.size = greatest->mean - least->mean;
        effects.push_back(std::move(effect));
    }
    std::stable_sort(effects.begin(), effects.end(),
                     [](const auto& a, const auto& b) { return a.size > b.size; });
    return effects;
}

double totalSeconds(const store::RunListRow& run) {
    double seconds = 0;
    for (const auto& phase : run.phases)
        seconds += phase.seconds;
    return seconds;
}

double measureOf(const store::RunListRow& row, EffectMeasure measure, const std::string& metric) {
    const double seconds = totalSeconds(row);
    const double evaluation = row.phaseSeconds("evaluation");
    switch (measure) {
    case EffectMeasure::Metric: {
        const auto* summary = metric.empty() ? nullptr : row.summary(store::metricKey(metric));
        return summary == nullptr ? store::kNotANumber : summary->last;
    }
    case EffectMeasure::Seconds:
        return seconds > 0 ? seconds : store::kNotANumber;
    case EffectMeasure::EvaluationShare:
        return seconds > 0 ? evaluation / seconds : store::kNotANumber;
    case EffectMeasure::PairsPerSecond: {
        // Of all its training: the rate of the last step alone says little.
        const double trained = seconds - evaluation;
        const auto configuration =
            train::parseConfiguration(row.run.description.configuration).configuration;
        return trained > 0 && row.run.step > 0
                   ? static_cast<double>(row.run.step) * configuration.batchSize / trained
                   : store::kNotANumber;
    }
    }
    return store::kNotANumber;
}

std::string mainMetricOf(const std::vector<store::RunListRow>& runs) {
    std::map<std::string, int> votes;
    for (const auto& row : runs)
        if (!row.run.description.mainMetric.empty())
            ++votes[row.run.description.mainMetric];
    const auto most =
        std::max_element(votes.begin(), votes.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == votes.end() ? std::string() : most->first;
}

std::vector<EffectFactor> factorsOf(const train::Sweep& sweep,
                                    const std::vector<store::RunListRow>& runs) {
    std::vector<EffectFactor> factors;
    const auto base = train::parseConfiguration(sweep.base);
    for (const auto& field : sweep.fields)
        factors.push_back({field.path, {}, train::sweptValue(base.configuration, field.path)});
    for (const auto& row : runs) {
        const auto configuration = train::readConfiguration(row.run.description.configuration);
        for (EffectFactor& factor : factors)
            factor.values.push_back(configuration ? train::sweptValue(*configuration, factor.field)
                                                  : std::string());
    }
    return factors;
}

} // namespace stator::workspace
