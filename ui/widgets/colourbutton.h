// A button that shows a colour and lets it be chosen.
#pragma once

#include <QToolButton>

namespace stator::ui {

/// Offers the run palette, and any other colour through a dialog.
class ColourButton : public QToolButton {
    Q_OBJECT
public:
    explicit ColourButton(QWidget* parent = nullptr);
    QColor colour() const { return m_colour; }
    void setColour(const QColor& colour);

signals:
    /// Only by the user's hand.
    void colourChosen(const QColor& colour);

protected:
    void paintEvent(QPaintEvent* event) override;
    QSize sizeHint() const override { return {28, 28}; }

private:
    void choose(const QColor& colour);

    QColor m_colour;
};

} // namespace stator::ui
