// The datasets of the workspace as a table.
#pragma once

#include "core/data/dataset.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <vector>

namespace stator::ui {

/// A dataset and what lies on the disk for it.
struct DatasetRow {
    data::Dataset dataset;
    std::uint64_t bytes = 0; ///< of the corpus file
    QStringList tokenizers;  ///< whose tokens are in the cache

    bool operator==(const DatasetRow&) const = default;
};

class DatasetListModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Kind, Rows, Languages, Size, Tokenized, Imported, Columns };
    using QAbstractTableModel::QAbstractTableModel;

    /// Rows that are the same stay where they are, so that a selection lasts.
    void setRows(std::vector<DatasetRow> rows);
    const DatasetRow* row(int row) const;
    int rowOf(const QString& name) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    QString text(const DatasetRow& row, int column) const;
    QVariant sortKey(const DatasetRow& row, int column) const;

    std::vector<DatasetRow> m_rows;
};

} // namespace stator::ui
