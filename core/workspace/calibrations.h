// The cost models of machines, kept in the workspace as machines/<id>-costs.json: several machines
// may share one.
//
// Thread: free functions over files; call from any thread.
#pragma once

#include "core/base/result.h"
#include "core/forecast/costmodel.h"
#include "core/system/machineinfo.h"
#include "core/workspace/workspace.h"

#include <optional>
#include <string>
#include <vector>

namespace stator::workspace {

/// This machine, at most some seconds ago: reading it anew asks the GPU's driver.
system::MachineInfo machineNow(const Workspace& workspace);

/// What measured times depend on: processor, cores, GPUs and driver, the libraries that compute,
/// and our version. Another text where one of them is another.
std::string machineFingerprint(const system::MachineInfo& machine);

/// Of the same machine as it is now; empty where nothing was kept, or the file cannot be read.
/// Guesses are among them that finished runs have corrected.
std::vector<forecast::CostModel> keptModels(const Workspace& workspace,
                                            const system::MachineInfo& machine);
/// Adds to what is kept; a model of the same device, precision and threads is replaced. What was
/// measured before the machine changed goes. Errors: Io.
Result<void> keepModels(const Workspace& workspace, const system::MachineInfo& machine,
                        const std::vector<forecast::CostModel>& models);

/// From the measured limits of the machine where they are known.
forecast::CostModel guessedModel(const Workspace& workspace, const system::MachineInfo& machine,
                                 const train::Machine& of);
/// Devices and precisions that there may be forecasts of on this machine, with all its cores.
std::vector<train::Machine> machinesOf(const system::MachineInfo& machine);

/// The model of exactly this device, precision and thread count that forecasts go by and runs
/// correct: the kept one, or a guess where nothing near it was measured. None where only another
/// thread count was measured.
std::optional<forecast::CostModel>
modelOf(const Workspace& workspace, const system::MachineInfo& machine, const train::Machine& of);

} // namespace stator::workspace
