// The header of the table of runs: shows every sort key with its rank.
#pragma once

#include "ui/models/runarrangement.h"

#include <QHeaderView>

namespace stator::ui {

class RunHeader : public QHeaderView {
    Q_OBJECT
public:
    explicit RunHeader(const RunTableModel& model, QWidget* parent = nullptr);
    void setSort(const QList<RunSortKey>& sort);

signals:
    /// A click; with Shift the column is added to the keys.
    void sortRequested(const QString& field, bool add);
    /// A column was dragged to another place.
    void orderChanged();

protected:
    void initStyleOptionForIndex(QStyleOptionHeader* option, int section) const override;
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    void mousePressEvent(QMouseEvent* event) override;
    QSize sectionSizeFromContents(int section) const override;

private:
    int rankOf(int section) const;

    const RunTableModel& m_model;
    QList<RunSortKey> m_sort;
    bool m_shift = false;
};

} // namespace stator::ui
