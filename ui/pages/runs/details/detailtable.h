// A table of the details: our look, sorted, with copy and export in its menu.
#pragma once

#include "ui/models/valuetable.h"

#include <QSortFilterProxyModel>
#include <QTableView>

class QMenu;

namespace stator::ui {

class Session;

class DetailTable : public QTableView {
    Q_OBJECT
public:
    /// `title`: for assistive technology and as the proposed file name.
    DetailTable(Session& session, const QString& title, QList<ValueTable::Column> columns,
                QWidget* parent = nullptr);

    ValueTable& values() { return m_values; }
    const QSortFilterProxyModel& shown() const { return m_sorted; }
    /// The ids of the selected rows, from the top.
    QList<qint64> selectedIds() const;
    /// As high as its rows, up to `most`; for tables inside a page that scrolls.
    void setFitRows(int most);

signals:
    /// The menu is about to be shown: actions of the place can be added.
    void menuRequested(QMenu* menu);

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void fit();
    void copy();
    void save();

    Session& m_session;
    QString m_title;
    ValueTable m_values;
    QSortFilterProxyModel m_sorted;
    int m_mostRows = 0;
};

} // namespace stator::ui
