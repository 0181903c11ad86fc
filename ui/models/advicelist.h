// Advice as a list of panels, each with what can be done about it.
#pragma once

#include "core/forecast/advice.h"

#include <QWidget>

#include <vector>

class QPushButton;
class QVBoxLayout;

namespace stator::ui {

class AdviceCard;

/// Empty (and hidden) where there is no advice. Panels stay while only their figures change, so
/// that it can follow typing. Thread: GUI.
class AdviceList : public QWidget {
    Q_OBJECT
public:
    /// So many are shown until all are asked for.
    static constexpr int kShown = 3;

    explicit AdviceList(QWidget* parent = nullptr);

    /// In this order.
    void setAdvice(const std::vector<forecast::Advice>& advice);
    const std::vector<forecast::Advice>& advice() const { return m_advice; }
    void setExpanded(bool expanded);
    bool isExpanded() const { return m_expanded; }

signals:
    /// One of its buttons. For advice on a run that has ended it means: a copy of its configuration
    /// with the change.
    void remedyChosen(const stator::forecast::Remedy& remedy);

private:
    void showCards();

    std::vector<forecast::Advice> m_advice;
    QList<AdviceCard*> m_cards;
    QVBoxLayout* m_layout;
    QPushButton* m_more;
    bool m_expanded = false;
};

} // namespace stator::ui
