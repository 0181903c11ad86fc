#include "ui/widgets/searchfield.h"

#include "ui/theme/icons.h"
#include "ui/theme/stylepainting.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/throttle.h"

#include <QKeyEvent>
#include <QPainter>

namespace stator::ui {

namespace {
constexpr int kTypingMs = 180;
} // namespace

SearchField::SearchField(const QString& placeholder, QWidget* parent)
    : QLineEdit(parent)
    , m_throttle(new Throttle(
          kTypingMs, [this] { tell(); }, this, Throttle::Restart::Yes)) {
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setClearButtonEnabled(true);
    // The icon is painted, not a button: it does nothing.
    setTextMargins(22, 0, 0, 0);
    connect(this, &QLineEdit::textChanged, m_throttle, &Throttle::request);
    connect(this, &QLineEdit::returnPressed, m_throttle, &Throttle::flush);
}

void SearchField::setProblem(const QString& problem) {
    m_problem = problem;
    setToolTip(problem);
    setAccessibleDescription(problem);
    update();
}

void SearchField::tell() {
    if (text() == m_told)
        return;
    m_told = text();
    emit searchChanged(m_told);
}

void SearchField::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        m_throttle->flush();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void SearchField::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    const Tokens& t = tokensFor(this);
    paintIcon(painter, QRectF(9, height() / 2.0 - 7, 14, 14), Icon::Search, t.secondaryText);
    if (!m_problem.isEmpty())
        paintPanel(painter, QRectF(rect()), kControlRadius, QColor(), t.danger, 1.5);
}

} // namespace stator::ui
