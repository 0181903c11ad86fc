#include "ui/pages/configurations/hints.h"

#include "ui/models/datasettext.h"
#include "ui/models/forecasttext.h"
#include "ui/pages/configurations/references.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace stator::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Hints)
};

int plural(std::uint64_t count) {
    return static_cast<int>(std::min<std::uint64_t>(count, 1'000'000'000));
}

QString stepsText(std::uint64_t steps) {
    return Words::tr("%Ln step(s)", nullptr, plural(steps));
}

QString deviceHint(const train::RunConfiguration& c, const system::MachineInfo& machine) {
    if (c.device != train::DeviceChoice::Cpu && !machine.gpus.empty())
        return QString::fromStdString(machine.gpus.front().name);
    if (c.device == train::DeviceChoice::Cuda)
        return Words::tr("no NVIDIA GPU here");
    return Words::tr("CPU, %Ln core(s)", nullptr, machine.availableCores);
}

QString precisionHint(const train::RunConfiguration& c, const system::MachineInfo& machine) {
    const bool onGpu = c.device != train::DeviceChoice::Cpu && !machine.gpus.empty();
    const auto& cpu = machine.cpu.features;
    const bool bf16 = onGpu ? machine.gpus.front().hasBf16() : cpu.avx512Bf16 || cpu.amxBf16;
    if (bf16)
        return onGpu ? Words::tr("this GPU has BF16") : Words::tr("this CPU has BF16");
    return onGpu ? Words::tr("this GPU has no BF16") : Words::tr("this CPU has no BF16");
}

/// Where the choice is the machine's, what it comes to: "GPU, 3.2× the CPU".
void hintsOfForecast(const train::RunConfiguration& c, const ForecastView& view,
                     std::map<std::string, QString>& hints) {
    const auto& chosen = view.forecast;
    const auto times = [&](const forecast::Forecast& other) {
        return QLocale().toString(
            other.trainingSeconds() / std::max(chosen.trainingSeconds(), 1e-9), 'f', 1);
    };
    for (const auto& other : view.others) {
        const bool sameDevice = other.machine.device == chosen.machine.device;
        if (c.precision == train::PrecisionChoice::Auto && sameDevice &&
            other.machine.precision == train::Precision::Fp32)
            hints["precision"] = Words::tr("%1 here: %2× FP32")
                                     .arg(precisionName(chosen.machine.precision), times(other));
        if (c.device == train::DeviceChoice::Auto && !sameDevice) {
            hints["device"] = chosen.machine.device == model::Device::Cuda
                                  ? Words::tr("GPU here: %1× the CPU").arg(times(other))
                                  : Words::tr("CPU here: %1× the GPU").arg(times(other));
            break;
        }
    }
}

QString evaluationsHint(const train::RunSize& size) {
    if (size.evaluations == 0)
        return {};
    const QString times = Words::tr("%Ln time(s)", nullptr, plural(size.evaluations));
    return size.byBudget ? Words::tr("at most %1").arg(times) : times;
}

QString warmupHint(const train::RunConfiguration& c, const train::RunSize& size) {
    if (size.steps == 0)
        return {};
    return stepsText(train::warmupStepsOfShare(c.schedule.warmupShare, size.steps));
}

} // namespace

std::map<std::string, QString> fieldHints(const train::RunConfiguration& c,
                                          const InputsReader& reader, const train::RunSize& size,
                                          const std::optional<ForecastView>& view) {
    std::map<std::string, QString> hints;
    const train::RunInputs& inputs = reader.inputs();
    if (reader.datasetRows() > 0)
        hints["data.datasets"] = Words::tr("%Ln row(s)", nullptr, plural(reader.datasetRows()));
    if (inputs.rowsKnown)
        hints["data.split"] =
            QStringLiteral("%1 / %2 / %3")
                .arg(countText(inputs.trainRows), countText(inputs.validationRows),
                     countText(inputs.testRows));
    else if (reader.isCounting())
        hints["data.split"] = Words::tr("counting…");
    if (inputs.vocabulary > 0) {
        hints["tokenizer.name"] = Words::tr("%Ln token(s)", nullptr, plural(inputs.vocabulary));
        hints["model.dim"] =
            Words::tr("table of %1").arg(bytesText(static_cast<double>(size.tableBytes)));
        hints["optimizer.kind"] =
            Words::tr("state of %1").arg(bytesText(static_cast<double>(size.optimizerBytes)));
        hints["checkpoints.keepLast"] =
            Words::tr("%1 each").arg(bytesText(static_cast<double>(size.checkpointBytes)));
    }
    hints["optimizer.learningRate"] =
        Words::tr("usual range %1 to %2").arg(QLocale().toString(0.05), QLocale().toString(0.5));
    if (size.stepsPerEpoch > 0)
        hints["batchSize"] = Words::tr("%Ln step(s) an epoch", nullptr, plural(size.stepsPerEpoch));
    if (size.steps > 0 && c.epochs > 0)
        hints["epochs"] = stepsText(size.steps);
    hints["schedule.warmupShare"] = warmupHint(c, size);
    if (reader.machine()) {
        hints["device"] = deviceHint(c, *reader.machine());
        hints["precision"] = precisionHint(c, *reader.machine());
        hints["threads"] = Words::tr("%Ln core(s) here", nullptr, reader.machine()->availableCores);
    }
    if (view && !view->guessedMachine)
        hintsOfForecast(c, *view, hints);
    hints["evaluation.when"] = evaluationsHint(size);
    if (size.evaluationRowsKnown && size.lastEvaluationRows > 0)
        hints["evaluation.subsetRows"] = Words::tr("of %1").arg(countText(size.lastEvaluationRows));
    if (c.evaluation.evaluations.empty() && inputs.kind)
        hints["evaluation.evaluations"] = plannedMetrics(c, inputs.kind).join(QStringLiteral(", "));
    return hints;
}

} // namespace stator::ui
