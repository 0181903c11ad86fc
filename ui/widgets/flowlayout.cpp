#include "ui/widgets/flowlayout.h"

#include <algorithm>

namespace stator::ui {

FlowLayout::FlowLayout(QWidget* parent)
    : QLayout(parent) {
    setContentsMargins(0, 0, 0, 0);
    setSpacing(6);
}

FlowLayout::~FlowLayout() {
    qDeleteAll(m_items);
}

void FlowLayout::setLineSpacing(int pixels) {
    m_lineSpacing = pixels;
    invalidate();
}

void FlowLayout::addItem(QLayoutItem* item) {
    m_items.append(item);
    invalidate();
}

QLayoutItem* FlowLayout::takeAt(int index) {
    if (index < 0 || index >= m_items.size())
        return nullptr;
    invalidate();
    return m_items.takeAt(index);
}

int FlowLayout::heightForWidth(int width) const {
    return place(QRect(0, 0, width, 0), false);
}

void FlowLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    place(rect, true);
}

QSize FlowLayout::sizeHint() const {
    int width = 0;
    int height = 0;
    for (const QLayoutItem* item : m_items) {
        if (item->isEmpty())
            continue;
        width += item->sizeHint().width() + (width > 0 ? spacing() : 0);
        height = std::max(height, item->sizeHint().height());
    }
    const QMargins margins = contentsMargins();
    return {width + margins.left() + margins.right(), height + margins.top() + margins.bottom()};
}

QSize FlowLayout::minimumSize() const {
    QSize size;
    for (const QLayoutItem* item : m_items)
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

int FlowLayout::place(const QRect& rect, bool move) const {
    const QRect inner = rect.marginsRemoved(contentsMargins());
    QList<QLayoutItem*> shown;
    for (QLayoutItem* item : m_items)
        if (!item->isEmpty())
            shown.append(item);
    int y = inner.y();
    for (qsizetype first = 0; first < shown.size();) {
        // A line: as many as fit, one at least.
        qsizetype end = first;
        int width = 0;
        int height = 0;
        for (; end < shown.size(); ++end) {
            const QSize size = shown[end]->sizeHint();
            const int with = width + (end > first ? spacing() : 0) + size.width();
            if (end > first && with > inner.width())
                break;
            width = with;
            height = std::max(height, size.height());
        }
        for (int x = inner.x(); move && first < end; ++first) {
            QSize size = shown[first]->sizeHint();
            size.setWidth(std::min(size.width(), inner.width()));
            shown[first]->setGeometry({{x, y + (height - size.height()) / 2}, size});
            x += size.width() + spacing();
        }
        first = end;
        y += height + (end < shown.size() ? lineSpacing() : 0);
    }
    return y - inner.y() + (rect.height() - inner.height());
}

} // namespace stator::ui
