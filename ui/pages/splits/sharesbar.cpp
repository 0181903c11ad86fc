#include "ui/pages/splits/sharesbar.h"

#include "ui/models/datasettext.h"
#include "ui/theme/tokens.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>

namespace stator::ui {

namespace {

constexpr std::array kSides = {data::Side::Train, data::Side::Validation, data::Side::Test};

double shareOf(const data::SplitPreset& preset, data::Side side) {
    return side == data::Side::Train        ? preset.train
           : side == data::Side::Validation ? preset.validation
                                            : preset.test;
}

QString shortPercent(double share) {
    // At most two digits after the point, none that are zero.
    return QLocale().toString(share * 100, 'g', 4) + QStringLiteral(" %");
}

} // namespace

QColor sideColour(data::Side side, const Tokens& tokens) {
    switch (side) {
    case data::Side::Train:
        return tokens.accent;
    case data::Side::Validation:
        return tokens.warning;
    case data::Side::Test:
        return tokens.success;
    default:
        return tokens.border;
    }
}

QString sharesText(const data::SplitPreset& preset) {
    QStringList parts;
    double left = 1;
    for (const auto side : kSides) {
        const double share = shareOf(preset, side);
        left -= share;
        if (share > 0)
            parts.append(
                QStringLiteral("%1 %2").arg(shortPercent(share), sideText(side).toLower()));
    }
    if (left > 1e-6)
        parts.append(QCoreApplication::translate("stator::ui::SharesBar", "%1 not used")
                         .arg(shortPercent(left)));
    return parts.join(QStringLiteral(" · "));
}

void paintShares(QPainter& painter, const QRectF& bar, const data::SplitPreset& preset,
                 const Tokens& tokens) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(bar, bar.height() / 2, bar.height() / 2);
    painter.setClipPath(shape);
    painter.fillRect(bar, tokens.border);
    double x = bar.left();
    for (const auto side : kSides) {
        const double share = shareOf(preset, side);
        if (share <= 0)
            continue;
        // One per cent must still be seen.
        const double width = std::max(3.0, share * bar.width());
        painter.fillRect(QRectF(x, bar.top(), width, bar.height()), sideColour(side, tokens));
        x += width;
        painter.fillRect(QRectF(x - 1, bar.top(), 1, bar.height()), tokens.card);
    }
    painter.restore();
}

SharesBar::SharesBar(QWidget* parent)
    : QWidget(parent) {
    setAccessibleName(tr("Shares"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SharesBar::setPreset(const data::SplitPreset& preset) {
    m_preset = preset;
    setAccessibleDescription(sharesText(preset));
    update();
}

void SharesBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& t = tokensFor(this);
    paintShares(painter, QRectF(0, 2, width(), 8), m_preset, t);
    painter.setRenderHint(QPainter::Antialiasing);
    // A key below, in the bar's order.
    double x = 0;
    const QFontMetrics metrics(font());
    for (const auto side : kSides) {
        const QString text =
            QStringLiteral("%1 %2").arg(sideText(side), shortPercent(shareOf(m_preset, side)));
        painter.setPen(Qt::NoPen);
        painter.setBrush(sideColour(side, t));
        painter.drawRoundedRect(QRectF(x, 20, 9, 9), 2, 2);
        painter.setPen(t.secondaryText);
        painter.drawText(QPointF(x + 14, 20 + 9), text);
        x += 14 + metrics.horizontalAdvance(text) + 16;
    }
}

} // namespace stator::ui
