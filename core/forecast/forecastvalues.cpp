// Forecasts as values: their sums, their JSON, and their comparison with what happened.
#include "core/forecast/forecast.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <numeric>

namespace stator::forecast {
using nlohmann::json;
using train::Phase;

double Forecast::totalSeconds() const {
    return std::accumulate(seconds.begin(), seconds.end(), 0.0);
}

double Forecast::trainingSeconds() const {
    return totalSeconds() - of(Phase::Evaluation);
}

double Forecast::evaluationShare() const {
    const double total = totalSeconds();
    return total > 0 ? of(Phase::Evaluation) / total : 0;
}

std::string toJson(const Forecast& f) {
    json phases;
    for (std::size_t i = 0; i < train::kPhases; ++i)
        phases[train::phaseName(static_cast<Phase>(i))] = f.seconds[i];
    return json{{"device", f.machine.device == model::Device::Cuda ? "cuda" : "cpu"},
                {"precision", static_cast<int>(f.machine.precision)},
                {"threads", f.machine.threads},
                {"steps", f.steps},
                {"evaluations", f.evaluations},
                {"evaluatedRows", f.evaluatedRows},
                {"savedCheckpoints", f.savedCheckpoints},
                {"seconds", std::move(phases)},
                {"preparationSeconds", f.preparationSeconds},
                {"pairsPerSecond", f.pairsPerSecond},
                {"memoryBytes", f.memoryBytes},
                {"gpuMemoryBytes", f.gpuMemoryBytes},
                {"diskBytes", f.diskBytes},
                {"rough", f.rough}}
        .dump(1);
}

Result<Forecast> forecastFromJson(const std::string& text) {
    try {
        Forecast f;
        const json object = json::parse(text);
        f.machine.device = object.at("device") == "cuda" ? model::Device::Cuda : model::Device::Cpu;
        f.machine.precision = static_cast<train::Precision>(object.at("precision").get<int>());
        f.machine.threads = object.at("threads");
        f.steps = object.at("steps");
        f.evaluations = object.at("evaluations");
        f.evaluatedRows = object.at("evaluatedRows");
        f.savedCheckpoints = object.at("savedCheckpoints");
        for (std::size_t i = 0; i < train::kPhases; ++i)
            f.seconds[i] = object.at("seconds").at(train::phaseName(static_cast<Phase>(i)));
        f.preparationSeconds = object.at("preparationSeconds");
        f.pairsPerSecond = object.at("pairsPerSecond");
        f.memoryBytes = object.at("memoryBytes");
        f.gpuMemoryBytes = object.at("gpuMemoryBytes");
        f.diskBytes = object.at("diskBytes");
        f.rough = object.at("rough");
        return f;
    } catch (const json::exception& e) {
        return makeError(ErrorCode::Corrupt,
                         fmt::format("A forecast cannot be read: {}.", e.what()));
    }
}

double ForecastCheck::error() const {
    return forecastSeconds > 0 ? factSeconds / forecastSeconds - 1 : 0;
}

std::vector<ForecastCheck> compareWithFact(const Forecast& forecast,
                                           const std::array<double, train::kPhases>& fact) {
    std::vector<ForecastCheck> checks;
    for (std::size_t i = 0; i < train::kPhases; ++i)
        if (forecast.seconds[i] > 0 || fact[i] > 0)
            checks.push_back({static_cast<Phase>(i), forecast.seconds[i], fact[i]});
    return checks;
}

} // namespace stator::forecast
