// What this program is.
#pragma once

#include <QDialog>

namespace stator::app {

class AboutDialog : public QDialog {
    Q_OBJECT
public:
    explicit AboutDialog(QWidget* parent = nullptr);
};

} // namespace stator::app
