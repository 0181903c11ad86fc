// One figure with its name and a remark.
#pragma once

#include <QWidget>

class QLabel;

namespace stator::ui {

class StatTile : public QWidget {
    Q_OBJECT
public:
    explicit StatTile(const QString& name = {}, QWidget* parent = nullptr);
    void setName(const QString& name);
    /// Figures come formatted for the reader's locale.
    void setValue(const QString& value);
    void setRemark(const QString& remark);
    QString value() const;

private:
    void describe();
    QLabel* m_name;
    QLabel* m_value;
    QLabel* m_remark;
};

} // namespace stator::ui
