// How busy the machine was during a run, in plain sentences.
#pragma once

#include "core/workspace/gpuwait.h"
#include "core/workspace/machineload.h"

#include <QString>

namespace stator::ui {

/// "The GPU was idle 62 % of the time: 51 % during evaluation, 11 % while it waited for data." What
/// is less than a hundredth is not said; empty where nothing is left to say.
QString gpuSentence(const workspace::GpuWait& wait);
/// "1.9 of 2 processor cores were busy, 0.3 of them for other programs."
QString cpuSentence(const workspace::MachineLoad& load);

} // namespace stator::ui
