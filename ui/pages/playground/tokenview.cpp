#include "ui/pages/playground/tokenview.h"

#include "ui/theme/tokens.h"

#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace stator::ui {

namespace {

constexpr int kPadding = 6;
constexpr int kGap = 4;
constexpr int kBetweenSentences = 14;
constexpr int kLeastChip = 22;

} // namespace

TokenView::TokenView(QWidget* parent)
    : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Tokens"));
}

void TokenView::setSentences(const QStringList& sentences,
                             std::vector<std::vector<workspace::TextToken>> tokens) {
    m_sentences = sentences;
    m_tokens = std::move(tokens);
    m_layout = layoutFor(width());
    describe();
    updateGeometry();
    update();
}

void TokenView::clear() {
    setSentences({}, {});
}

QFont TokenView::smallFont() const {
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.82);
    return small;
}

QString TokenView::tokenText(const workspace::TextToken& token) const {
    return QString::fromStdString(token.piece);
}

QString TokenView::headingText(std::size_t sentence) const {
    const auto& tokens = m_tokens[sentence];
    const auto unknown = std::ranges::count_if(tokens, &workspace::TextToken::unknown);
    QString text = tr("%n token(s)", nullptr, static_cast<int>(tokens.size()));
    if (unknown > 0)
        text += QStringLiteral(", ") + tr("%n unknown", nullptr, static_cast<int>(unknown));
    return text;
}

TokenView::Layout TokenView::layoutFor(int width) const {
    Layout layout;
    const QFontMetrics large(font());
    const QFontMetrics small(smallFont());
    const int chipHeight = large.height() + small.height() + kPadding;
    int y = 0;
    for (std::size_t s = 0; s < m_tokens.size(); ++s) {
        layout.headings.emplace_back(0, y, width, large.height() + kGap);
        y += large.height() + kGap;
        int x = 0;
        for (std::size_t t = 0; t < m_tokens[s].size(); ++t) {
            const auto& token = m_tokens[s][t];
            const int text = std::max(large.horizontalAdvance(tokenText(token)),
                                      small.horizontalAdvance(QString::number(token.id)));
            const int chipWidth = std::min(width, std::max(kLeastChip, text) + 2 * kPadding);
            if (x > 0 && x + chipWidth > width) {
                x = 0;
                y += chipHeight + kGap;
            }
            layout.chips.push_back({QRect(x, y, chipWidth, chipHeight), s, t});
            x += chipWidth + kGap;
        }
        y += (m_tokens[s].empty() ? 0 : chipHeight) + kBetweenSentences;
    }
    layout.height = std::max(0, y - kBetweenSentences);
    return layout;
}

int TokenView::heightForWidth(int width) const {
    return layoutFor(width).height;
}

void TokenView::resizeEvent(QResizeEvent*) {
    m_layout = layoutFor(width());
}

void TokenView::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = tokensFor(this);
    const QFontMetrics large(font());
    for (std::size_t s = 0; s < m_layout.headings.size(); ++s) {
        const QRect heading = m_layout.headings[s];
        if (!heading.intersects(event->rect()))
            continue;
        const QString count = headingText(s);
        const int countWidth = large.horizontalAdvance(count);
        painter.setPen(t.text);
        const QString sentence =
            QStringLiteral("%1  %2").arg(s + 1).arg(m_sentences.value(static_cast<qsizetype>(s)));
        painter.drawText(
            heading, Qt::AlignLeft | Qt::AlignVCenter,
            large.elidedText(sentence, Qt::ElideRight, heading.width() - countWidth - 12));
        painter.setPen(t.secondaryText);
        painter.drawText(heading, Qt::AlignRight | Qt::AlignVCenter, count);
    }
    for (const Chip& chip : m_layout.chips) {
        if (!chip.rect.intersects(event->rect()))
            continue;
        const auto& token = m_tokens[chip.sentence][chip.token];
        const QRectF outline = QRectF(chip.rect).adjusted(0.5, 0.5, -0.5, -0.5);
        painter.setPen(token.unknown ? QPen(t.warning, 1, Qt::DashLine) : QPen(t.border, 1));
        painter.setBrush(token.unknown ? t.warningFill : t.card);
        painter.drawRoundedRect(outline, 4, 4);
        const QRect inner =
            chip.rect.adjusted(kPadding / 2, kPadding / 2, -kPadding / 2, -kPadding / 2);
        painter.setFont(font());
        painter.setPen(token.unknown ? t.warning : t.text);
        painter.drawText(inner, Qt::AlignHCenter | Qt::AlignTop,
                         large.elidedText(tokenText(token), Qt::ElideRight, inner.width()));
        painter.setFont(smallFont());
        painter.setPen(t.secondaryText);
        painter.drawText(inner, Qt::AlignHCenter | Qt::AlignBottom, QString::number(token.id));
        painter.setFont(font());
    }
}

bool TokenView::event(QEvent* event) {
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        m_layout = layoutFor(width());
        updateGeometry();
    }
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    const auto chip = std::ranges::find_if(
        m_layout.chips, [&](const Chip& c) { return c.rect.contains(help->pos()); });
    if (chip == m_layout.chips.end()) {
        QToolTip::hideText();
        return true;
    }
    const auto& token = m_tokens[chip->sentence][chip->token];
    QString text = tr("“%1”, id %2").arg(tokenText(token)).arg(token.id);
    if (token.unknown)
        text += QLatin1Char('\n') + tr("Stands for a part that the vocabulary does not have.");
    QToolTip::showText(help->globalPos(), text, this, chip->rect);
    return true;
}

void TokenView::describe() {
    QStringList lines;
    for (std::size_t s = 0; s < m_tokens.size(); ++s) {
        QStringList pieces;
        for (const auto& token : m_tokens[s])
            pieces.append(token.unknown ? tr("%1 (unknown)").arg(tokenText(token))
                                        : tokenText(token));
        lines.append(m_sentences.value(static_cast<qsizetype>(s)) + QStringLiteral(": ") +
                     headingText(s) + QStringLiteral(": ") + pieces.join(QLatin1Char(' ')));
    }
    setAccessibleDescription(lines.join(QLatin1Char('\n')));
}

} // namespace stator::ui
