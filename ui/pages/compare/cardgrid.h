// The cards of the page, in two columns where there is room, or one of them alone.
#pragma once

#include <QList>
#include <QScrollArea>

class QGridLayout;

namespace stator::ui {

class CompareCard;

/// Thread: GUI.
class CardGrid : public QScrollArea {
    Q_OBJECT
public:
    /// From this width on there are two columns. Units: logical pixels.
    static constexpr int kTwoColumns = 1000;

    explicit CardGrid(QWidget* parent = nullptr);

    /// In the order in which they are read; the grid owns them. Those that are not among `shown`
    /// are hidden.
    void setCards(const QList<CompareCard*>& cards, const QList<CompareCard*>& shown);
    /// One card takes all the room; null: all of them again.
    void enlarge(CompareCard* card);
    CompareCard* enlarged() const { return m_enlarged; }
    int columns() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();

    QWidget* m_content;
    QGridLayout* m_layout;
    QList<CompareCard*> m_cards;
    QList<CompareCard*> m_shown;
    CompareCard* m_enlarged = nullptr;
    int m_scrolledTo = 0; ///< where the page was before a card was enlarged
};

} // namespace stator::ui
