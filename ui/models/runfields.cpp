#include "ui/models/runfields.h"

#include "core/workspace/comparison.h"
#include "ui/models/forecasttext.h"
#include "ui/plot/numbertext.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>
#include <set>

namespace stator::ui {

namespace {

using Kind = RunFieldKind;

constexpr const char* kLoss = "train/loss";
constexpr const char* kValidationLoss = "validation/loss";
constexpr const char* kSpeed = "train/pairsPerSecond";

QString dateText(qint64 ms) {
    return ms > 0 ? QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms), QLocale::ShortFormat)
                  : QString();
}

FilterValue dateValue(qint64 ms) {
    return ms > 0 ? FilterValue(static_cast<double>(ms)) : FilterValue();
}

FilterValue textValue(const QString& text) {
    return text.isEmpty() ? FilterValue() : FilterValue(text);
}

FilterValue textValue(const std::string& text) {
    return textValue(QString::fromStdString(text));
}

FilterValue lastOf(const RunEntry& entry, store::MetricKey key) {
    const auto* summary = entry.row.summary(key);
    return summary && summary->count > 0 ? FilterValue(summary->last) : FilterValue();
}

FilterValue seriesValue(const RunField& field, const RunEntry& entry, const LiveRun* live) {
    if (field.pick == SeriesPick::Last) {
        if (live && live->step > 0 && metricKeyName(field.key) == kLoss)
            return live->loss;
        return lastOf(entry, field.key);
    }
    const auto* summary = entry.row.summary(field.key);
    if (!summary || summary->count == 0)
        return {};
    return field.higherIsBetter ? summary->max : summary->min;
}

double progressOf(const RunEntry& entry, const LiveRun* live) {
    if (!live || live->totalSteps == 0)
        return entry.progress();
    return static_cast<double>(live->step) / static_cast<double>(live->totalSteps);
}

FilterValue speedOf(const RunEntry& entry, const LiveRun* live) {
    if (live && live->pairsPerSecond > 0)
        return live->pairsPerSecond;
    // Of a run that has ended, the rate of all its training: that of the last step alone says
    // little, and its batch may be a short one.
    if (const double mean = entry.pairsPerSecond(); !std::isnan(mean))
        return mean;
    return lastOf(entry, store::metricKey(kSpeed));
}

QString settingText(const FilterValue& value) {
    if (const auto* number = std::get_if<double>(&value))
        return valueNumber(*number);
    if (const auto* flag = std::get_if<bool>(&value))
        return *flag ? RunFields::tr("on") : RunFields::tr("off");
    if (const auto* text = std::get_if<QString>(&value))
        return *text;
    return {};
}

} // namespace

QString runStateText(store::RunState state) {
    switch (state) {
    case store::RunState::Queued:
        return RunFields::tr("Queued");
    case store::RunState::Running:
        return RunFields::tr("Running");
    case store::RunState::Paused:
        return RunFields::tr("Paused");
    case store::RunState::Finished:
        return RunFields::tr("Finished");
    case store::RunState::Stopped:
        return RunFields::tr("Stopped");
    case store::RunState::Failed:
        return RunFields::tr("Failed");
    case store::RunState::Interrupted:
        return RunFields::tr("Interrupted");
    }
    return {};
}

QString liveStateText(const LiveRun& live) {
    if (live.stopping)
        return RunFields::tr("Stopping");
    switch (live.state) {
    case train::RunState::Preparing:
        return RunFields::tr("Preparing");
    case train::RunState::Running:
        return RunFields::tr("Running");
    case train::RunState::Paused:
        return RunFields::tr("Paused");
    case train::RunState::Evaluating:
        return RunFields::tr("Evaluating");
    case train::RunState::Saving:
        return RunFields::tr("Saving");
    }
    return {};
}

