#include "ui/pages/datasets/datasetlistmodel.h"

#include "ui/models/datasettext.h"
#include "ui/models/tableexport.h"

namespace stator::ui {

void DatasetListModel::setRows(std::vector<DatasetRow> rows) {
    const bool sameNames =
        rows.size() == m_rows.size() &&
        std::equal(rows.begin(), rows.end(), m_rows.begin(),
                   [](const auto& a, const auto& b) { return a.dataset.name == b.dataset.name; });
    if (!sameNames) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i] == m_rows[i])
            continue;
        m_rows[i] = std::move(rows[i]);
        const int row = static_cast<int>(i);
        emit dataChanged(index(row, 0), index(row, Columns - 1));
    }
}

const DatasetRow* DatasetListModel::row(int row) const {
    return row >= 0 && row < rowCount() ? &m_rows[static_cast<std::size_t>(row)] : nullptr;
}

int DatasetListModel::rowOf(const QString& name) const {
    for (int row = 0; row < rowCount(); ++row)
        if (toText(m_rows[static_cast<std::size_t>(row)].dataset.name) == name)
            return row;
    return -1;
}

int DatasetListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int DatasetListModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

QString DatasetListModel::text(const DatasetRow& row, int column) const {
    const auto& dataset = row.dataset;
    switch (column) {
    case Name:
        return toText(dataset.name);
    case Kind:
        return kindText(dataset.kind);
    case Rows:
        return countText(dataset.rows);
    case Languages:
        return languagesText(dataset.report, 5);
    case Size:
        return row.bytes == 0 ? tr("missing") : bytesText(static_cast<double>(row.bytes));
    case Tokenized:
        return row.tokenizers.isEmpty() ? QStringLiteral("–")
                                        : row.tokenizers.join(QStringLiteral(", "));
    default:
        return momentText(dataset.importedAt);
    }
}

QVariant DatasetListModel::sortKey(const DatasetRow& row, int column) const {
    switch (column) {
    case Rows:
        return static_cast<qulonglong>(row.dataset.rows);
    case Size:
        return static_cast<qulonglong>(row.bytes);
    case Imported:
        return toText(row.dataset.importedAt);
    default:
        return text(row, column);
    }
}

QVariant DatasetListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return index.column() == Languages ? languagesText(row.dataset.report, 200)
                                           : text(row, index.column());
    case Qt::TextAlignmentRole:
        return index.column() == Rows || index.column() == Size
                   ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter))
                   : QVariant();
    case SortRole:
        return sortKey(row, index.column());
    case ExportRole:
        return index.column() == Rows || index.column() == Size
                   ? sortKey(row, index.column()).toString()
                   : QVariant();
    default:
        return {};
    }
}

QVariant DatasetListModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && (section == Rows || section == Size))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Name");
    case Kind:
        return tr("Kind");
    case Rows:
        return tr("Rows");
    case Languages:
        return tr("Languages");
    case Size:
        return tr("Size");
    case Tokenized:
        return tr("Tokenized with");
    default:
        return tr("Imported");
    }
}

} // namespace stator::ui
