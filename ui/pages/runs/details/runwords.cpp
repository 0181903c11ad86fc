#include "ui/pages/runs/details/runwords.h"

#include "ui/models/forecasttext.h"
#include "ui/plot/numbertext.h"
#include "ui/plot/phasesamples.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace stator::ui {

namespace {

/// An evaluation share above this is worth a remark: plans aim at 5 %.
constexpr double kMuchEvaluation = 0.15;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(stator::ui::RunDetails)
};

} // namespace

QColor stateColour(store::RunState state, const Tokens& tokens) {
    switch (state) {
    case store::RunState::Running:
        return tokens.accent;
    case store::RunState::Finished:
        return tokens.success;
    case store::RunState::Interrupted:
    case store::RunState::Paused:
        return tokens.warning;
    case store::RunState::Failed:
        return tokens.danger;
    case store::RunState::Queued:
    case store::RunState::Stopped:
        break;
    }
    return tokens.secondaryText;
}

QString sizeText(double bytes) {
    if (!(bytes > 0))
        return QStringLiteral("–");
    return QLocale().formattedDataSize(qint64(bytes), 1, QLocale::DataSizeSIFormat);
}

QString momentText(std::int64_t wallMs) {
    if (wallMs <= 0)
        return QStringLiteral("–");
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(wallMs), QLocale::ShortFormat);
}

QString metricText(double value) {
    if (!std::isfinite(value))
        return valueNumber(value);
    const double size = std::abs(value);
    return size < 10 ? QLocale().toString(value, 'f', 3) : valueNumber(value);
}

QString machineReasonText(const std::string& reason) {
    // "measured: CPU 2 threads FP32 14.1 ms, GPU FP16 3.2 ms a step; CPU … did not work"
    static const QRegularExpression kWay(
        QStringLiteral("(CPU|GPU)(?: (\\d+) threads?)? (FP32|BF16|FP16) "
                       "(?:([0-9.]+) ms|(does not fit in memory)|(did not work))"));
    const QString text = QString::fromStdString(reason);
    QStringList parts;
    for (auto it = kWay.globalMatch(text); it.hasNext();) {
        const auto way = it.next();
        train::Machine machine;
        machine.device =
            way.captured(1) == QLatin1String("GPU") ? model::Device::Cuda : model::Device::Cpu;
        machine.threads = way.captured(2).toInt();
        machine.precision = way.captured(3) == QLatin1String("BF16")   ? train::Precision::Bf16
                            : way.captured(3) == QLatin1String("FP16") ? train::Precision::Fp16
                                                                       : train::Precision::Fp32;
        const QString what = !way.captured(5).isEmpty() ? Words::tr("does not fit in memory")
                             : !way.captured(6).isEmpty()
                                 ? Words::tr("did not work")
                                 : durationText(way.captured(4).toDouble() / 1000);
        parts.append(Words::tr("%1: %2").arg(machineName(machine), what));
    }
    if (!text.startsWith(QLatin1String("measured: ")) || parts.isEmpty())
        return text;
    return Words::tr("the fastest in a step of each (%1)").arg(parts.join(QStringLiteral("; ")));
}

QString timeSentence(const PhaseValues& seconds, bool live) {
    const double sum = sumOf(seconds);
    if (sum <= 0)
        return {};
    const double evaluation = seconds[static_cast<std::size_t>(Phase::Evaluation)] / sum;
    if (evaluation >= kMuchEvaluation)
        return (live ? Words::tr("%1 of this run so far is evaluation.")
                     : Words::tr("%1 of this run was evaluation."))
                   .arg(percentText(evaluation, 0)) +
               QLatin1Char(' ') +
               Words::tr("Evaluating less often, or on fewer rows, would shorten it.");
    const auto most = std::max_element(seconds.begin(), seconds.end());
    const auto phase = static_cast<Phase>(most - seconds.begin());
    return Words::tr("Most of the time goes to %1 (%2); evaluation takes %3.")
        .arg(QLocale().toLower(phaseName(phase)), percentText(*most / sum, 0),
             percentText(evaluation));
}

} // namespace stator::ui
