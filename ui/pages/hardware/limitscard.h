// What the machine was measured to give.
#pragma once

#include "core/workspace/machinelimits.h"
#include "ui/widgets/card.h"

#include <optional>

namespace stator::ui {

class EmptyState;
class SecondaryLabel;
class StatTile;

/// Thread: GUI.
class LimitsCard : public Card {
    Q_OBJECT
public:
    explicit LimitsCard(QWidget* parent = nullptr);
    void setLimits(const std::optional<workspace::MachineLimits>& limits);
    /// Whether the empty card offers to measure.
    void setCanMeasure(bool can);

signals:
    void measureRequested();

private:
    QWidget* m_values;
    StatTile* m_fp32;
    StatTile* m_bf16;
    StatTile* m_memory;
    SecondaryLabel* m_when;
    EmptyState* m_empty;
};

} // namespace stator::ui
