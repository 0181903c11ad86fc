// The shares of a split as a bar.
#pragma once

#include "core/data/split.h"

#include <QWidget>

class QPainter;

namespace stator::ui {

struct Tokens;

/// Train, validation, test and what is left, side by side. The words beside it say the same.
void paintShares(QPainter& painter, const QRectF& bar, const data::SplitPreset& preset,
                 const Tokens& tokens);
/// "90 % train · 1 % validation · 9 % test".
QString sharesText(const data::SplitPreset& preset);
QColor sideColour(data::Side side, const Tokens& tokens);

class SharesBar : public QWidget {
    Q_OBJECT
public:
    explicit SharesBar(QWidget* parent = nullptr);
    void setPreset(const data::SplitPreset& preset);
    QSize sizeHint() const override { return {300, 34}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    data::SplitPreset m_preset;
};

} // namespace stator::ui
