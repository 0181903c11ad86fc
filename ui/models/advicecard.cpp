#include "ui/models/advicecard.h"

#include "ui/models/advicetext.h"
#include "ui/theme/icons.h"
#include "ui/theme/stylepainting.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/secondarylabel.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace stator::ui {

namespace {
constexpr int kMargin = 12;
constexpr int kIconSize = 16;
constexpr int kIconSpace = 24;

QLabel* wrapped(QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

AdviceCard::AdviceCard(QWidget* parent)
    : QFrame(parent)
    , m_text(wrapped(this))
    , m_detail(wrapped(this))
    , m_layout(new QVBoxLayout(this)) {
    QFont bold = m_text->font();
    bold.setWeight(QFont::DemiBold);
    m_text->setFont(bold);
    m_layout->setContentsMargins(kMargin + kIconSpace, 10, kMargin, 10);
    m_layout->setSpacing(4);
    m_layout->addWidget(m_text);
    m_layout->addWidget(m_detail);
}

void AdviceCard::setAdvice(const forecast::Advice& advice) {
    m_advice = advice;
    showWords();
    update();
}

void AdviceCard::showWords() {
    const QString text = adviceText(m_advice);
    const QString detail = adviceDetail(m_advice);
    m_text->setText(text);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    setAccessibleName(m_advice.serious ? tr("Important: %1").arg(text) : text);
    setAccessibleDescription(detail);
    const auto count = static_cast<qsizetype>(m_advice.remedies.size());
    while (m_lines.size() < count)
        addLine();
    while (m_lines.size() > count) {
        QWidget* last = m_lines.takeLast().widget;
        last->hide();
        last->deleteLater();
    }
    for (qsizetype i = 0; i < count; ++i)
        fill(m_lines[i], m_advice.remedies[static_cast<std::size_t>(i)]);
}

void AdviceCard::addLine() {
    Line line;
    line.widget = new QWidget(this);
    line.button = new QPushButton(line.widget);
    line.word = wrapped(this);
    line.gain = new SecondaryLabel({}, line.widget);
    auto* whole = new QVBoxLayout(line.widget);
    whole->setContentsMargins(0, 4, 0, 0);
    whole->setSpacing(2);
    auto* flow = new FlowLayout;
    flow->setLineSpacing(2);
    flow->addWidget(line.button);
    flow->addWidget(line.gain);
    whole->addWidget(line.word);
    whole->addLayout(flow);
    const auto place = static_cast<std::size_t>(m_lines.size());
    connect(line.button, &QPushButton::clicked, this, [this, place] {
        if (place < m_advice.remedies.size())
            // A copy: what is asked for may change this list.
            emit remedyChosen(forecast::Remedy(m_advice.remedies[place]));
    });
    m_layout->addWidget(line.widget);
    m_lines.append(line);
}

void AdviceCard::fill(const Line& line, const forecast::Remedy& remedy) {
    const QString word = remedyText(remedy);
    const QString gain = remedyGain(remedy);
    const QString changes = remedyChanges(remedy);
    const bool canBeDone = !remedy.changes.empty();
    // After a run the change is made to a copy, and one word for that is enough on every button.
    const bool copies = canBeDone && m_advice.happened;
    line.word->setText(word);
    line.word->setVisible(!canBeDone || copies);
    line.button->setText(copies ? tr("Clone with this change") : word);
    line.button->setIcon(copies ? icon(Icon::Clone) : QIcon());
    line.button->setVisible(canBeDone);
    line.button->setToolTip(changes);
    line.button->setAccessibleName(copies ? tr("%1: clone with this change").arg(word) : word);
    line.button->setAccessibleDescription(gain);
    line.gain->setText(gain);
    line.gain->setVisible(!gain.isEmpty());
}

void AdviceCard::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange)
        showWords();
}

void AdviceCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& t = tokensFor(this);
    paintPanel(painter, QRectF(rect()), kCardRadius, m_advice.serious ? t.warningFill : t.infoFill,
               m_advice.serious ? t.warningBorder : t.infoBorder);
    const double middle = m_text->geometry().top() + m_text->fontMetrics().height() / 2.0;
    paintIcon(painter, QRectF(kMargin, middle - kIconSize / 2.0, kIconSize, kIconSize),
              m_advice.serious ? Icon::Warning : Icon::Info,
              m_advice.serious ? t.warning : t.accent);
}

} // namespace stator::ui
