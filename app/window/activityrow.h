// A run or a job in the queue's dialog: what it is, how far it is, and buttons.
#pragma once

#include "app/window/activitytext.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace stator::ui {
class ElidedLabel;
class ProgressChip;
} // namespace stator::ui

namespace stator::app {

class ActivityRow : public QWidget {
    Q_OBJECT
public:
    explicit ActivityRow(QWidget* parent = nullptr);
    void show(const ActivityLine& line);
    /// At the right; the row owns it.
    QPushButton* addButton(const QString& text);

private:
    ui::ElidedLabel* m_title;
    ui::ElidedLabel* m_details;
    ui::ProgressChip* m_progress;
    QHBoxLayout* m_layout;
};

} // namespace stator::app
