#include "ui/pages/configurations/jsonview.h"

#include "ui/models/fieldlabels.h"
#include "ui/theme/tokens.h"

#include <QEvent>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QVBoxLayout>

namespace stator::ui {

JsonView::JsonView(Draft& draft, QWidget* parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_editor(new QPlainTextEdit)
    , m_problems(new QLabel) {
    m_editor->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_editor->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_editor->setTabChangesFocus(true);
    m_editor->setAccessibleName(tr("The configuration as JSON"));
    m_problems->setWordWrap(true);
    m_problems->setTextFormat(Qt::PlainText);
    m_problems->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_problems);
    connect(m_editor, &QPlainTextEdit::textChanged, this, [this] {
        if (m_writing)
            return;
        m_draft.setText(m_editor->toPlainText());
    });
    connect(&m_draft, &Draft::changed, this, &JsonView::refresh);
    refresh();
}

QString JsonView::problemsText() const {
    return m_problems->text();
}

void JsonView::refresh() {
    if (m_editor->toPlainText() != m_draft.text()) {
        m_writing = true;
        m_editor->setPlainText(m_draft.text());
        m_writing = false;
    }
    QStringList lines;
    for (const DraftProblem& problem : m_draft.problems()) {
        const QString what = problem.path.empty() ? problem.text
                                                  : QString::fromStdString(problem.path) +
                                                        QStringLiteral(": ") + problem.text;
        lines += problem.line > 0 ? tr("Line %1: %2").arg(problem.line).arg(what) : what;
    }
    m_problems->setText(lines.mid(0, 8).join(QLatin1Char('\n')));
    m_problems->setVisible(!lines.isEmpty());
    markLines();
}

void JsonView::markLines() {
    const Tokens& t = tokensFor(this);
    QPalette danger;
    danger.setColor(QPalette::WindowText, t.danger);
    m_problems->setPalette(danger);
    QList<QTextEdit::ExtraSelection> marks;
    for (const DraftProblem& problem : m_draft.problems()) {
        if (problem.line <= 0)
            continue;
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(m_editor->document()->findBlockByNumber(problem.line - 1));
        mark.format.setBackground(t.dangerFill);
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks.append(mark);
    }
    m_editor->setExtraSelections(marks);
}

void JsonView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    // The palette of the label is set in turn, which announces itself to the label alone.
    if (event->type() == QEvent::PaletteChange)
        markLines();
}

} // namespace stator::ui
