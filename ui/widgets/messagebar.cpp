#include "ui/widgets/messagebar.h"

#include "ui/theme/icons.h"
#include "ui/theme/statorstyle.h"
#include "ui/theme/stylepainting.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace stator::ui {

namespace {

// More would push the page away; the oldest of the least weight go.
constexpr qsizetype kMost = 3;
/// What went well needs no answer: it leaves by itself. With a button there is time to press it.
constexpr int kSuccessMs = 6'000;
constexpr int kOfferMs = 15'000;

int lifetimeOf(const Message& message) {
    if (message.lifetimeMs > 0)
        return message.lifetimeMs;
    if (message.kind != MessageKind::Success)
        return 0;
    return message.action.isEmpty() ? kSuccessMs : kOfferMs;
}

bool mustBeRead(MessageKind kind) {
    return kind == MessageKind::Warning || kind == MessageKind::Danger;
}

struct Look {
    QColor fill, border, mark;
    Icon icon;
};

Look lookOf(MessageKind kind, const Tokens& t) {
    switch (kind) {
    case MessageKind::Success:
        return {t.successFill, t.successBorder, t.success, Icon::Success};
    case MessageKind::Warning:
        return {t.warningFill, t.warningBorder, t.warning, Icon::Warning};
    case MessageKind::Danger:
        return {t.dangerFill, t.dangerBorder, t.danger, Icon::Error};
    case MessageKind::Info:
        break;
    }
    return {t.infoFill, t.infoBorder, t.accent, Icon::Info};
}

class MessageRow : public QWidget {
public:
    MessageRow(const Message& message, QWidget* parent)
        : QWidget(parent)
        , m_kind(message.kind)
        , m_message(message)
        , m_text(new QLabel(this))
        , m_details(new QLabel(this))
        , m_action(new QPushButton(this))
        , m_close(new QToolButton(this)) {
        QFont bold = font();
        bold.setWeight(QFont::DemiBold);
        m_text->setFont(bold);
        for (QLabel* label : {m_text, m_details}) {
            label->setWordWrap(true);
            label->setTextFormat(Qt::PlainText);
            label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        }
        m_close->setIcon(stator::ui::icon(Icon::Close));
        m_close->setAutoRaise(true);
        m_close->setToolTip(MessageBar::tr("Close"));
        m_close->setAccessibleName(MessageBar::tr("Close message"));
        auto* words = new QVBoxLayout;
        words->setSpacing(2);
        words->addWidget(m_text);
        words->addWidget(m_details);
        auto* layout = new QHBoxLayout(this);
        layout->setContentsMargins(38, 7, 6, 7);
        layout->addLayout(words, 1);
        layout->addWidget(m_action, 0, Qt::AlignVCenter);
        layout->addWidget(m_close, 0, Qt::AlignTop);
        m_life.setSingleShot(true);
        fill(message, 1);
    }

    void fill(const Message& message, int repeats) {
        m_message = message;
        m_kind = message.kind;
        m_text->setText(repeats > 1
                            ? MessageBar::tr("%1 (%n times)", nullptr, repeats).arg(message.text)
                            : message.text);
        m_details->setText(message.details);
        m_details->setVisible(!message.details.isEmpty());
        m_action->setText(message.action);
        m_action->setVisible(!message.action.isEmpty());
        setAccessibleName(message.text);
        update();
        if (const int lifetime = lifetimeOf(message); lifetime > 0)
            m_life.start(lifetime);
        else
            m_life.stop();
    }

    QTimer& life() { return m_life; }
    MessageKind kind() const { return m_kind; }
    const Message& message() const { return m_message; }
    QPushButton* action() const { return m_action; }
    QToolButton* close() const { return m_close; }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const Look look = lookOf(m_kind, tokensFor(this));
        paintPanel(painter, QRectF(rect()), kCardRadius, look.fill, look.border);
        paintIcon(painter,
                  QRectF(13,
                         (m_details->isHidden()
                              ? m_text->geometry().center().y() + 0.5
                              : m_text->geometry().top() + m_text->fontMetrics().height() / 2.0) -
                             8,
                         16, 16),
                  look.icon, look.mark);
    }

private:
    MessageKind m_kind;
    Message m_message;
    QTimer m_life;
    QLabel* m_text;
    QLabel* m_details;
    QPushButton* m_action;
    QToolButton* m_close;
};

} // namespace

MessageBar::MessageBar(QWidget* parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this)) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(6);
    setVisible(false);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

QString MessageBar::keyOf(const Message& message) {
    return message.key.isEmpty() ? QString::number(static_cast<int>(message.kind)) + message.text
                                 : message.key;
}

void MessageBar::show(const Message& message) {
    const QString key = keyOf(message);
    for (Entry& entry : m_entries) {
        if (entry.key != key)
            continue;
        // The same words again are counted; other words under the same key are news.
        entry.repeats = entry.text == message.text ? entry.repeats + 1 : 1;
        entry.text = message.text;
        static_cast<MessageRow*>(entry.row)->fill(message, entry.repeats);
        return;
    }
    auto* row = new MessageRow(message, this);
    m_layout->insertWidget(0, row);
    m_entries.prepend({key, message.text, 1, row});
    connect(row->close(), &QToolButton::clicked, this, [this, key] {
        remove(key);
        emit dismissed(key);
    });
    connect(row->action(), &QPushButton::clicked, this, [this, key, row] {
        // A copy: what is done may close the message.
        if (const auto act = row->message().onAction)
            act();
        emit actionRequested(key);
    });
    connect(&row->life(), &QTimer::timeout, this, [this, key, row] {
        // Not from under the hand that is about to use it.
        if (row->underMouse() || row->isAncestorOf(QApplication::focusWidget()))
            row->life().start(kSuccessMs);
        else
            remove(key);
    });
    while (m_entries.size() > kMost) {
        // The oldest that asks for nothing; where all others do, the oldest.
        const auto leaves =
            std::find_if(m_entries.crbegin(), m_entries.crend() - 1, [](const Entry& entry) {
                return !mustBeRead(static_cast<MessageRow*>(entry.row)->kind());
            });
        remove(leaves == m_entries.crend() - 1 ? m_entries.constLast().key : leaves->key);
    }
    setVisible(true);
}

void MessageBar::dismiss(const QString& key) {
    remove(key);
}

void MessageBar::clear() {
    while (!m_entries.isEmpty())
        remove(m_entries.constLast().key);
}

void MessageBar::remove(const QString& key) {
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        if (m_entries[i].key != key)
            continue;
        QWidget* row = m_entries.takeAt(i).row;
        m_layout->removeWidget(row);
        row->hide();
        row->deleteLater();
        break;
    }
    setVisible(!m_entries.isEmpty());
}

int MessageBar::repeats(const QString& key) const {
    for (const Entry& entry : m_entries)
        if (entry.key == key)
            return entry.repeats;
    return 0;
}

QStringList MessageBar::texts() const {
    QStringList all;
    for (const Entry& entry : m_entries)
        all.append(entry.text);
    return all;
}

} // namespace stator::ui
