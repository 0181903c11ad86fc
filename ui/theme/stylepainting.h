// The shapes the style and our own widgets are made of.
#pragma once

#include <QColor>
#include <QRectF>

class QPainter;

namespace stator::ui {

constexpr double kControlRadius = 6;
constexpr double kCardRadius = 8;

/// A filled rounded rectangle with a line of one logical pixel just inside `rect`. An invalid
/// colour leaves out the fill or the line.
void paintPanel(QPainter& painter, const QRectF& rect, double radius, const QColor& fill,
                const QColor& border, double lineWidth = 1);

/// A thin bar filled from the left. `share` is clamped to 0…1.
void paintBar(QPainter& painter, const QRectF& rect, double share, const QColor& fill,
              const QColor& groove);

/// The ring around what has the keyboard focus, just inside `rect`.
void paintFocusRing(QPainter& painter, const QRectF& rect, double radius, const QColor& accent);

/// The small square that stands for a run or a phase.
void paintSwatch(QPainter& painter, const QRectF& rect, const QColor& colour);

} // namespace stator::ui
