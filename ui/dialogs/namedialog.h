// Asks for a name.
#pragma once

#include <QDialog>

#include <functional>

class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace stator::ui {

/// One field; what is wrong with the name stands below it while it is typed.
class NameDialog : public QDialog {
    Q_OBJECT
public:
    /// What is wrong with a name, in words; empty: nothing.
    using Check = std::function<QString(const QString&)>;
    NameDialog(const QString& title, const QString& label, const QString& name, Check check,
               QWidget* parent = nullptr);
    QString name() const;
    /// The word on the button that accepts; "OK" otherwise.
    void setAcceptText(const QString& text);

private:
    void checkName();

    Check m_check;
    QLineEdit* m_field;
    QLabel* m_problem;
    QDialogButtonBox* m_buttons;
};

} // namespace stator::ui
