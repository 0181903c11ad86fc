#include "ui/pages/evaluate/evaluationlist.h"

#include "core/eval/evaluationplan.h"
#include "ui/models/evaluationtext.h"
#include "ui/models/runseries.h"
#include "ui/models/tableexport.h"
#include "ui/plot/intervaltext.h"
#include "ui/plot/numbertext.h"

#include <QDateTime>
#include <QFileInfo>

#include <algorithm>
#include <cmath>

namespace stator::ui {

namespace {

bool isNumber(int column) {
    return column == EvaluationList::Dim || column == EvaluationList::Value ||
           column == EvaluationList::Rows || column == EvaluationList::Time;
}

} // namespace

DatasetAndDim datasetAndDim(const std::string& name) {
    const QString text = QString::fromStdString(name);
    const auto at = text.lastIndexOf(QLatin1Char('@'));
    bool number = false;
    const int dim = at < 0 ? 0 : text.mid(at + 1).toInt(&number);
    return number ? DatasetAndDim{text.left(at), dim} : DatasetAndDim{text, 0};
}

QString modelText(const store::EvaluationListRow& row) {
    if (!row.record.run)
        return QFileInfo(QString::fromStdString(row.record.model)).fileName();
    return EvaluationList::tr("%1, step %2")
        .arg(QString::fromStdString(row.runName),
             QLocale().toString(static_cast<qlonglong>(row.record.step)));
}

const store::EvaluationValue* mainValue(const store::EvaluationRecord& record) {
    const auto& names = eval::evaluatorNames();
    const auto kind = std::ranges::find(names, record.evaluator);
    const std::string wanted =
        kind == names.end()
            ? std::string()
            : eval::mainMetric(static_cast<eval::EvaluatorKind>(kind - names.begin()));
    const store::EvaluationValue* first = nullptr;
    for (const auto& value : record.values) {
        if (!value.pair.empty())
            continue;
        if (value.metric == wanted)
            return &value;
        if (!first)
            first = &value;
    }
    return first;
}

QString metricText(const std::string& metric, double value) {
    if (!std::isfinite(value))
        return QStringLiteral("–");
    return isShareMetric(metric) ? percentText(value) : valueNumber(value);
}

QString valueText(const store::EvaluationValue& value) {
    const QString plain = metricText(value.metric, value.value);
    return isShareMetric(value.metric)
               ? percentIntervalText(value.value, value.low, value.high, plain)
               : intervalText(value.value, value.low, value.high, plain);
}

void EvaluationList::setRows(std::vector<store::EvaluationListRow> rows) {
    const auto sameIds = std::ranges::equal(
        rows, m_rows, {}, [](const auto& row) { return row.record.id.value; },
        [](const auto& row) { return row.record.id.value; });
    if (sameIds) { // names may have changed
        m_rows = std::move(rows);
        if (!m_rows.empty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int EvaluationList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int EvaluationList::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

QString EvaluationList::text(const store::EvaluationListRow& row, int column) const {
    const QLocale locale;
    const auto& record = row.record;
    const auto* value = mainValue(record);
    switch (column) {
    case Model:
        return modelText(row);
    case Dataset:
        return datasetAndDim(record.dataset).dataset;
    case Dim: {
        const int dim = datasetAndDim(record.dataset).dim;
        return dim > 0 ? locale.toString(dim) : tr("all");
    }
    case Evaluator:
        return evaluatorTitle(record.evaluator);
    case Measure:
        return value ? metricTitle(value->metric) : QString();
    case Value:
        return value ? valueText(*value) : QStringLiteral("–");
    case Rows:
        return record.complete
                   ? locale.toString(static_cast<qlonglong>(record.rows))
                   : tr("%1 (a part)").arg(locale.toString(static_cast<qlonglong>(record.rows)));
    case Time:
        return durationText(record.seconds, locale);
    case Origin:
        return record.model.empty() ? tr("Training") : tr("Afterwards");
    default: // When
        return locale.toString(QDateTime::fromMSecsSinceEpoch(record.wallMs), QLocale::ShortFormat);
    }
}

QVariant EvaluationList::sortValue(const store::EvaluationListRow& row, int column) const {
    const auto& record = row.record;
    switch (column) {
    case Dim:
        return datasetAndDim(record.dataset).dim;
    case Value: {
        const auto* value = mainValue(record);
        return value && std::isfinite(value->value) ? value->value : -1e300;
    }
    case Rows:
        return static_cast<qlonglong>(record.rows);
    case Time:
        return record.seconds;
    case When:
        return static_cast<qlonglong>(record.wallMs);
    default:
        return text(row, column);
    }
}

QVariant EvaluationList::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const auto& row = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    case Qt::ToolTipRole:
        if (const auto* value = mainValue(row.record);
            index.column() == Value && value && std::isfinite(value->low))
            return intervalMeaning(row.record.rows, 0);
        return index.column() == Model && !row.record.run ? QString::fromStdString(row.record.model)
                                                          : text(row, index.column());
    case SortRole:
        return sortValue(row, index.column());
    case IdRole:
        return static_cast<qint64>(row.record.id.value);
    case ExportRole:
        if (index.column() == Value) {
            const auto* value = mainValue(row.record);
            return value ? value->value : std::nan("");
        }
        if (index.column() == Rows || index.column() == Time || index.column() == Dim)
            return sortValue(row, index.column()).toDouble();
        if (index.column() == When)
            return QDateTime::fromMSecsSinceEpoch(row.record.wallMs).toString(Qt::ISODate);
        return {};
    default:
        return {};
    }
}

QVariant EvaluationList::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Model:
        return tr("Model");
    case Dataset:
        return tr("Dataset");
    case Dim:
        return tr("Dimensions");
    case Evaluator:
        return tr("Evaluator");
    case Measure:
        return tr("Measure");
    case Value:
        return tr("Value");
    case Rows:
        return tr("Rows");
    case Time:
        return tr("Time");
    case Origin:
        return tr("Measured");
    default:
        return tr("When");
    }
}

EvaluationFilter::EvaluationFilter(QObject* parent)
    : QSortFilterProxyModel(parent) {
    setSortRole(SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setSortLocaleAware(true);
    setDynamicSortFilter(true);
}

void EvaluationFilter::setText(const QString& text) {
    m_words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

void EvaluationFilter::setEvaluator(const QString& evaluator) {
    m_evaluator = evaluator;
    invalidateFilter();
}

void EvaluationFilter::setDataset(const QString& dataset) {
    m_dataset = dataset;
    invalidateFilter();
}

bool EvaluationFilter::filterAcceptsRow(int row, const QModelIndex&) const {
    const auto* list = static_cast<const EvaluationList*>(sourceModel());
    const auto& record = list->at(row).record;
    if (!m_evaluator.isEmpty() && QString::fromStdString(record.evaluator) != m_evaluator)
        return false;
    if (!m_dataset.isEmpty() && datasetAndDim(record.dataset).dataset != m_dataset)
        return false;
    return std::ranges::all_of(m_words, [&](const QString& word) {
        for (int column = 0; column < EvaluationList::Columns; ++column)
            if (list->index(row, column)
                    .data(Qt::DisplayRole)
                    .toString()
                    .contains(word, Qt::CaseInsensitive))
                return true;
        return false;
    });
}

} // namespace stator::ui
