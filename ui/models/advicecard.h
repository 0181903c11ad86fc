// One piece of advice.
#pragma once

#include "core/forecast/advice.h"

#include <QFrame>
#include <QList>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace stator::ui {

class SecondaryLabel;

/// A filled panel: a sentence with the number, its arithmetic, and for each remedy a button and
/// what it saves.
class AdviceCard : public QFrame {
    Q_OBJECT
public:
    explicit AdviceCard(QWidget* parent = nullptr);

    /// What has the focus keeps it where there are as many remedies as before.
    void setAdvice(const forecast::Advice& advice);

signals:
    void remedyChosen(const stator::forecast::Remedy& remedy);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Line {
        QWidget* widget = nullptr;
        QPushButton* button = nullptr;
        QLabel* word = nullptr; ///< instead of the button, or beside it
        SecondaryLabel* gain = nullptr;
    };
    void addLine();
    void fill(const Line& line, const forecast::Remedy& remedy);
    void showWords();

    forecast::Advice m_advice;
    QLabel* m_text;
    QLabel* m_detail;
    QVBoxLayout* m_layout;
    QList<Line> m_lines;
};

} // namespace stator::ui
