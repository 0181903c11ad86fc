#include "ui/widgets/emptystate.h"

#include "ui/theme/statorstyle.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/secondarylabel.h"

#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace stator::ui {

namespace {
constexpr int kSentenceWidth = 420;
} // namespace

EmptyState::EmptyState(Icon icon, const QString& sentence, const QString& action, QWidget* parent)
    : QWidget(parent)
    , m_icon(icon)
    , m_picture(new QLabel(this))
    , m_sentence(new SecondaryLabel(sentence, this))
    , m_button(new QPushButton(this)) {
    setButtonKind(m_button, ButtonKind::Primary);
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignCenter);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addStretch(2);
    layout->addWidget(m_picture, 0, Qt::AlignHCenter);
    layout->addWidget(m_sentence, 0, Qt::AlignHCenter);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::actionRequested);
    setSentence(sentence);
    setAction(action);
    updatePicture();
}

void EmptyState::setSentence(const QString& sentence) {
    m_sentence->setText(sentence);
    // A wrapped label in a centred layout guesses its height; this one is told.
    const QRect place(0, 0, kSentenceWidth, 1000);
    m_sentence->setFixedSize(
        kSentenceWidth,
        m_sentence->fontMetrics().boundingRect(place, Qt::TextWordWrap, sentence).height() + 4);
}

void EmptyState::setAction(const QString& action) {
    m_button->setText(action);
    m_button->setVisible(!action.isEmpty());
}

void EmptyState::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updatePicture();
    else if (event->type() == QEvent::FontChange)
        setSentence(m_sentence->text());
}

void EmptyState::updatePicture() {
    const Tokens& t = tokensFor(this);
    m_picture->setPixmap(icon(m_icon, mixed(t.card, t.secondaryText, 0.6))
                             .pixmap(QSize(40, 40), devicePixelRatioF()));
}

} // namespace stator::ui
