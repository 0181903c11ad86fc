#include "ui/models/valuetable.h"

#include "ui/models/tableexport.h"

#include <QRect>

namespace stator::ui {

namespace {

bool looksSame(const ValueRow& a, const ValueRow& b, int column) {
    const auto i = static_cast<std::size_t>(column);
    if (a.id != b.id || a.cells.size() != b.cells.size())
        return false;
    if (i >= a.cells.size())
        return true;
    const ValueCell& x = a.cells[i];
    const ValueCell& y = b.cells[i];
    return x.text == y.text && x.tip == y.tip && x.value == y.value &&
           x.icon.isNull() == y.icon.isNull();
}

} // namespace

ValueTable::ValueTable(QList<Column> columns, QObject* parent)
    : QAbstractTableModel(parent)
    , m_columns(std::move(columns)) {}

void ValueTable::setColumns(QList<Column> columns) {
    beginResetModel();
    m_columns = std::move(columns);
    m_rows.clear();
    endResetModel();
}

void ValueTable::setRows(std::vector<ValueRow> rows) {
    if (rows.size() != m_rows.size()) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    m_rows.swap(rows);
    // Only what is another text now is drawn again: tables of live runs are set all the time.
    QRect changed;
    for (int row = 0; row < rowCount(); ++row)
        for (int column = 0; column < columnCount(); ++column)
            if (!looksSame(rows[static_cast<std::size_t>(row)],
                           m_rows[static_cast<std::size_t>(row)], column))
                changed |= QRect(column, row, 1, 1);
    if (!changed.isEmpty())
        emit dataChanged(index(changed.top(), changed.left()),
                         index(changed.bottom(), changed.right()));
}

qint64 ValueTable::idAt(int row) const {
    return row >= 0 && row < rowCount() ? m_rows[static_cast<std::size_t>(row)].id : 0;
}

int ValueTable::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ValueTable::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant ValueTable::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ValueRow& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == IdRole)
        return row.id;
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter |
                   (m_columns[index.column()].number ? Qt::AlignRight : Qt::AlignLeft));
    const auto column = static_cast<std::size_t>(index.column());
    if (column >= row.cells.size())
        return {};
    const ValueCell& cell = row.cells[column];
    switch (role) {
    case Qt::DisplayRole:
        return cell.text;
    case Qt::DecorationRole:
        return cell.icon.isNull() ? QVariant() : QVariant(cell.icon);
    case Qt::ToolTipRole:
        return cell.tip.isEmpty() ? QVariant() : QVariant(cell.tip);
    case SortRole:
        return cell.value.isValid() ? cell.value : QVariant(cell.text);
    case ExportRole:
        return cell.value;
    default:
        return {};
    }
}

QVariant ValueTable::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    if (role == Qt::DisplayRole)
        return m_columns[section].title;
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (m_columns[section].number ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

} // namespace stator::ui
