// A small table whose cells are known as text and as values.
#pragma once

#include <QAbstractTableModel>
#include <QIcon>
#include <QList>
#include <QVariant>

#include <vector>

namespace stator::ui {

struct ValueCell {
    QString text{};
    QVariant value{}; ///< what it sorts by and what an export writes; invalid: the text
    QString tip{};
    QIcon icon{};
};

struct ValueRow {
    qint64 id = 0;
    std::vector<ValueCell> cells{};
};

/// For tables that one place fills whole: results, files, totals. Thread: GUI.
class ValueTable : public QAbstractTableModel {
    Q_OBJECT
public:
    struct Column {
        QString title{};
        bool number = false; ///< right-aligned
    };
    explicit ValueTable(QList<Column> columns, QObject* parent = nullptr);

    /// Other columns, and no rows.
    void setColumns(QList<Column> columns);
    /// Rows of as many cells as there are columns; a selection stays where their number does.
    void setRows(std::vector<ValueRow> rows);
    qint64 idAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<Column> m_columns;
    std::vector<ValueRow> m_rows;
};

} // namespace stator::ui
