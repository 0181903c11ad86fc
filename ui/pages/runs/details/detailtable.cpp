#include "ui/pages/runs/details/detailtable.h"

#include "ui/models/tableexport.h"
#include "ui/session/session.h"
#include "ui/theme/icons.h"
#include "ui/theme/statorstyle.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QMenu>

#include <algorithm>

namespace stator::ui {

DetailTable::DetailTable(Session& session, const QString& title, QList<ValueTable::Column> columns,
                         QWidget* parent)
    : QTableView(parent)
    , m_session(session)
    , m_title(title)
    , m_values(std::move(columns)) {
    m_sorted.setSourceModel(&m_values);
    m_sorted.setSortRole(SortRole);
    setModel(&m_sorted);
    prepareTable(this);
    setAccessibleName(title);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    horizontalHeader()->setStretchLastSection(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    connect(&m_sorted, &QAbstractItemModel::modelReset, this, &DetailTable::fit);
    connect(&m_sorted, &QAbstractItemModel::rowsInserted, this, &DetailTable::fit);
    connect(&m_sorted, &QAbstractItemModel::rowsRemoved, this, &DetailTable::fit);
}

QList<qint64> DetailTable::selectedIds() const {
    QList<qint64> ids;
    if (!selectionModel())
        return ids;
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    for (const QModelIndex& row : rows)
        ids.append(row.data(IdRole).toLongLong());
    return ids;
}

void DetailTable::setFitRows(int most) {
    m_mostRows = most;
    fit();
}

void DetailTable::fit() {
    if (m_mostRows <= 0)
        return;
    const int rows = std::clamp(m_sorted.rowCount(), 1, m_mostRows);
    const int header = horizontalHeader()->isHidden() ? 0 : horizontalHeader()->sizeHint().height();
    setFixedHeight(header + rows * verticalHeader()->defaultSectionSize() + 2);
}

void DetailTable::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    emit menuRequested(&menu);
    if (!menu.isEmpty())
        menu.addSeparator();
    menu.addAction(icon(Icon::Copy), tr("Copy table"), this, &DetailTable::copy);
    menu.addAction(icon(Icon::Export), tr("Save as CSV…"), this, &DetailTable::save);
    menu.exec(event->globalPos());
}

void DetailTable::copy() {
    QApplication::clipboard()->setText(QString::fromUtf8(tableCsv(m_sorted)));
}

void DetailTable::save() {
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save table"), m_title + QStringLiteral(".csv"), tr("Table (*.csv)"));
    if (path.isEmpty())
        return;
    if (const auto saved = saveTableCsv(m_sorted, path); !saved)
        m_session.tellError(tr("The table was not saved"), saved.error());
}

} // namespace stator::ui
