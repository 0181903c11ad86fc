// A configuration with its data and machine, to advise on.
#pragma once

#include "core/forecast/advice.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace stator::forecast {

/// Two cores that were measured: a model fitted to what a guess says, `slower` times that.
inline CostModel measuredModel(train::Machine machine, double slower = 1) {
    const CostModel guess = CostModel::guess(machine, 0, 0);
    std::vector<StepMeasurement> steps;
    for (const std::uint64_t rows : {256U, 1024U, 4096U})
        for (const std::uint32_t dim : {128U, 512U}) {
            StepMeasurement point;
            point.shape.rows = rows;
            point.shape.tokens = 20.0 * static_cast<double>(rows);
            point.shape.distinctRows = std::min(20'000.0, 3.0 * static_cast<double>(rows));
            point.shape.dim = dim;
            point.shape.options.device = machine.device;
            point.shape.options.precision = machine.precision;
            point.seconds = guess.step(point.shape);
            for (double& seconds : point.seconds)
                seconds *= slower;
            point.dataSeconds = 1e-4;
            steps.push_back(point);
        }
    return CostModel::fit(machine, steps, {});
}

/// 619,325 pairs of seven languages with English, 32,000 tokens, one epoch at dim 512 on two cores:
/// nothing to say against it.
struct AdviceSituation {
    train::RunConfiguration configuration;
    ForecastInputs inputs;
    std::vector<CostModel> models{measuredModel({model::Device::Cpu, train::Precision::Fp32, 2})};
    AdviceFacts facts;
    std::uint64_t rows = 619'325;

    AdviceSituation() {
        configuration.name = "run";
        configuration.data.datasets = {{"pairs"}};
        configuration.tokenizer.name = "unigram-32000";
        DataProfile profile;
        profile.rows = rows;
        profile.tokensPerText = 10;
        profile.textBytes = 40;
        profile.distinct = {{100, 600}, {1'000, 3'000}, {10'000, 10'000}, {100'000, 22'000}};
        for (const char* language : {"de", "es", "fr", "it", "nl", "pl", "pt"})
            profile.pairs.push_back({"en", language, rows / 7});
        inputs.datasets = {profile};
        inputs.rows.kind = data::CorpusKind::Pairs;
        inputs.rows.vocabulary = 32'000;
        system::MachineInfo machine;
        machine.availableCores = 2;
        facts.machine = machine;
        facts.leakedTexts = 0;
        useSplit("90-1-9");
    }

    void useSplit(const std::string& preset) {
        configuration.data.split = data::findSplitPreset(preset).value();
        const auto share = [&](double part) {
            return static_cast<std::uint64_t>(std::llround(static_cast<double>(rows) * part));
        };
        inputs.rows.rowsKnown = true;
        inputs.rows.trainRows = share(configuration.data.split.train);
        inputs.rows.validationRows = share(configuration.data.split.validation);
        inputs.rows.testRows = share(configuration.data.split.test);
    }
    void evaluateEveryPercent(double percent) {
        configuration.evaluation.when = eval::EvaluateWhen::EveryPercent;
        configuration.evaluation.everyPercent = percent;
    }

    Forecast forecast() const {
        auto result = forecastRun(configuration, inputs, models);
        EXPECT_TRUE(result) << result.error().toString();
        return result ? result.value() : Forecast{};
    }
    std::vector<Advice> advise() const { return advise(forecast()); }
    std::vector<Advice> advise(const Forecast& forecast) const {
        return adviseBefore(configuration, inputs, models, forecast, facts);
    }
    const Advice* find(AdviceKind kind) { return find(kind, forecast()); }
    /// Kept until the next call.
    const Advice* find(AdviceKind kind, const Forecast& forecast) {
        found = advise(forecast);
        const auto at = std::find_if(found.begin(), found.end(),
                                     [&](const Advice& advice) { return advice.kind == kind; });
        return at == found.end() ? nullptr : &*at;
    }
    std::vector<Advice> found;
};

inline const Remedy* remedyOf(const Advice& advice, const std::string& id) {
    const auto at = std::find_if(advice.remedies.begin(), advice.remedies.end(),
                                 [&](const Remedy& remedy) { return remedy.id == id; });
    return at == advice.remedies.end() ? nullptr : &*at;
}

/// The kinds that were found, for messages.
inline std::string kindsOf(const std::vector<Advice>& advice) {
    std::string names;
    for (const Advice& one : advice)
        names += std::string(adviceName(one.kind)) + " ";
    return names;
}

} // namespace stator::forecast
