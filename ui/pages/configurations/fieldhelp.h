// What the field under the keyboard means.
#pragma once

#include <QWidget>

#include <string>

class QLabel;

namespace stator::ui {

/// Two lines: description, then what is allowed and the default. Always the same height.
class FieldHelp : public QWidget {
    Q_OBJECT
public:
    explicit FieldHelp(QWidget* parent = nullptr);
    void showField(const std::string& path);

private:
    QLabel* m_text;
    QLabel* m_rules;
};

} // namespace stator::ui
