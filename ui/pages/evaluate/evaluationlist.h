// All evaluations of the workspace as a table.
#pragma once

#include "core/store/storereader.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <QStringList>

#include <vector>

namespace stator::ui {

/// One line for each evaluation; its main measure stands for it. Thread: GUI.
class EvaluationList : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        Model,
        Dataset,
        Evaluator,
        Measure,
        Value,
        Dim,
        Rows,
        When,
        Time,
        Origin,
        Columns
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Lines that are there already keep their place in views.
    void setRows(std::vector<store::EvaluationListRow> rows);
    const store::EvaluationListRow& at(int row) const {
        return m_rows[static_cast<std::size_t>(row)];
    }
    bool isEmpty() const { return m_rows.empty(); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const store::EvaluationListRow& row, int column) const;
    QVariant sortValue(const store::EvaluationListRow& row, int column) const;

    std::vector<store::EvaluationListRow> m_rows;
};

/// Filters by words that all occur in a line, and by evaluator; sorts by SortRole.
class EvaluationFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit EvaluationFilter(QObject* parent = nullptr);
    void setText(const QString& text);
    /// An evaluator's and a dataset's name as the store has them; empty: all.
    void setEvaluator(const QString& evaluator);
    void setDataset(const QString& dataset);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QStringList m_words;
    QString m_evaluator;
    QString m_dataset;
};

/// "tatoeba@128" -> "tatoeba" and 128; 0: all dimensions.
struct DatasetAndDim {
    QString dataset;
    int dim = 0;
};
DatasetAndDim datasetAndDim(const std::string& name);

/// "wide, step 1,200", or the folder's name.
QString modelText(const store::EvaluationListRow& row);
/// The value that stands for an evaluation; null where it has none.
const store::EvaluationValue* mainValue(const store::EvaluationRecord& record);
/// "84.2 %" for shares of 1, else four digits.
QString metricText(const std::string& metric, double value);
/// The same with the 95 % interval of what was measured on a subset: "84.2 ± 1.1 %".
QString valueText(const store::EvaluationValue& value);

} // namespace stator::ui
