#include "ui/pages/configurations/notice.h"

#include "ui/theme/statorstyle.h"
#include "ui/theme/stylepainting.h"
#include "ui/theme/tokens.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace stator::ui {

Notice::Notice(QWidget* parent)
    : QFrame(parent)
    , m_text(new QLabel)
    , m_details(new QLabel)
    , m_buttons(new QWidget)
    , m_line(new QHBoxLayout(m_buttons)) {
    QFont bold = m_text->font();
    bold.setWeight(QFont::DemiBold);
    m_text->setFont(bold);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(4);
    for (QLabel* label : {m_text, m_details}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        layout->addWidget(label);
    }
    m_line->setContentsMargins(0, 4, 0, 0);
    m_line->setSpacing(6);
    layout->addWidget(m_buttons);
}

void Notice::setKind(Kind kind) {
    m_kind = kind;
    update();
}

void Notice::setText(const QString& text, const QString& details) {
    m_text->setText(text);
    m_details->setText(details);
    m_details->setVisible(!details.isEmpty());
    setAccessibleName(text);
    setAccessibleDescription(details);
}

QString Notice::text() const {
    return m_text->text();
}

void Notice::setRemedies(const QList<Remedy>& remedies) {
    while (QLayoutItem* item = m_line->takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    for (const Remedy& remedy : remedies) {
        auto* button = new QPushButton(remedy.word);
        connect(button, &QPushButton::clicked, this, remedy.act);
        m_line->addWidget(button);
    }
    m_line->addStretch(1);
    m_buttons->setVisible(!remedies.isEmpty());
}

void Notice::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& t = tokensFor(this);
    const bool warns = m_kind == Kind::Warning;
    paintPanel(painter, QRectF(rect()), kCardRadius, warns ? t.warningFill : t.infoFill,
               warns ? t.warningBorder : t.infoBorder);
}

} // namespace stator::ui
