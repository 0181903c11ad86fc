// Every command with its keys.
#pragma once

#include <QDialog>

class QAction;
class QTableView;

namespace stator::app {

/// A command as the list shows it.
struct Command {
    QString group; ///< the menu or the page
    QString text;
    QString keys; ///< empty: none
};

/// Text without mnemonics and without the dots that announce a dialog.
Command commandOf(const QString& group, const QAction& action);

/// A list that can be searched.
class ShortcutsDialog : public QDialog {
    Q_OBJECT
public:
    explicit ShortcutsDialog(const QList<Command>& commands, QWidget* parent = nullptr);

private:
    QTableView* m_table;
};

} // namespace stator::app
