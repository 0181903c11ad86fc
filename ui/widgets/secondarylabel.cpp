#include "ui/widgets/secondarylabel.h"

#include "ui/theme/tokens.h"

#include <QEvent>

namespace stator::ui {

SecondaryLabel::SecondaryLabel(const QString& text, QWidget* parent)
    : QLabel(text, parent) {
    takeColour();
}

void SecondaryLabel::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        takeColour();
}

void SecondaryLabel::takeColour() {
    // Setting the palette announces a change of the palette.
    if (m_taking)
        return;
    m_taking = true;
    QPalette changed;
    changed.setColor(QPalette::WindowText, tokensFor(this).secondaryText);
    setPalette(changed);
    m_taking = false;
}

} // namespace stator::ui
