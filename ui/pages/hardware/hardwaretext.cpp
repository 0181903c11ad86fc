#include "ui/pages/hardware/hardwaretext.h"

#include "ui/models/datasettext.h"

#include <QCoreApplication>
#include <QLocale>

namespace stator::ui {

namespace {

/// For lupdate, which knows tr() of classes alone.
struct HardwareText {
    Q_DECLARE_TR_FUNCTIONS(stator::ui::HardwareText)
};

QString coresText(double cores) {
    const QLocale locale;
    return locale.toString(cores, 'f', cores == static_cast<int>(cores) ? 0 : 1);
}

QString coresFact(const system::MachineInfo& machine) {
    const auto& cpu = machine.cpu;
    QString text =
        cpu.physicalCores < cpu.logicalCores
            ? HardwareText::tr("%1 (%2 physical)").arg(cpu.logicalCores).arg(cpu.physicalCores)
            : QString::number(cpu.logicalCores);
    if (machine.availableCores > 0 && machine.availableCores < cpu.logicalCores)
        text += HardwareText::tr(", %1 for this program").arg(machine.availableCores);
    if (machine.coreLimit > 0)
        text += HardwareText::tr(", limit of the container: %1").arg(coresText(machine.coreLimit));
    return text;
}

QString memoryFact(const system::MachineInfo& machine) {
    QString text = bytesText(static_cast<double>(machine.memoryBytes));
    if (machine.memoryLimitBytes > 0 && machine.memoryLimitBytes < machine.memoryBytes)
        text += HardwareText::tr(", limit of the container: %1")
                    .arg(bytesText(static_cast<double>(machine.memoryLimitBytes)));
    return text;
}

} // namespace

QString gflopsText(double gflops) {
    return HardwareText::tr("%1 GFLOP/s").arg(QLocale().toString(gflops, 'f', gflops < 10 ? 1 : 0));
}

QList<MachineFact> machineFacts(const system::MachineInfo& machine) {
    QList<MachineFact> facts;
    const auto add = [&](const QString& name, const QString& value) {
        if (!value.isEmpty())
            facts.append({name, value});
    };
    add(HardwareText::tr("Processor"), QString::fromStdString(machine.cpu.model));
    add(HardwareText::tr("Cores"), coresFact(machine));
    const QString features = QString::fromStdString(machine.cpu.features.toString());
    add(HardwareText::tr("Instructions"),
        features.isEmpty() ? HardwareText::tr("none that the kernels use") : features);
    add(HardwareText::tr("Memory"), memoryFact(machine));
    if (machine.diskBytes > 0)
        add(HardwareText::tr("Disk of the workspace"),
            HardwareText::tr("%1 free of %2")
                .arg(bytesText(static_cast<double>(machine.diskFreeBytes)),
                     bytesText(static_cast<double>(machine.diskBytes))));
    for (const auto& gpu : machine.gpus) {
        QString text = QStringLiteral("%1, %2").arg(QString::fromStdString(gpu.name),
                                                    bytesText(double(gpu.memoryBytes)));
        if (gpu.computeMajor > 0)
            text += gpu.hasBf16() ? QStringLiteral(", BF16") : HardwareText::tr(", without BF16");
        add(HardwareText::tr("GPU"), text);
    }
    if (machine.gpus.empty())
        add(HardwareText::tr("GPU"), HardwareText::tr("none found"));
    add(HardwareText::tr("GPU driver"), QString::fromStdString(machine.gpuDriver));
    add(HardwareText::tr("System"), QString::fromStdString(machine.kernel));
    return facts;
}

WarningText warningText(const workspace::MachineWarning& warning) {
    using Kind = workspace::MachineWarning::Kind;
    switch (warning.kind) {
    case Kind::SlowBlas:
        return {HardwareText::tr("Matrix products are slow: %1.").arg(gflopsText(warning.value)),
                HardwareText::tr("The reference BLAS seems to be in use. Install an optimised one "
                                 "(on Debian: apt-get install libopenblas0-pthread), start the "
                                 "program again and measure.")};
    case Kind::OneThread:
        return {HardwareText::tr("This program may use one core only."),
                warning.of > 1
                    ? HardwareText::tr("The machine has %1: lift the limit (taskset, container or "
                                       "scheduler) that holds it to one.")
                          .arg(coresText(warning.of))
                    : HardwareText::tr("Training runs several times faster on a machine with more "
                                       "cores.")};
    case Kind::ContainerCores:
        return {HardwareText::tr("The container allows %1 of %2 cores.")
                    .arg(coresText(warning.value), coresText(warning.of)),
                HardwareText::tr("Set the threads of a run to no more than that, or raise the "
                                 "container's CPU limit.")};
    case Kind::ContainerMemory:
        return {HardwareText::tr("The container allows %1 of %2 memory.")
                    .arg(bytesText(warning.value), bytesText(warning.of)),
                HardwareText::tr("A run that needs more is ended by the system. Raise the limit, "
                                 "or choose a smaller vocabulary or fewer dimensions.")};
    case Kind::LittleMemory:
        return {HardwareText::tr("There is little memory: %1.").arg(bytesText(warning.value)),
                HardwareText::tr("A vocabulary of 250,000 tokens at 512 dimensions needs about "
                                 "3 GB beside the data. Choose a smaller vocabulary or fewer "
                                 "dimensions.")};
    case Kind::LittleDisk:
        return {
            HardwareText::tr("%1 are free where the workspace lies.").arg(bytesText(warning.value)),
            HardwareText::tr("Checkpoints may not fit. Keep fewer of them, delete old runs, or "
                             "move the workspace to a larger disk.")};
    case Kind::GpuWithoutBf16:
        break;
    }
    return {HardwareText::tr("%1 has no BF16.").arg(QString::fromStdString(warning.device)),
            HardwareText::tr("Runs on it use FP16 with loss scaling, or FP32. Leave the precision "
                             "at Automatic.")};
}

} // namespace stator::ui
