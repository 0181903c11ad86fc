#include "ui/models/advicelist.h"

#include "ui/models/advicecard.h"
#include "ui/theme/icons.h"
#include "ui/theme/statorstyle.h"
#include "ui/widgets/helptopic.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace stator::ui {

AdviceList::AdviceList(QWidget* parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
    , m_more(new QPushButton(this)) {
    setAccessibleName(tr("Advice"));
    setHelpTopic(this, QStringLiteral("advice"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(8);
    m_layout->addWidget(m_more, 0, Qt::AlignLeft);
    setButtonKind(m_more, ButtonKind::Flat);
    connect(m_more, &QPushButton::clicked, this, [this] { setExpanded(!m_expanded); });
    m_more->hide();
    hide();
}

void AdviceList::setAdvice(const std::vector<forecast::Advice>& advice) {
    m_advice = advice;
    const auto count = static_cast<qsizetype>(m_advice.size());
    while (m_cards.size() < count) {
        auto* card = new AdviceCard(this);
        connect(card, &AdviceCard::remedyChosen, this, &AdviceList::remedyChosen);
        m_layout->insertWidget(static_cast<int>(m_cards.size()), card);
        m_cards.append(card);
    }
    while (m_cards.size() > count) {
        AdviceCard* last = m_cards.takeLast();
        last->hide();
        last->deleteLater();
    }
    for (qsizetype i = 0; i < count; ++i)
        m_cards[i]->setAdvice(m_advice[static_cast<std::size_t>(i)]);
    showCards();
}

void AdviceList::setExpanded(bool expanded) {
    m_expanded = expanded;
    showCards();
}

void AdviceList::showCards() {
    const bool collapses = m_cards.size() > kShown;
    for (qsizetype i = 0; i < m_cards.size(); ++i)
        m_cards[i]->setVisible(!collapses || m_expanded || i < kShown);
    m_more->setVisible(collapses);
    m_more->setText(m_expanded
                        ? tr("Show fewer")
                        : tr("Show %Ln more", nullptr, static_cast<int>(m_cards.size()) - kShown));
    m_more->setIcon(icon(m_expanded ? Icon::ChevronUp : Icon::ChevronDown));
    setVisible(!m_cards.isEmpty());
}

} // namespace stator::ui
