// What an empty page says: one sentence and one button.
#pragma once

#include "ui/theme/icons.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace stator::ui {

class EmptyState : public QWidget {
    Q_OBJECT
public:
    EmptyState(Icon icon, const QString& sentence, const QString& action = {},
               QWidget* parent = nullptr);
    void setSentence(const QString& sentence);
    /// An empty text hides the button.
    void setAction(const QString& action);

signals:
    void actionRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void updatePicture();

    Icon m_icon;
    QLabel* m_picture;
    QLabel* m_sentence;
    QPushButton* m_button;
};

} // namespace stator::ui
