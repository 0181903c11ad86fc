// A field that filters what is below it.
#pragma once

#include <QLineEdit>

namespace stator::ui {

class Throttle;

/// Tells of its text shortly after the last keystroke, at once on Return. Escape empties it.
class SearchField : public QLineEdit {
    Q_OBJECT
public:
    explicit SearchField(const QString& placeholder = {}, QWidget* parent = nullptr);
    /// The field's border turns to the danger colour and its tool tip says why; empty: all is well.
    void setProblem(const QString& problem);
    QString problem() const { return m_problem; }

signals:
    /// Only when it differs from what was told last.
    void searchChanged(const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void tell();

    Throttle* m_throttle;
    QString m_told;
    QString m_problem;
};

} // namespace stator::ui
