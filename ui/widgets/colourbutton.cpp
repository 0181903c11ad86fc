#include "ui/widgets/colourbutton.h"

#include "ui/theme/runpalette.h"
#include "ui/theme/stylepainting.h"
#include "ui/theme/tokens.h"

#include <QColorDialog>
#include <QMenu>
#include <QPainter>

namespace stator::ui {

namespace {

QIcon swatchIcon(const QColor& colour) {
    QPixmap pixmap(32, 32);
    pixmap.setDevicePixelRatio(2);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintSwatch(painter, QRectF(2, 2, 12, 12), colour);
    return pixmap;
}

} // namespace

ColourButton::ColourButton(QWidget* parent)
    : QToolButton(parent)
    , m_colour(runLook(0).colour) {
    setPopupMode(QToolButton::InstantPopup);
    auto* palette = new QMenu(this);
    for (int i = 0; i < kRunColours; ++i) {
        const QColor colour = runLook(i).colour;
        palette->addAction(swatchIcon(colour), tr("Colour %1").arg(i + 1), this,
                           [this, colour] { choose(colour); });
    }
    palette->addSeparator();
    palette->addAction(tr("Other colour…"), this, [this] {
        const QColor chosen = QColorDialog::getColor(m_colour, this, tr("Choose a colour"));
        if (chosen.isValid())
            choose(chosen);
    });
    setMenu(palette);
    setColour(m_colour);
}

void ColourButton::setColour(const QColor& colour) {
    m_colour = colour;
    setAccessibleName(tr("Colour: %1").arg(colour.name()));
    setToolTip(tr("Choose a colour"));
    update();
}

void ColourButton::choose(const QColor& colour) {
    if (colour == m_colour)
        return;
    setColour(colour);
    emit colourChosen(colour);
}

void ColourButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& t = tokensFor(this);
    paintPanel(painter, QRectF(rect()), kControlRadius, underMouse() ? t.hover : t.card,
               hasFocus() ? t.accent : t.border);
    const QPointF centre = QRectF(rect()).center();
    paintSwatch(painter, QRectF(centre.x() - 7, centre.y() - 7, 14, 14),
                runColourOn(m_colour, t.dark));
}

} // namespace stator::ui
