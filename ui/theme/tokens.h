// The colours of the window by meaning. Widgets ask for them by their palette, never by a constant,
// so that everything follows when the palette changes.
#pragma once

#include <QColor>
#include <QPalette>

class QWidget;

namespace stator::ui {

struct Tokens {
    bool dark = false;
    QColor window;        ///< Behind the cards.
    QColor card;          ///< Cards, fields, tables, menus.
    QColor rail;          ///< Rail, menu bar, activity bar.
    QColor border;        ///< Lines between and around things; grid lines of charts.
    QColor text;          ///< Contrast at least 7:1 on card and window.
    QColor secondaryText; ///< Labels, units, axis numbers; at least 4.5:1.
    QColor disabledText;
    QColor selection; ///< Selected rows and the current page in the rail.
    QColor hover;     ///< What the pointer is on.
    QColor pressed;
    QColor accent;                   ///< Primary buttons, progress, focus, links.
    QColor accentText;               ///< On accent.
    QColor success, warning, danger; ///< Text and marks; readable on card.
    QColor infoFill, infoBorder, successFill, successBorder, warningFill, warningBorder, dangerFill,
        dangerBorder; ///< Messages.
};

/// The set for light or dark surroundings.
const Tokens& tokens(bool dark);

/// The set that fits a palette: dark when its window colour is.
const Tokens& tokensFor(const QPalette& palette);
const Tokens& tokensFor(const QWidget* widget);

/// The palette for every widget of the application.
QPalette paletteFor(const Tokens& tokens);

/// `amount` (0 to 1) of `over` on `under`, opaque.
QColor mixed(const QColor& under, const QColor& over, double amount);

/// Ratio of luminances as WCAG 2 defines it, 1 to 21.
double contrast(const QColor& a, const QColor& b);

/// Black or white, whichever reads better on a filled shape.
QColor readableOn(const QColor& fill);

} // namespace stator::ui
