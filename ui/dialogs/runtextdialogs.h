// The tags and the notes of runs.
#pragma once

#include <QDialog>
#include <QStringList>

class QPlainTextEdit;

namespace stator::ui {

class TagEditor;

/// Tags of one run, or those that several have in common: what is added goes to all of them, what
/// is taken away leaves all of them.
class TagsDialog : public QDialog {
    Q_OBJECT
public:
    TagsDialog(const QString& what, const QStringList& tags, const QStringList& known,
               QWidget* parent = nullptr);
    QStringList tags() const;
    TagEditor* editor() const { return m_editor; }

private:
    TagEditor* m_editor;
};

class NotesDialog : public QDialog {
    Q_OBJECT
public:
    NotesDialog(const QString& what, const QString& notes, QWidget* parent = nullptr);
    QString notes() const;
    QPlainTextEdit* editor() const { return m_editor; }

private:
    QPlainTextEdit* m_editor;
};

} // namespace stator::ui
