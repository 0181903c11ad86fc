#include "core/train/trainerstate.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace stator::train {
using nlohmann::json;

namespace {

json phasesJson(const PhaseTimes& phases) {
    json object;
    for (std::size_t i = 0; i < kPhases; ++i)
        object[phaseName(static_cast<Phase>(i))] = phases.nanoseconds[i];
    return object;
}

PhaseTimes readPhases(const json& object) {
    PhaseTimes phases;
    for (std::size_t i = 0; i < kPhases; ++i)
        phases.nanoseconds[i] = object.at(phaseName(static_cast<Phase>(i)));
    return phases;
}

} // namespace

std::string toJson(const TrainerState& s) {
    return json{{"step", s.step},
                {"totalSteps", s.totalSteps},
                {"pairsSeen", s.pairsSeen},
                {"epoch", s.epoch},
                {"lastLoss", s.lastLoss},
                {"source", s.source},
                {"evaluation", s.evaluation},
                {"pendingEvaluationRows", s.pendingEvaluationRows},
                {"phases", phasesJson(s.phases)},
                {"machine",
                 {{"device", s.machine.device == model::Device::Cuda ? "cuda" : "cpu"},
                  {"precision", static_cast<int>(s.machine.precision)},
                  {"threads", s.machine.threads}}}}
        .dump(1);
}

Result<TrainerState> stateFromJson(const std::string& text) {
    try {
        TrainerState s;
        const json state = json::parse(text);
        s.step = state.at("step");
        s.totalSteps = state.at("totalSteps");
        s.pairsSeen = state.at("pairsSeen");
        s.epoch = state.at("epoch");
        s.lastLoss = state.at("lastLoss");
        s.source = state.at("source");
        s.evaluation = state.at("evaluation");
        s.pendingEvaluationRows = state.at("pendingEvaluationRows");
        s.phases = readPhases(state.at("phases"));
        const json& machine = state.at("machine");
        s.machine.device =
            machine.at("device") == "cuda" ? model::Device::Cuda : model::Device::Cpu;
        s.machine.precision = static_cast<Precision>(machine.at("precision").get<int>());
        s.machine.threads = machine.at("threads");
        return s;
    } catch (const json::exception& e) {
        return makeError(ErrorCode::Corrupt,
                         fmt::format("The checkpoint's state cannot be read: {}.", e.what()));
    }
}

} // namespace stator::train