FilterValue runFieldValue(const RunField& field, const RunEntry& entry, const LiveRun* live,
                          qint64 nowMs) {
    const auto& run = entry.run();
    const auto& d = run.description;
    switch (field.kind) {
    case Kind::Name:
        return entry.name;
    case Kind::Number:
        return static_cast<double>(run.id.value);
    case Kind::State:
        return QString::fromLatin1(store::runStateName(run.state));
    case Kind::Progress:
        return progressOf(entry, live);
    case Kind::Step:
        return live ? static_cast<double>(live->step) : static_cast<double>(run.step);
    case Kind::TotalSteps:
        return static_cast<double>(d.totalSteps);
    case Kind::MainMetric:
        return std::isnan(entry.best) ? FilterValue() : FilterValue(entry.best);
    case Kind::Speed:
        return speedOf(entry, live);
    case Kind::EvaluationShare:
        if (live && live->wallSeconds > 0)
            return live->evaluationShare;
        return entry.seconds > 0 ? FilterValue(entry.evaluationShare) : FilterValue();
    case Kind::Time: {
        const double seconds = live && live->wallSeconds > 0 ? live->wallSeconds : entry.seconds;
        return seconds > 0 ? FilterValue(seconds) : FilterValue();
    }
    case Kind::Forecast:
        return std::isnan(entry.forecastSeconds) ? FilterValue()
                                                 : FilterValue(entry.forecastSeconds);
    case Kind::ForecastError:
        return std::isnan(entry.forecastError) ? FilterValue() : FilterValue(entry.forecastError);
    case Kind::Device:
        return textValue(entry.device);
    case Kind::DeviceName:
        return textValue(d.device);
    case Kind::Precision:
        return textValue(d.precision);
    case Kind::Datasets:
        return entry.datasets;
    case Kind::Split:
        return textValue(entry.split);
    case Kind::Sweep:
        return textValue(entry.sweep);
    case Kind::Tokenizer:
        return textValue(d.tokenizer);
    case Kind::Tags:
        return entry.tags;
    case Kind::Star:
        return run.starred;
    case Kind::Notes:
        return textValue(entry.notes);
    case Kind::Created:
        return dateValue(run.createdMs);
    case Kind::Age:
        return static_cast<double>(nowMs - run.createdMs) / 1000;
    case Kind::Started:
        return dateValue(run.startedMs);
    case Kind::Ended:
        return dateValue(run.endedMs);
    case Kind::Machine:
        return textValue(d.machine);
    case Kind::Reason:
        return textValue(entry.reason);
    case Kind::Series:
        return seriesValue(field, entry, live);
    case Kind::Setting:
        return entry.configuration->value(field.path);
    }
    return {};
}

QString runFieldText(const RunField& field, const RunEntry& entry, const LiveRun* live,
                     qint64 nowMs) {
    const FilterValue value = runFieldValue(field, entry, live, nowMs);
    const auto* number = std::get_if<double>(&value);
    switch (field.kind) {
    case Kind::State:
        return live ? liveStateText(*live) : runStateText(entry.run().state);
    case Kind::Star:
        return entry.run().starred ? RunFields::tr("starred") : QString();
    case Kind::Tags:
    case Kind::Datasets:
        return std::get<QStringList>(value).join(QStringLiteral(", "));
    case Kind::Notes:
        return entry.notes.simplified();
    case Kind::Created:
    case Kind::Started:
    case Kind::Ended:
        return number ? dateText(static_cast<qint64>(*number)) : QString();
    case Kind::Time:
        if (live && live->secondsLeft >= 0 && live->state != train::RunState::Paused)
            return RunFields::tr("%1 left").arg(durationText(live->secondsLeft));
        return number ? durationText(*number) : QString();
    case Kind::Forecast:
        return number ? durationText(*number) : QString();
    case Kind::ForecastError:
        return number ? deviationText(*number) : QString();
    case Kind::Progress:
        return number ? percentText(*number, 0) : QString();
    case Kind::EvaluationShare:
        return number ? percentText(*number) : QString();
    case Kind::Speed:
        return number ? axisNumber(*number < 1000 ? std::round(*number * 10) / 10
                                                  : std::round(*number / 100) * 100)
                      : QString();
    case Kind::Setting:
        return settingText(value);
    case Kind::MainMetric:
    case Kind::Series:
        // People compare these down the column: as many digits in every row.
        if (number && std::isfinite(*number) && std::abs(*number) < 100 &&
            (std::abs(*number) >= 1e-3 || *number == 0))
            return QLocale().toString(*number, 'f', std::abs(*number) < 10 ? 4 : 2);
        return number ? valueNumber(*number) : QString();
    default:
        if (number)
            return QLocale().toString(*number, 'g', 12);
        return settingText(value);
    }
}

QStringList RunFields::defaultColumns() {
    const auto best = [](const char* key) { return QLatin1String("best:") + QLatin1String(key); };
    return {QStringLiteral("star"),      QStringLiteral("name"),       QStringLiteral("state"),
            QStringLiteral("progress"),  QStringLiteral("metric"),     best(kValidationLoss),
            QStringLiteral("speed"),     QStringLiteral("evaluation"), QStringLiteral("duration"),
            QStringLiteral("device"),    QStringLiteral("datasets"),   QStringLiteral("split"),
            QStringLiteral("model.dim"), QStringLiteral("tags"),       QStringLiteral("notes"),
            QStringLiteral("created")};
}

void RunFields::add(RunField field) {
    m_index.insert(field.id, count());
    m_fields.push_back(std::move(field));
}

} // namespace stator::ui
