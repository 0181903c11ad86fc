#include "ui/pages/datasets/pieceview.h"

#include "ui/theme/tokens.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace stator::ui {

namespace {

constexpr int kGap = 6;
constexpr int kPadding = 8;

QFont smallFont(const QFont& font) {
    QFont small = font;
    small.setPointSizeF(font.pointSizeF() * 0.82);
    return small;
}

} // namespace

PieceView::PieceView(QWidget* parent)
    : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setPieces({});
}

void PieceView::setPieces(const QList<Piece>& pieces) {
    m_pieces = pieces;
    QStringList spoken;
    for (const auto& piece : pieces)
        spoken.append(piece.unknown ? tr("%1 (unknown)").arg(piece.text) : piece.text);
    setAccessibleName(tr("Pieces"));
    setAccessibleDescription(spoken.join(QLatin1Char(' ')));
    updateGeometry();
    update();
}

QList<QRect> PieceView::layoutFor(int width, int* height) const {
    const QFontMetrics large(font());
    const QFontMetrics small(smallFont(font()));
    const int chip = large.height() + small.height() + 8;
    QList<QRect> rects;
    int x = 0;
    int y = 0;
    for (const auto& piece : m_pieces) {
        const int wanted =
            2 * kPadding + std::max(large.horizontalAdvance(piece.text),
                                    small.horizontalAdvance(QString::number(piece.id)));
        if (x > 0 && x + wanted > width) {
            x = 0;
            y += chip + kGap;
        }
        rects.append(QRect(x, y, wanted, chip));
        x += wanted + kGap;
    }
    if (height)
        *height = m_pieces.isEmpty() ? 0 : y + chip + 1;
    return rects;
}

int PieceView::heightForWidth(int width) const {
    int height = 0;
    layoutFor(width, &height);
    return height;
}

void PieceView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = tokensFor(this);
    const auto rects = layoutFor(width(), nullptr);
    for (qsizetype i = 0; i < rects.size(); ++i) {
        const auto& piece = m_pieces[i];
        const QRectF rect = QRectF(rects[i]).adjusted(0.5, 0.5, -0.5, -0.5);
        QPen line(piece.unknown ? t.warning : t.border);
        if (piece.unknown)
            line.setStyle(Qt::DashLine);
        painter.setPen(line);
        painter.setBrush(piece.unknown ? t.warningFill : t.hover);
        painter.drawRoundedRect(rect, 5, 5);
        painter.setFont(font());
        painter.setPen(piece.unknown ? t.warning : t.text);
        painter.drawText(rect.adjusted(0, 3, 0, 0), Qt::AlignHCenter | Qt::AlignTop, piece.text);
        painter.setFont(smallFont(font()));
        painter.setPen(t.secondaryText);
        painter.drawText(rect.adjusted(0, 0, 0, -3), Qt::AlignHCenter | Qt::AlignBottom,
                         QString::number(piece.id));
    }
}

bool PieceView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto rects = layoutFor(width(), nullptr);
        for (qsizetype i = 0; i < rects.size(); ++i)
            if (rects[i].contains(help->pos()) && m_pieces[i].unknown) {
                QToolTip::showText(help->globalPos(), tr("Not in the vocabulary"), this);
                return true;
            }
        QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace stator::ui
