#include "app/window/rail.h"

#include "ui/theme/statorstyle.h"
#include "ui/theme/tokens.h"

#include <QAction>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace stator::app {

namespace {
constexpr int kWidth = 156;
} // namespace

Rail::Rail(const QList<QAction*>& pages, QWidget* parent)
    : QFrame(parent) {
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Pages"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 9, 8);
    layout->setSpacing(2);
    int widest = kWidth;
    for (QAction* page : pages) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(page);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        // One stop for Tab, and the arrow keys between the pages.
        button->setAutoExclusive(true);
        button->setFocusPolicy(Qt::TabFocus);
        ui::setButtonKind(button, ui::ButtonKind::Rail);
        layout->addWidget(button);
        widest = std::max(widest, button->sizeHint().width() + 17);
    }
    layout->addStretch();
    setFixedWidth(widest);
}

void Rail::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const ui::Tokens& t = ui::tokensFor(this);
    painter.fillRect(rect(), t.rail);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), t.border);
}

} // namespace stator::app
