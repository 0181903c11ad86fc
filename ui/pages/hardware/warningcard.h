// Something that is wrong with the machine, with what to do about it.
#pragma once

#include "ui/pages/hardware/hardwaretext.h"

#include <QFrame>

class QLabel;

namespace stator::ui {

class WarningCard : public QFrame {
    Q_OBJECT
public:
    explicit WarningCard(const WarningText& text, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_title;
};

} // namespace stator::ui
