#include "ui/pages/runs/filteredit.h"

#include "ui/models/filtercompletion.h"
#include "ui/theme/tokens.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

namespace stator::ui {

namespace {

constexpr int kHintRole = Qt::UserRole + 1;
constexpr int kPopupWidth = 340;

/// The suggestion at the left, what it is at the right.
class SuggestionDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QStyledItemDelegate::paint(painter, option, index);
        const QString hint = index.data(kHintRole).toString();
        const int textWidth = option.fontMetrics.horizontalAdvance(index.data().toString());
        const QRect rest = option.rect.adjusted(textWidth + 24, 0, -8, 0);
        painter->save();
        painter->setPen(tokensFor(option.palette).secondaryText);
        painter->drawText(rest, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                          option.fontMetrics.elidedText(hint, Qt::ElideRight, rest.width()));
        painter->restore();
    }
};

} // namespace

FilterEdit::FilterEdit(const QString& placeholder, QWidget* parent)
    : SearchField(placeholder, parent)
    , m_completer(new QCompleter(this))
    , m_suggestions(new QStandardItemModel(this)) {
    // Filled by completeFilter(), which knows where in the text the cursor is; the completer only
    // shows it.
    m_completer->setModel(m_suggestions);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(this);
    m_completer->setMaxVisibleItems(10);
    m_completer->popup()->setItemDelegate(new SuggestionDelegate(m_completer->popup()));
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this,
            &FilterEdit::take);
    connect(this, &QLineEdit::textEdited, this, [this] { offer(false); });
}

void FilterEdit::offer(bool asked) {
    const auto completion = completeFilter(text(), cursorPosition(), m_vocabulary);
    m_start = completion.start;
    m_length = completion.length;
    const QString typed = text().mid(m_start, m_length);
    m_suggestions->clear();
    for (const auto& suggestion : completion.suggestions) {
        auto* item = new QStandardItem(suggestion.text);
        item->setData(suggestion.hint, kHintRole);
        m_suggestions->appendRow(item);
    }
    // Nothing is offered for an empty beginning unless it is asked for, nor what is typed already.
    const bool nothingNew =
        m_suggestions->rowCount() == 0 ||
        (m_suggestions->rowCount() == 1 && m_suggestions->item(0)->text() == typed);
    const bool unasked = typed.isEmpty() && m_start == 0;
    if (nothingNew || (unasked && !asked)) {
        m_completer->popup()->hide();
        return;
    }
    const int x = std::max(0, std::min(xOf(m_start), width() - kPopupWidth));
    m_completer->complete(QRect(x, 0, kPopupWidth, height()));
}

void FilterEdit::take(const QString& suggestion) {
    const QString before = text().left(m_start);
    QString after = text().mid(m_start + m_length);
    QString taken = suggestion;
    static const QStringList words{QStringLiteral("and"), QStringLiteral("or"),
                                   QStringLiteral("not")};
    if (words.contains(taken) && !after.startsWith(QLatin1Char(' ')))
        taken += QLatin1Char(' ');
    setText(before + taken + after);
    setCursorPosition(static_cast<int>(before.size() + taken.size()));
    offer(false);
}

int FilterEdit::xOf(qsizetype position) const {
    const QRect cursor = inputMethodQuery(Qt::ImCursorRectangle).toRectF().toRect();
    const QFontMetrics metrics(font());
    return cursor.center().x() + metrics.horizontalAdvance(text().left(position)) -
           metrics.horizontalAdvance(text().left(cursorPosition()));
}

bool FilterEdit::event(QEvent* event) {
    // Events come before there is a completer.
    const bool tab =
        event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Tab;
    if (!tab || !m_completer->popup()->isVisible())
        return SearchField::event(event);
    auto* popup = m_completer->popup();
    // Takes the first where none is chosen.
    take(popup->currentIndex().isValid() ? popup->currentIndex().data().toString()
                                         : m_suggestions->item(0)->text());
    event->accept();
    return true;
}

void FilterEdit::keyPressEvent(QKeyEvent* event) {
    auto* popup = m_completer->popup();
    if (popup->isVisible()) {
        switch (event->key()) {
        case Qt::Key_Escape:
            popup->hide();
            return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (popup->currentIndex().isValid()) {
                take(popup->currentIndex().data().toString());
                return;
            }
            popup->hide();
            break;
        default:
            break;
        }
    } else if (event->key() == Qt::Key_Down ||
               (event->key() == Qt::Key_Space && event->modifiers() & Qt::ControlModifier)) {
        offer(true);
        return;
    }
    SearchField::keyPressEvent(event);
}

FilterProblem::FilterProblem(const FilterEdit& field, QWidget* parent)
    : QWidget(parent)
    , m_field(field) {
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setVisible(false);
}

void FilterProblem::setError(const std::optional<FilterError>& error) {
    m_error = error;
    setVisible(error.has_value());
    setAccessibleName(error ? error->message : QString());
    update();
}

QSize FilterProblem::sizeHint() const {
    return {200, fontMetrics().height() + 8};
}

void FilterProblem::paintEvent(QPaintEvent*) {
    if (!m_error)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = tokensFor(this);
    const int origin =
        m_field.mapTo(window(), QPoint(0, 0)).x() - mapTo(window(), QPoint(0, 0)).x();
    const int from = origin + std::clamp(m_field.xOf(m_error->position), 0, m_field.width());
    const int to =
        origin + std::clamp(m_field.xOf(m_error->position + m_error->length), 0, m_field.width());
    // A caret under the first character that is wrong, a line under the rest.
    painter.setPen(QPen(t.danger, 1.6));
    painter.drawLine(from, 2, std::max(to, from + 6), 2);
    QPolygonF caret;
    caret << QPointF(from, 6) << QPointF(from + 4, 2) << QPointF(from + 8, 6);
    painter.drawPolyline(caret);
    painter.setPen(t.danger);
    const QRect line(origin, 6, width() - origin, height() - 6);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_error->message, Qt::ElideRight, line.width()));
}

} // namespace stator::ui
