// The configuration as text.
#pragma once

#include "ui/pages/configurations/draft.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace stator::ui {

/// The draft's JSON, to edit; lines with a problem are marked, the problems stand below by line.
class JsonView : public QWidget {
    Q_OBJECT
public:
    explicit JsonView(Draft& draft, QWidget* parent = nullptr);
    QPlainTextEdit* editor() const { return m_editor; }
    QString problemsText() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void markLines();

    Draft& m_draft;
    QPlainTextEdit* m_editor;
    QLabel* m_problems;
    bool m_writing = false;
};

} // namespace stator::ui
