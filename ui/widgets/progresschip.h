// A small bar with its share in words.
#pragma once

#include <QWidget>

namespace stator::ui {

class ProgressChip : public QWidget {
    Q_OBJECT
public:
    explicit ProgressChip(QWidget* parent = nullptr);
    /// `share` of 1; below 0: unknown, drawn as a pale full bar.
    void setProgress(double share, const QString& text = {});
    double progress() const { return m_share; }
    /// Invalid: the accent.
    void setColour(const QColor& colour);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {60, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double m_share = 0;
    QString m_text;
    QColor m_colour;
};

} // namespace stator::ui
