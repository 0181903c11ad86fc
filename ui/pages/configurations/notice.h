// Something to consider, with what can be done about it.
#pragma once

#include <QFrame>
#include <QList>
#include <QPair>

#include <functional>

class QHBoxLayout;
class QLabel;

namespace stator::ui {

/// A filled panel: a sentence that weighs, one that explains, and buttons.
class Notice : public QFrame {
    Q_OBJECT
public:
    enum class Kind { Info, Warning };
    explicit Notice(QWidget* parent = nullptr);

    void setKind(Kind kind);
    Kind kind() const { return m_kind; }
    void setText(const QString& text, const QString& details);
    QString text() const;
    struct Remedy {
        QString word;
        std::function<void()> act;
    };
    /// The first is the recommended one.
    void setRemedies(const QList<Remedy>& remedies);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Kind m_kind = Kind::Info;
    QLabel* m_text;
    QLabel* m_details;
    QWidget* m_buttons;
    QHBoxLayout* m_line;
};

} // namespace stator::ui
