#include "ui/pages/compare/comparerows.h"

#include "ui/models/fieldlabels.h"
#include "ui/pages/compare/comparetexts.h"
#include "ui/plot/numbertext.h"
#include "ui/theme/phase.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <set>

namespace stator::ui {

namespace {

class RowTexts {
    Q_DECLARE_TR_FUNCTIONS(stator::ui::CompareRows)
};

void emphasiseOthers(RunTableRow& row, const std::vector<std::string>& values) {
    for (std::size_t i = 1; i < row.cells.size(); ++i)
        row.cells[i].emphasised =
            !values[i].empty() && !values[0].empty() && values[i] != values[0];
}

/// Split and plan in words, from the parsed configuration.
QString wordsFor(const RunSet& set, const std::string& field, std::size_t run) {
    const auto& configuration = set.comparison.configurations[run];
    if (!configuration)
        return QString(QChar(0x2013));
    return field == "data.split" ? splitText(configuration->data.split)
                                 : planText(configuration->evaluation);
}

bool hasWords(const std::string& field) {
    return field == "data.split" || field == "evaluation";
}

RunTableRow fieldRow(const RunSet& set, const workspace::ComparedField& field) {
    RunTableRow row{fieldLabel(field.field), QString::fromStdString(field.field), {}};
    for (std::size_t i = 0; i < set.size(); ++i) {
        RunTableCell cell;
        cell.text = hasWords(field.field)     ? wordsFor(set, field.field, i)
                    : field.values[i].empty() ? QString(QChar(0x2013))
                                              : fieldValueText(field.field, field.values[i]);
        cell.tip = QString::fromStdString(field.values[i]);
        row.cells.push_back(std::move(cell));
    }
    emphasiseOthers(row, field.values);
    return row;
}

/// What the words for a split or a plan do not say already.
bool saidInWords(const std::string& leaf) {
    static const std::set<std::string> kSaid{"data.split",
                                             "data.split.name",
                                             "data.split.train",
                                             "data.split.test",
                                             "data.split.validation",
                                             "evaluation.when",
                                             "evaluation.everySteps",
                                             "evaluation.everyPercent",
                                             "evaluation.keyPoints",
                                             "evaluation.budgetPercent",
                                             "evaluation.subsetRows"};
    return kSaid.contains(leaf);
}

/// Parts of `field` that differ beside what its words tell.
void addLeaves(const RunSet& set, const std::string& field, std::vector<RunTableRow>& rows) {
    for (const auto& leaf : set.comparison.differences)
        if (leaf.field.starts_with(field) && !saidInWords(leaf.field))
            rows.push_back(fieldRow(set, leaf));
}

bool sameTexts(const RunTableRow& row) {
    return std::all_of(row.cells.begin(), row.cells.end(), [&row](const RunTableCell& cell) {
        return cell.text == row.cells.front().text;
    });
}

Judgement judged(double change, bool higherIsBetter, double scale) {
    if (!std::isfinite(change))
        return Judgement::None;
    // Less than the digits shown is no change.
    if (std::abs(change) <= 1e-6 * std::max(scale, 1e-12))
        return Judgement::Same;
    return (change > 0) == higherIsBetter ? Judgement::Better : Judgement::Worse;
}

QString changeText(double change, Judgement judgement) {
    switch (judgement) {
    case Judgement::Better:
        return RowTexts::tr("%1 better").arg(changeNumber(change));
    case Judgement::Worse:
        return RowTexts::tr("%1 worse").arg(changeNumber(change));
    case Judgement::Same:
        return RowTexts::tr("same");
    case Judgement::None:
        break;
    }
    return {};
}

} // namespace

bool isSideMetric(const std::string& key) {
    return key.starts_with("train/") && key != "train/loss";
}

std::vector<RunTableRow> configurationRows(const RunSet& set, bool allFields) {
    std::vector<RunTableRow> rows;
    if (set.size() == 0)
        return rows;
    for (const auto& field : set.comparison.fields) {
        const bool differs = field.differs();
        if (!differs && !allFields)
            continue;
        RunTableRow row = fieldRow(set, field);
        if (differs && hasWords(field.field)) {
            // Runs whose words are the same differ in a part that has a row of its own.
            for (std::size_t i = 1; i < row.cells.size(); ++i)
                row.cells[i].emphasised = row.cells[i].text != row.cells[0].text;
            if (allFields || !sameTexts(row))
                rows.push_back(row);
            addLeaves(set, field.field, rows);
            continue;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<RunTableRow> metricRows(const RunSet& set, bool last, bool all) {
    std::vector<RunTableRow> rows;
    const std::string main = set.mainMetric();
    for (const auto& metric : set.comparison.metrics) {
        if (!all && isSideMetric(metric.key))
            continue;
        const auto& values = last ? metric.last : metric.best;
        RunTableRow row{seriesHeadline(metric.key),
                        metric.higherIsBetter ? RowTexts::tr("Higher is better.")
                                              : RowTexts::tr("Lower is better."),
                        {}};
        for (std::size_t i = 0; i < values.size(); ++i) {
            RunTableCell cell;
            cell.text = metricNumber(values[i]);
            cell.exportValue = values[i];
            if (i > 0) {
                const double change = values[i] - values[0];
                cell.judgement = judged(change, metric.higherIsBetter, std::abs(values[0]));
                cell.change = changeText(change, cell.judgement);
            }
            row.cells.push_back(std::move(cell));
        }
        // What the runs are judged by comes first.
        rows.insert(metric.key == main ? rows.begin() : rows.end(), std::move(row));
    }
    return rows;
}

std::vector<RunTableRow> timeRows(const RunSet& set) {
    std::vector<RunTableRow> rows;
    const auto add = [&](const QString& name, const std::vector<double>& seconds) {
        RunTableRow row{name, {}, {}};
        for (std::size_t i = 0; i < set.size(); ++i) {
            RunTableCell cell;
            cell.text = durationText(seconds[i]);
            cell.exportValue = seconds[i];
            row.cells.push_back(std::move(cell));
        }
        rows.push_back(std::move(row));
    };
    for (std::size_t p = 0; p < set.comparison.phases.size() && p < kPhaseCount; ++p)
        add(phaseName(kPhases[p]), set.comparison.phases[p].seconds);
    add(RowTexts::tr("Total"), set.comparison.totalSeconds);
    return rows;
}

} // namespace stator::ui
