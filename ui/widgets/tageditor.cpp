#include "ui/widgets/tageditor.h"

#include "ui/theme/icons.h"
#include "ui/theme/stylepainting.h"
#include "ui/theme/tokens.h"

#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

#include <algorithm>

namespace stator::ui {

namespace {
constexpr int kMargin = 4;
constexpr int kGap = 4;
constexpr int kLeastField = 56;
} // namespace

TagEditor::TagEditor(QWidget* parent)
    : QWidget(parent)
    , m_field(new QLineEdit(this)) {
    m_field->setFrame(false);
    m_field->setPlaceholderText(tr("Add a tag"));
    m_field->setAccessibleName(tr("Add a tag"));
    m_field->installEventFilter(this);
    setFocusProxy(m_field);
    setMouseTracking(true);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(m_field, &QLineEdit::returnPressed, this, &TagEditor::takeTyped);
    connect(m_field, &QLineEdit::editingFinished, this, &TagEditor::takeTyped);
    connect(m_field, &QLineEdit::textEdited, this, [this](const QString& text) {
        if (text.contains(QLatin1Char(',')))
            takeTyped();
    });
}

void TagEditor::setTags(const QStringList& tags) {
    m_tags.clear();
    for (const QString& tag : tags)
        add(tag);
    placeField();
}

void TagEditor::setSuggestions(const QStringList& tags) {
    auto* completer = new QCompleter(tags, m_field);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_field->setCompleter(completer);
}

bool TagEditor::add(const QString& text) {
    const QString tag = text.simplified();
    if (tag.isEmpty() || m_tags.contains(tag, Qt::CaseInsensitive))
        return false;
    m_tags.append(tag);
    return true;
}

void TagEditor::takeTyped() {
    const QStringList parts = m_field->text().split(QLatin1Char(','));
    bool changed = false;
    for (const QString& part : parts)
        changed = add(part) || changed;
    m_field->clear();
    if (!changed)
        return;
    placeField();
    emit tagsChanged(m_tags);
}

void TagEditor::removeAt(qsizetype index) {
    m_tags.removeAt(index);
    placeField();
    emit tagsChanged(m_tags);
}

TagEditor::Chips TagEditor::layoutFor(int width) const {
    Chips chips;
    const int row = fontMetrics().height() + 6;
    int x = kMargin;
    int y = kMargin;
    const auto place = [&](int wide) {
        wide = std::min(wide, width - 2 * kMargin);
        if (x > kMargin && x + wide > width - kMargin) {
            x = kMargin;
            y += row + kGap;
        }
        const QRect rect(x, y, wide, row);
        x += wide + kGap;
        return rect;
    };
    for (const QString& tag : m_tags)
        chips.tags.append(place(fontMetrics().horizontalAdvance(tag) + 30));
    chips.field = place(kLeastField);
    chips.field.setRight(width - kMargin);
    chips.height = y + row + kMargin;
    return chips;
}

QRect TagEditor::crossOf(const QRect& chip) const {
    return {chip.right() - 17, chip.center().y() - 5, 12, 12};
}

QSize TagEditor::sizeHint() const {
    return {260, heightForWidth(std::max(width(), 140))};
}

int TagEditor::heightForWidth(int width) const {
    return layoutFor(width).height;
}

void TagEditor::placeField() {
    m_field->setGeometry(layoutFor(width()).field);
    m_field->setPlaceholderText(m_tags.isEmpty() ? tr("Add a tag") : QString());
    setAccessibleDescription(m_tags.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

void TagEditor::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeField();
}

void TagEditor::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& t = tokensFor(this);
    const bool focused = m_field->hasFocus();
    paintPanel(painter, QRectF(rect()), kControlRadius, t.card, focused ? t.accent : t.border,
               focused ? 1.5 : 1);
    const Chips chips = layoutFor(width());
    for (qsizetype i = 0; i < m_tags.size(); ++i) {
        const QRect chip = chips.tags[i];
        paintPanel(painter, QRectF(chip), chip.height() / 2.0, mixed(t.card, t.secondaryText, 0.10),
                   QColor());
        painter.setPen(t.text);
        const QRect words = chip.adjusted(9, 0, -20, 0);
        painter.drawText(words, Qt::AlignVCenter,
                         fontMetrics().elidedText(m_tags[i], Qt::ElideRight, words.width()));
        paintIcon(painter, QRectF(crossOf(chip)).adjusted(1, 1, -1, -1), Icon::Close,
                  t.secondaryText);
    }
}

void TagEditor::mousePressEvent(QMouseEvent* event) {
    const Chips chips = layoutFor(width());
    for (qsizetype i = 0; i < chips.tags.size(); ++i) {
        if (crossOf(chips.tags[i]).adjusted(-4, -4, 4, 4).contains(event->position().toPoint())) {
            removeAt(i);
            return;
        }
    }
    m_field->setFocus();
}

void TagEditor::mouseMoveEvent(QMouseEvent* event) {
    bool onCross = false;
    for (const QRect& chip : layoutFor(width()).tags)
        onCross =
            onCross || crossOf(chip).adjusted(-4, -4, 4, 4).contains(event->position().toPoint());
    setCursor(onCross ? Qt::PointingHandCursor : Qt::IBeamCursor);
}

bool TagEditor::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    if (event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Backspace && m_field->text().isEmpty() &&
        !m_tags.isEmpty()) {
        removeAt(m_tags.size() - 1);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace stator::ui
