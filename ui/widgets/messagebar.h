// Messages that do not interrupt.
#pragma once

#include <QList>
#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace stator::ui {

enum class MessageKind { Info, Success, Warning, Danger };

struct Message {
    MessageKind kind = MessageKind::Info;
    QString text{};
    QString details{};  ///< Below the text, in plain weight.
    QString action{};   ///< The text of a button, empty: none.
    QString key{};      ///< Messages of one key replace each other; empty: kind and text decide.
    int lifetimeMs = 0; ///< 0: until closed.
    /// What the button does, beside MessageBar::actionRequested(); captures values alone.
    std::function<void()> onAction{};
};

/// Messages below each other, newest first; a message that is already there is counted, not
/// repeated. Takes no room while there is none.
class MessageBar : public QWidget {
    Q_OBJECT
public:
    explicit MessageBar(QWidget* parent = nullptr);

    void show(const Message& message);
    void dismiss(const QString& key);
    void clear();
    int count() const { return static_cast<int>(m_entries.size()); }
    /// Of the message with this key (or kind and text): how often it was shown; 0: not there.
    int repeats(const QString& key) const;
    QStringList texts() const;

signals:
    void actionRequested(const QString& key);
    void dismissed(const QString& key);

private:
    struct Entry {
        QString key;
        QString text{};
        int repeats = 1;
        QWidget* row = nullptr;
    };
    static QString keyOf(const Message& message);
    void remove(const QString& key);

    QVBoxLayout* m_layout;
    QList<Entry> m_entries;
};

} // namespace stator::ui
