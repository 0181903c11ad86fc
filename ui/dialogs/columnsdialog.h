// Chooses the columns of a table: which, in what order, and how many stay at the left.
#pragma once

#include <QDialog>
#include <QStringList>

#include <vector>

class QListWidget;
class QSpinBox;
class QToolButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace stator::ui {

class SearchField;

/// A column that can be chosen.
struct ColumnChoice {
    QString id;
    QString title;
    QString group;
};

class ColumnsDialog : public QDialog {
    Q_OBJECT
public:
    ColumnsDialog(const std::vector<ColumnChoice>& choices, const QStringList& shown, int pinned,
                  const QStringList& defaults, int defaultPinned, QWidget* parent = nullptr);

    /// In their order; never empty.
    QStringList columns() const;
    int pinned() const;

    // For tests and for who drives the dialog by hand.
    SearchField* search() const { return m_search; }
    QTreeWidget* tree() const { return m_tree; }
    QListWidget* shownList() const { return m_shown; }

private:
    QWidget* makeChoices(const std::vector<ColumnChoice>& choices);
    QWidget* makeOrder();
    void filterChoices(const QString& text);
    void show(const QStringList& ids, int pinned);
    void toggle(QTreeWidgetItem* item);
    void move(int by);
    void updateState();
    QString titleOf(const QString& id) const;

    std::vector<ColumnChoice> m_choices;
    SearchField* m_search;
    QTreeWidget* m_tree;
    QListWidget* m_shown;
    QSpinBox* m_pinned;
    QToolButton* m_up;
    QToolButton* m_down;
    QToolButton* m_remove;
    bool m_filling = false;
};

} // namespace stator::ui
