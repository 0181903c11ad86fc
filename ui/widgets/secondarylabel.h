// Text in the secondary colour.
#pragma once

#include <QLabel>

namespace stator::ui {

/// For units, remarks and what a value means. Follows the palette.
class SecondaryLabel : public QLabel {
    Q_OBJECT
public:
    explicit SecondaryLabel(const QString& text = {}, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void takeColour();
    bool m_taking = false;
};

} // namespace stator::ui
