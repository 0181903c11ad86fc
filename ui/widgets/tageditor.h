// Tags as chips, with a field for one more.
#pragma once

#include <QWidget>

class QLineEdit;

namespace stator::ui {

/// Return or a comma takes what is typed; Backspace in the empty field takes the last tag away. A
/// tag is there once, whatever its capitals.
class TagEditor : public QWidget {
    Q_OBJECT
public:
    explicit TagEditor(QWidget* parent = nullptr);
    QStringList tags() const { return m_tags; }
    void setTags(const QStringList& tags);
    /// Offered while typing.
    void setSuggestions(const QStringList& tags);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {140, sizeHint().height()}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

signals:
    /// Only by the user's hand.
    void tagsChanged(const QStringList& tags);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Chips {
        QList<QRect> tags;
        QRect field;
        int height = 0;
    };
    Chips layoutFor(int width) const;
    QRect crossOf(const QRect& chip) const;
    bool add(const QString& text);
    void takeTyped();
    void removeAt(qsizetype index);
    void placeField();

    QStringList m_tags;
    QLineEdit* m_field;
};

} // namespace stator::ui
