// A machine in words.
#pragma once

#include "core/workspace/machinelimits.h"

#include <QList>
#include <QString>

namespace stator::ui {

/// "140 GFLOP/s".
QString gflopsText(double gflops);

struct MachineFact {
    QString name;
    QString value;
};
/// Processor, cores, instructions, memory, disk, GPUs, system; what is not known is left out.
QList<MachineFact> machineFacts(const system::MachineInfo& machine);

struct WarningText {
    QString title;
    QString remedy;
};
WarningText warningText(const workspace::MachineWarning& warning);

} // namespace stator::ui
