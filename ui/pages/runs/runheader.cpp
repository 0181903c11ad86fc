#include "ui/pages/runs/runheader.h"

#include "ui/theme/tokens.h"

#include <QMouseEvent>
#include <QPainter>
#include <QStyleOptionHeader>

namespace stator::ui {

RunHeader::RunHeader(const RunTableModel& model, QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_model(model) {
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(false);
    setMinimumSectionSize(28);
    setTextElideMode(Qt::ElideRight);
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QHeaderView::sectionClicked, this,
            [this](int section) { emit sortRequested(m_model.columnId(section), m_shift); });
    connect(this, &QHeaderView::sectionMoved, this, &RunHeader::orderChanged);
}

void RunHeader::setSort(const QList<RunSortKey>& sort) {
    m_sort = sort;
    viewport()->update();
}

int RunHeader::rankOf(int section) const {
    const QString id = m_model.columnId(section);
    for (qsizetype i = 0; i < m_sort.size(); ++i)
        if (m_sort[i].field == id)
            return static_cast<int>(i);
    return -1;
}

void RunHeader::initStyleOptionForIndex(QStyleOptionHeader* option, int section) const {
    QHeaderView::initStyleOptionForIndex(option, section);
    const int rank = rankOf(section);
    if (rank >= 0)
        option->sortIndicator = m_sort[rank].order == Qt::AscendingOrder
                                    ? QStyleOptionHeader::SortUp
                                    : QStyleOptionHeader::SortDown;
}

void RunHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
    painter->save();
    QHeaderView::paintSection(painter, rect, section);
    painter->restore();
    const int rank = rankOf(section);
    if (rank < 0 || m_sort.size() < 2)
        return;
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.75);
    painter->save();
    painter->setFont(small);
    painter->setPen(tokensFor(this).secondaryText);
    painter->drawText(rect.adjusted(0, 3, -2, 0), Qt::AlignRight | Qt::AlignTop,
                      QLocale().toString(rank + 1));
    painter->restore();
}

void RunHeader::mousePressEvent(QMouseEvent* event) {
    m_shift = event->modifiers() & Qt::ShiftModifier;
    QHeaderView::mousePressEvent(event);
}

QSize RunHeader::sectionSizeFromContents(int section) const {
    QSize size = QHeaderView::sectionSizeFromContents(section);
    size.setHeight(std::max(size.height(), 29));
    return size;
}

} // namespace stator::ui
