#include "ui/dialogs/runtextdialogs.h"

#include "ui/theme/statorstyle.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/widgets/tageditor.h"

#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace stator::ui {

namespace {

void addButtons(QDialog* dialog, QVBoxLayout* layout) {
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    setButtonKind(buttons->button(QDialogButtonBox::Save), ButtonKind::Primary);
    layout->addWidget(buttons);
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    // Return belongs to the editors.
    auto* save = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), dialog);
    QObject::connect(save, &QShortcut::activated, dialog, &QDialog::accept);
}

} // namespace

TagsDialog::TagsDialog(const QString& what, const QStringList& tags, const QStringList& known,
                       QWidget* parent)
    : QDialog(parent)
    , m_editor(new TagEditor) {
    setWindowTitle(tr("Tags"));
    m_editor->setAccessibleName(tr("Tags"));
    m_editor->setTags(tags);
    m_editor->setSuggestions(known);
    m_editor->setMinimumWidth(420);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(new SecondaryLabel(what));
    layout->addWidget(m_editor);
    layout->addStretch();
    addButtons(this, layout);
    m_editor->setFocus();
}

QStringList TagsDialog::tags() const {
    return m_editor->tags();
}

NotesDialog::NotesDialog(const QString& what, const QString& notes, QWidget* parent)
    : QDialog(parent)
    , m_editor(new QPlainTextEdit(notes)) {
    setWindowTitle(tr("Notes"));
    resize(520, 320);
    m_editor->setAccessibleName(tr("Notes"));
    m_editor->setTabChangesFocus(true);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(new SecondaryLabel(what));
    layout->addWidget(m_editor, 1);
    addButtons(this, layout);
    m_editor->setFocus();
    m_editor->moveCursor(QTextCursor::End);
}

QString NotesDialog::notes() const {
    return m_editor->toPlainText().trimmed();
}

} // namespace stator::ui
