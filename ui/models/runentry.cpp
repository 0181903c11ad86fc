#include "ui/models/runentry.h"

#include "core/workspace/forecasting.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>
#include <bit>
#include <unordered_map>

namespace stator::ui {

namespace {

QString scalarText(const QJsonValue& value) {
    if (value.isDouble())
        return QLocale::c().toString(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    if (value.isObject()) {
        // An element of a list: its parts in a row ("bitext tatoeba").
        QStringList parts;
        const QJsonObject object = value.toObject();
        for (const auto& part : object)
            if (part.isString() && !part.toString().isEmpty())
                parts.append(part.toString());
        return parts.join(QLatin1Char(' '));
    }
    return value.toString();
}

void flatten(const QString& path, const QJsonValue& value, FlatConfiguration& flat) {
    switch (value.type()) {
    case QJsonValue::Object: {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            flatten(path.isEmpty() ? it.key() : path + QLatin1Char('.') + it.key(), it.value(),
                    flat);
        return;
    }
    case QJsonValue::Array: {
        QStringList parts;
        const QJsonArray array = value.toArray();
        for (const auto& part : array)
            parts.append(scalarText(part));
        flat.insert(path, parts.join(QStringLiteral(", ")));
        return;
    }
    case QJsonValue::Double:
        flat.insert(path, value.toDouble());
        return;
    case QJsonValue::Bool:
        flat.insert(path, value.toBool());
        return;
    case QJsonValue::String:
        flat.insert(path, value.toString());
        return;
    default:
        return;
    }
}

/// Equal, also where both are not numbers.
bool sameNumber(double a, double b) {
    return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b) || a == b;
}

bool sameSummary(const store::MetricSummary& a, const store::MetricSummary& b) {
    return a.key == b.key && a.count == b.count && a.lastStep == b.lastStep &&
           sameNumber(a.last, b.last) && sameNumber(a.min, b.min) && sameNumber(a.max, b.max);
}

bool sameDescription(const store::RunDescription& a, const store::RunDescription& b) {
    return a.name == b.name && a.device == b.device && a.machine == b.machine &&
           a.precision == b.precision && a.threads == b.threads && a.totalSteps == b.totalSteps &&
           a.mainMetric == b.mainMetric && a.tags == b.tags && a.notes == b.notes &&
           a.configuration == b.configuration && a.forecast == b.forecast;
}

bool sameRow(const store::RunListRow& a, const store::RunListRow& b) {
    const auto& x = a.run;
    const auto& y = b.run;
    return x.id == y.id && x.state == y.state && x.startedMs == y.startedMs &&
           x.endedMs == y.endedMs && x.reason == y.reason && x.starred == y.starred &&
           x.colour == y.colour && x.trashedMs == y.trashedMs && x.step == y.step &&
           sameDescription(x.description, y.description) &&
           std::ranges::equal(a.phases, b.phases,
                              [](const auto& p, const auto& q) {
                                  return p.phase == q.phase && p.seconds == q.seconds;
                              }) &&
           std::ranges::equal(a.summaries, b.summaries, sameSummary);
}

QStringList texts(const std::vector<std::string>& from) {
    QStringList list;
    for (const auto& text : from)
        list.append(QString::fromStdString(text));
    return list;
}

QString textAt(const FlatConfiguration& flat, const QString& path) {
    const auto* text = std::get_if<QString>(&*flat.constFind(path));
    return text ? *text : QString();
}

QString splitOf(const FlatConfiguration& flat) {
    for (const QString& path : {QStringLiteral("data.split.name"), QStringLiteral("data.split")})
        if (flat.contains(path))
            return textAt(flat, path);
    return {};
}

double bestOf(const store::RunListRow& row) {
    const auto& d = row.run.description;
    if (d.mainMetric.empty())
        return store::kNotANumber;
    const auto* summary = row.summary(store::metricKey(d.mainMetric));
    if (!summary)
        return store::kNotANumber;
    return d.mainMetricHigherIsBetter ? summary->max : summary->min;
}

void takeForecast(const store::RunListRow& row, RunEntry& entry) {
    if (row.run.description.forecast.empty())
        return;
    if (const auto forecast = forecast::forecastFromJson(row.run.description.forecast))
        entry.forecastSeconds = forecast->totalSeconds();
    if (const auto error = workspace::forecastError(row))
        entry.forecastError = *error;
}

double secondsOf(const store::RunListRow& row) {
    double seconds = 0;
    for (const auto& phase : row.phases)
        seconds += phase.seconds;
    if (seconds <= 0 && row.run.startedMs > 0 && row.run.endedMs > row.run.startedMs)
        seconds = static_cast<double>(row.run.endedMs - row.run.startedMs) / 1000;
    return seconds;
}

} // namespace

FlatConfiguration flatConfiguration(const std::string& json) {
    FlatConfiguration flat;
    const auto document = QJsonDocument::fromJson(
        QByteArray::fromRawData(json.data(), static_cast<qsizetype>(json.size())));
    if (document.isObject())
        flatten({}, document.object(), flat);
    return flat;
}

double RunEntry::pairsPerSecond() const {
    const double trained = seconds * (1 - evaluationShare);
    const auto batch =
        configuration ? configuration->value(QStringLiteral("batchSize")) : FilterValue();
    const auto* pairs = std::get_if<double>(&batch);
    if (!store::hasEnded(run().state) || pairs == nullptr || trained <= 0 || run().step <= 0)
        return store::kNotANumber;
    return static_cast<double>(run().step) * *pairs / trained;
}

double RunEntry::progress() const {
    const auto total = row.run.description.totalSteps;
    return total > 0 ? std::clamp(static_cast<double>(row.run.step) / static_cast<double>(total),
                                  0.0, 1.0)
                     : 0;
}

RunEntryPointer makeRunEntry(store::RunListRow row, const RunEntryPointer& earlier,
                             const QString& sweep) {
    std::ranges::sort(row.run.description.tags);
    const bool belongs = static_cast<bool>(row.run.description.sweep);
    const QString sweepName = !belongs                     ? QString()
                              : sweep.isEmpty() && earlier ? earlier->sweep
                                                           : sweep;
    if (earlier && earlier->sweep == sweepName && sameRow(row, earlier->row))
        return earlier;
    auto entry = std::make_shared<RunEntry>();
    const auto& d = row.run.description;
    entry->configuration =
        earlier && earlier->run().description.configuration == d.configuration
            ? earlier->configuration
            : std::make_shared<const FlatConfiguration>(flatConfiguration(d.configuration));
    entry->name = QString::fromStdString(d.name);
    entry->notes = QString::fromStdString(d.notes);
    entry->reason = QString::fromStdString(row.run.reason);
    entry->tags = texts(d.tags);
    entry->datasets = texts(d.datasets);
    entry->split = splitOf(*entry->configuration);
    entry->sweep = sweepName;
    entry->device =
        QString::fromStdString(d.device + (d.precision.empty() ? "" : " ") + d.precision);
    entry->seconds = secondsOf(row);
    entry->evaluationShare =
        entry->seconds > 0 ? row.phaseSeconds("evaluation") / entry->seconds : 0;
    entry->best = bestOf(row);
    takeForecast(row, *entry);
    const QStringList plain =
        QStringList{entry->name, entry->notes, entry->sweep} + entry->tags + entry->datasets;
    entry->plainText = plain.join(QLatin1Char('\n'));
    entry->row = std::move(row);
    return entry;
}

base::Result<std::vector<RunEntryPointer>>
readRunEntries(store::StoreReader& reader, const std::vector<RunEntryPointer>& earlier) {
    std::unordered_map<std::int64_t, RunEntryPointer> known;
    for (const auto& entry : earlier)
        known.emplace(entry->id().value, entry);
    store::RunListOptions options;
    options.trash = store::RunListOptions::Trash::With;
    STATOR_ASSIGN(auto rows, reader.runs(options));
    STATOR_ASSIGN(const auto sweeps, reader.sweeps());
    std::unordered_map<std::int64_t, QString> sweepNames;
    for (const auto& sweep : sweeps)
        sweepNames.emplace(sweep.id.value, QString::fromStdString(sweep.name));
    std::vector<RunEntryPointer> entries;
    entries.reserve(rows.size());
    for (auto& row : rows) {
        const auto it = known.find(row.run.id.value);
        const auto sweep = sweepNames.find(row.run.description.sweep.value);
        entries.push_back(makeRunEntry(std::move(row), it == known.end() ? nullptr : it->second,
                                       sweep == sweepNames.end() ? QString() : sweep->second));
    }
    return entries;
}

} // namespace stator::ui
