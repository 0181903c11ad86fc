// A choice of one among a few, side by side.
#pragma once

#include <QWidget>

namespace stator::ui {

/// Tab enters it once; the arrow keys move the choice.
class SegmentedControl : public QWidget {
    Q_OBJECT
public:
    explicit SegmentedControl(const QStringList& segments = {}, QWidget* parent = nullptr);
    void setSegments(const QStringList& segments);
    int current() const { return m_current; }
    /// Does nothing for a number that is not there.
    void setCurrent(int index);
    int count() const;

signals:
    /// Only when the choice has changed.
    void currentChanged(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

public:
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

private:
    QRect segmentRect(int index) const;
    int segmentAt(const QPoint& position) const;
    int segmentWidth(int index) const;

    QStringList m_segments;
    int m_current = 0;
    int m_hovered = -1;
};

} // namespace stator::ui
