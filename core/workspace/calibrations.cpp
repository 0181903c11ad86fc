#include "core/workspace/calibrations.h"

#include "core/base/atomicfile.h"
#include "core/base/parallel.h"
#include "core/model/gemm.h"
#include "core/model/mathlibraries.h"
#include "core/store/records.h"
#include "core/workspace/machinelimits.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <mutex>
#include <system_error>

namespace stator::workspace {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

/// Raised where what the numbers in the file mean has changed.
constexpr int kFormat = 1;

fs::path fileOf(const Workspace& workspace, const system::MachineInfo& machine) {
    return workspace.machinesFolder() / (machine.machineId + "-costs.json");
}

/// Only one thread of a process changes the file at a time.
std::mutex& fileMutex() {
    static std::mutex mutex;
    return mutex;
}

std::vector<forecast::CostModel> readModels(const Workspace& workspace,
                                            const system::MachineInfo& machine) {
    const auto text = base::readFile(fileOf(workspace, machine));
    if (!text)
        return {};
    const json file = json::parse(*text, nullptr, false);
    if (!file.is_object() || !file.contains("models") || !file["models"].is_array() ||
        file.value("format", json()) != json(kFormat) ||
        file.value("fingerprint", json()) != json(machineFingerprint(machine)))
        return {};
    std::vector<forecast::CostModel> models;
    for (const auto& entry : file["models"])
        if (auto model = forecast::CostModel::fromJson(entry.dump()))
            models.push_back(std::move(*model));
    return models;
}

} // namespace

system::MachineInfo machineNow(const Workspace& workspace) {
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::seconds kFresh(5);
    struct Known {
        fs::path root;
        Clock::time_point at;
        system::MachineInfo machine;
    };
    static std::mutex mutex;
    static Known known;
    const std::lock_guard lock(mutex);
    const auto now = Clock::now();
    if (known.root != workspace.root() || now - known.at > kFresh)
        known = {workspace.root(), now, system::readMachineInfo(workspace.root())};
    return known.machine;
}

std::string machineFingerprint(const system::MachineInfo& machine) {
    json gpus = json::array();
    for (const auto& gpu : machine.gpus)
        gpus.push_back({gpu.name, gpu.memoryBytes});
    return json{{"cpu", machine.cpu.model},
                {"instructions", machine.cpu.features.toString()},
                {"cores", machine.availableCores},
                {"coreLimit", machine.coreLimit},
                {"gpus", gpus},
                {"driver", machine.gpuDriver},
                {"libraries", model::mathLibraries()},
                {"stator", STATOR_VERSION}}
        .dump();
}

std::vector<forecast::CostModel> keptModels(const Workspace& workspace,
                                            const system::MachineInfo& machine) {
    return readModels(workspace, machine);
}

Result<void> keepModels(const Workspace& workspace, const system::MachineInfo& machine,
                        const std::vector<forecast::CostModel>& models) {
    const std::lock_guard lock(fileMutex());
    std::error_code code;
    fs::create_directories(workspace.machinesFolder(), code);
    if (code)
        return makeError(ErrorCode::Io, "The folder cannot be made: " + code.message() + ".",
                         workspace.machinesFolder().string());
    auto kept = readModels(workspace, machine);
    for (const auto& model : models) {
        std::erase_if(kept, [&](const auto& old) { return old.machine() == model.machine(); });
        kept.push_back(model);
    }
    json entries = json::array();
    for (const auto& model : kept)
        entries.push_back(json::parse(model.toJson()));
    const json file{{"format", kFormat},
                    {"fingerprint", machineFingerprint(machine)},
                    {"changedMs", store::wallNowMs()},
                    {"models", entries}};
    return base::writeFileAtomically(fileOf(workspace, machine), file.dump(1) + "\n");
}

forecast::CostModel guessedModel(const Workspace& workspace, const system::MachineInfo& machine,
                                 const train::Machine& of) {
    if (of.device != model::Device::Cpu)
        return forecast::CostModel::guess(of, 0, 0);
    // GFLOP/s of a usual core; what bfloat16 gives where there are instructions for it, and where
    // every product has to be converted.
    constexpr double kUsualCore = 60;
    constexpr double kFastBFloat16 = 2;
    constexpr double kSlowBFloat16 = 0.5;
    const auto limits = loadLimits(workspace, machine.machineId);
    const bool known = limits && limits->threads > 0;
    double core = known ? limits->fp32Gflops / limits->threads : kUsualCore;
    if (of.precision != train::Precision::Fp32) {
        if (known && limits->bf16Gflops > 0)
            core = limits->bf16Gflops / limits->threads;
        else
            core *= model::hasFastBFloat16() ? kFastBFloat16 : kSlowBFloat16;
    }
    return forecast::CostModel::guess(of, core * of.threads,
                                      known ? limits->memoryBytesPerSecond : 0);
}

std::vector<train::Machine> machinesOf(const system::MachineInfo& machine) {
    using train::Precision;
    const int threads =
        machine.availableCores > 0 ? machine.availableCores : base::availableCores();
    std::vector<train::Machine> machines{{model::Device::Cpu, Precision::Fp32, threads},
                                         {model::Device::Cpu, Precision::Bf16, threads}};
    if (!machine.gpus.empty() && model::hasCuda()) {
        machines.push_back({model::Device::Cuda, Precision::Fp32, threads});
        const bool bf16 = machine.gpus.front().hasBf16();
        machines.push_back(
            {model::Device::Cuda, bf16 ? Precision::Bf16 : Precision::Fp16, threads});
    }
    return machines;
}

std::optional<forecast::CostModel>
modelOf(const Workspace& workspace, const system::MachineInfo& machine, const train::Machine& of) {
    auto kept = keptModels(workspace, machine);
    const auto exact = std::find_if(kept.begin(), kept.end(),
                                    [&](const auto& model) { return model.machine() == of; });
    if (exact != kept.end())
        return std::move(*exact);
    const bool near = std::any_of(kept.begin(), kept.end(), [&](const auto& model) {
        return !model.isGuess() && model.machine().device == of.device &&
               model.machine().precision == of.precision;
    });
    return near ? std::nullopt : std::optional(guessedModel(workspace, machine, of));
}

} // namespace stator::workspace
