#include "ui/theme/stylepainting.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace stator::ui {

void paintPanel(QPainter& painter, const QRectF& rect, double radius, const QColor& fill,
                const QColor& border, double lineWidth) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(border.isValid() ? QPen(border, lineWidth) : QPen(Qt::NoPen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const double inset = border.isValid() ? lineWidth / 2 : 0;
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter.restore();
}

void paintBar(QPainter& painter, const QRectF& rect, double share, const QColor& fill,
              const QColor& groove) {
    const double radius = std::min(rect.height(), rect.width()) / 2;
    paintPanel(painter, rect, radius, groove, QColor());
    const double part = std::clamp(share, 0.0, 1.0) * rect.width();
    if (part <= 0)
        return;
    // Clipped, so that a sliver keeps the bar's rounded end instead of becoming a lens.
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(rect, radius, radius);
    painter.setClipPath(outline, Qt::IntersectClip);
    painter.fillRect(QRectF(rect.left(), rect.top(), part, rect.height()), fill);
    painter.restore();
}

void paintFocusRing(QPainter& painter, const QRectF& rect, double radius, const QColor& accent) {
    paintPanel(painter, rect, radius, QColor(), accent, 2);
}

void paintSwatch(QPainter& painter, const QRectF& rect, const QColor& colour) {
    paintPanel(painter, rect, 3, colour, QColor());
}

} // namespace stator::ui
