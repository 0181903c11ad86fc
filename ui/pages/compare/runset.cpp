#include "ui/pages/compare/runset.h"

#include "core/workspace/sweepeffects.h"
#include "ui/theme/runpalette.h"

#include <QHash>

#include <algorithm>

namespace stator::ui {

namespace {

RunLabel labelOf(const store::RunRecord& run) {
    const RunLook look = runLook(static_cast<int>(run.id.value - 1));
    const QColor own(QString::fromStdString(run.colour));
    QString name = QString::fromStdString(run.description.name);
    if (name.isEmpty())
        name = QString::number(run.id.value);
    return {run.id.value, name, own.isValid() ? own : look.colour, look.line, false};
}

void tellNamesApart(std::vector<RunLabel>& labels) {
    QHash<QString, int> times;
    for (const RunLabel& label : labels)
        ++times[label.name];
    for (RunLabel& label : labels)
        if (times[label.name] > 1)
            label.name += QStringLiteral(" (%1)").arg(label.id);
}

/// A sweep of another version leaves the runs as if they stood alone.
base::Result<void> findSweep(store::StoreReader& reader, RunSet& set) {
    const auto sweepOf = [](const store::RunListRow& row) { return row.run.description.sweep; };
    if (set.rows.empty() || !sweepOf(set.rows.front()))
        return {};
    set.sweep = sweepOf(set.rows.front());
    for (const auto& row : set.rows)
        if (sweepOf(row) != set.sweep) {
            set.sweep = {};
            return {};
        }
    STATOR_ASSIGN(const auto sweeps, reader.sweeps());
    for (const auto& record : sweeps) {
        if (record.id != set.sweep)
            continue;
        auto parsed = train::parseSweep(record.definition);
        if (parsed.problems.empty())
            set.definition = std::move(parsed.sweep);
    }
    return {};
}

} // namespace

std::string RunSet::mainMetric() const {
    return workspace::mainMetricOf(rows);
}

const workspace::ComparedMetric* RunSet::metric(const std::string& key) const {
    for (const auto& metric : comparison.metrics)
        if (metric.key == key)
            return &metric;
    return nullptr;
}

base::Result<RunSetReading> readRunSet(BackgroundContext& context, const QList<qint64>& runs,
                                       qint64 baseline) {
    STATOR_ASSIGN(auto* reader, context.reader());
    QList<qint64> order = runs;
    if (order.removeAll(baseline) > 0)
        order.prepend(baseline);
    RunSetReading reading;
    auto set = std::make_shared<RunSet>();
    for (const qint64 id : order) {
        auto row = reader->run(store::RunId{id});
        if (!row && row.error().code == base::ErrorCode::NotFound) {
            reading.gone.append(id);
            continue;
        }
        if (!row)
            return std::move(row).error();
        if (row->run.trashedMs != 0)
            continue;
        set->labels.push_back(labelOf(row->run));
        set->labels.back().baseline = set->labels.size() == 1;
        set->rows.push_back(std::move(*row));
    }
    tellNamesApart(set->labels);
    STATOR_TRY(findSweep(*reader, *set));
    STATOR_ASSIGN(set->comparison,
                  workspace::compareRuns(set->rows, workspace::Unreadable::LeaveOut));
    reading.set = std::move(set);
    return reading;
}

} // namespace stator::ui
