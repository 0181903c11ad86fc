// Colours and line styles that tell runs apart.
#pragma once

#include <QColor>

#include <cstddef>

namespace stator::ui {

constexpr int kRunColours = 10;

struct RunLook {
    QColor colour;
    Qt::PenStyle line = Qt::SolidLine;
};

/// The look of the run with this number. The first ten differ by colour, also for colour-blind
/// readers (Okabe and Ito's set, extended); the colours then repeat with another line style, four
/// times. Negative numbers count as 0.
RunLook runLook(int index);

/// A run's own colour made readable: dark surroundings lift colours that would sink into the card,
/// light ones lower those that would glare.
QColor runColourOn(const QColor& colour, bool dark);

} // namespace stator::ui
