#include "ui/pages/compare/cardgrid.h"

#include "ui/pages/compare/comparecard.h"

#include <QGridLayout>
#include <QResizeEvent>
#include <QScrollBar>

namespace stator::ui {

CardGrid::CardGrid(QWidget* parent)
    : QScrollArea(parent)
    , m_content(new QWidget(this))
    , m_layout(new QGridLayout(m_content)) {
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setAutoFillBackground(false);
    m_content->setAutoFillBackground(false);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(12);
    setWidget(m_content);
}

int CardGrid::columns() const {
    return width() >= kTwoColumns ? 2 : 1;
}

void CardGrid::setCards(const QList<CompareCard*>& cards, const QList<CompareCard*>& shown) {
    m_cards = cards;
    m_shown = shown;
    if (!m_shown.contains(m_enlarged))
        m_enlarged = nullptr;
    arrange();
}

void CardGrid::enlarge(CompareCard* card) {
    if (card == m_enlarged)
        return;
    if (m_enlarged == nullptr)
        m_scrolledTo = verticalScrollBar()->value();
    m_enlarged = card;
    arrange();
    if (card == nullptr) {
        m_layout->activate();
        m_content->adjustSize();
        verticalScrollBar()->setValue(m_scrolledTo);
    }
}

void CardGrid::arrange() {
    while (m_layout->count() > 0)
        delete m_layout->takeAt(0);
    for (int row = 0; row < m_layout->rowCount(); ++row)
        m_layout->setRowStretch(row, 0);
    const int wide = m_enlarged != nullptr ? 1 : columns();
    m_layout->setColumnStretch(0, 1);
    m_layout->setColumnStretch(1, wide == 2 ? 1 : 0);
    m_layout->setHorizontalSpacing(wide == 2 ? 12 : 0);
    int place = 0;
    QList<CompareCard*> seen;
    for (CompareCard* card : m_shown) {
        if (m_enlarged != nullptr && card != m_enlarged)
            continue;
        card->setParent(m_content);
        card->setEnlarged(card == m_enlarged);
        // The last card alone in its row takes the whole of it.
        const bool last = card == m_shown.last() && place % wide == 0;
        m_layout->addWidget(card, place / wide, place % wide, 1, last ? wide : 1);
        seen.append(card);
        ++place;
    }
    if (m_enlarged == nullptr)
        m_layout->setRowStretch((place + wide - 1) / wide, 1);
    else
        m_layout->setRowStretch(0, 1);
    for (CompareCard* card : m_cards)
        card->setVisible(seen.contains(card));
}

void CardGrid::resizeEvent(QResizeEvent* event) {
    const bool other = (event->oldSize().width() >= kTwoColumns) != (width() >= kTwoColumns);
    QScrollArea::resizeEvent(event);
    if (other)
        arrange();
}

} // namespace stator::ui
