// RunsPage: how the table is arranged.
#include "ui/dialogs/columnsdialog.h"
#include "ui/pages/runs/filteredit.h"
#include "ui/pages/runs/runactions.h"
#include "ui/pages/runs/runspage.h"
#include "ui/pages/runs/runstableview.h"
#include "ui/pages/runs/runviews.h"

#include <QMenu>
#include <QToolButton>

namespace stator::ui {

RunViewState RunsPage::viewState() const {
    RunViewState state;
    state.filter = m_filter->text().trimmed();
    state.columns = m_model->columns();
    state.widths = m_table->widths();
    state.pinned = m_table->pinned();
    state.sort = m_arrangement->sort();
    state.group = m_arrangement->group();
    return state;
}

void RunsPage::setViewState(const RunViewState& state) {
    m_applying = true;
    m_filter->setText(state.filter);
    m_table->setWidths(state.widths);
    m_table->setColumns(state.columns, state.pinned);
    m_arrangement->setSort(state.sort);
    m_arrangement->setGroup(state.group);
    m_table->showSort();
    m_applying = false;
    applyFilter();
    keepView();
}

void RunsPage::keepView() {
    if (!m_applying)
        m_views->updateText();
}

void RunsPage::sortBy(const QString& field, bool add) {
    QList<RunSortKey> keys = m_arrangement->sort();
    const auto known = std::find_if(keys.begin(), keys.end(),
                                    [&](const RunSortKey& key) { return key.field == field; });
    const auto& fields = m_model->fields();
    const int index = fields.indexOf(field);
    // Numbers are wanted from the best or largest, texts from A.
    const bool numeric =
        index >= 0 && (fields.at(index).isNumeric() || fields.at(index).type == FilterType::Date);
    const bool lowerIsBetter = index >= 0 && fields.at(index).kind == RunFieldKind::Series &&
                               !fields.at(index).higherIsBetter;
    const auto first = numeric && !lowerIsBetter ? Qt::DescendingOrder : Qt::AscendingOrder;
    const bool only = keys.size() == 1 && known != keys.end();
    if (known != keys.end() && (add || only)) {
        // The other way round, and then no longer.
        if (known->order == first)
            known->order = first == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
        else
            keys.erase(known);
    } else if (add) {
        keys.append({field, first});
    } else {
        keys = {{field, first}};
    }
    m_arrangement->setSort(keys);
    m_table->showSort();
    keepView();
}

void RunsPage::setGroup(const QString& field) {
    m_arrangement->setGroup(field);
    keepView();
}

void RunsPage::setColumns(const QStringList& ids, int pinned) {
    m_table->setColumns(ids, pinned);
    keepView();
}

void RunsPage::chooseColumns() {
    std::vector<ColumnChoice> choices;
    const RunFields& fields = m_model->fields();
    for (int i = 0; i < fields.count(); ++i)
        if (fields.at(i).column)
            choices.push_back({fields.at(i).id, fields.title(i), fields.at(i).group});
    const RunViewState defaults;
    auto* dialog = new ColumnsDialog(choices, m_model->columns(), m_table->pinned(),
                                     defaults.columns, defaults.pinned, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { setColumns(dialog->columns(), dialog->pinned()); });
    dialog->open();
}

void RunsPage::showHeaderMenu(const QString& field, const QPoint& at) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!field.isEmpty()) {
        const auto sort = [this, field](Qt::SortOrder order) {
            m_arrangement->setSort({{field, order}});
            m_table->showSort();
            keepView();
        };
        const int column = m_model->columnOf(field);
        menu->addAction(ui::icon(Icon::SortUp), tr("Sort ascending"), this,
                        [sort] { sort(Qt::AscendingOrder); });
        menu->addAction(ui::icon(Icon::SortDown), tr("Sort descending"), this,
                        [sort] { sort(Qt::DescendingOrder); });
        menu->addAction(ui::icon(Icon::Group), tr("Group by this column"), this,
                        [this, field] { setGroup(field); });
        menu->addSeparator();
        menu->addAction(ui::icon(Icon::Pin), tr("Pin the columns up to here"), this,
                        [this, column] { setColumns(m_model->columns(), column + 1); });
        menu->addAction(tr("Unpin all columns"), this,
                        [this] { setColumns(m_model->columns(), 0); })
            ->setEnabled(m_table->pinned() > 0);
        menu->addAction(tr("Hide this column"), this,
                        [this, field, column] {
                            QStringList ids = m_model->columns();
                            ids.removeAll(field);
                            setColumns(ids,
                                       m_table->pinned() - (column < m_table->pinned() ? 1 : 0));
                        })
            ->setEnabled(m_model->columnCount() > 1);
        menu->addSeparator();
    }
    menu->addAction(ui::icon(Icon::Columns), tr("Choose columns…"), this, &RunsPage::chooseColumns);
    menu->popup(at);
}

void RunsPage::fillGroupMenu(QMenu* menu) {
    menu->clear();
    const RunFields& fields = m_model->fields();
    const auto add = [&](QMenu* to, const QString& id, const QString& words) {
        auto* action = to->addAction(words, this, [this, id] { setGroup(id); });
        action->setCheckable(true);
        action->setChecked(m_arrangement->group() == id);
    };
    add(menu, {}, tr("No groups"));
    menu->addSeparator();
    const QStringList usual{QStringLiteral("state"),     QStringLiteral("sweep"),
                            QStringLiteral("datasets"),  QStringLiteral("split"),
                            QStringLiteral("tags"),      QStringLiteral("device"),
                            QStringLiteral("model.dim"), QStringLiteral("batchSize")};
    for (const QString& id : usual)
        if (const int field = fields.indexOf(id); field >= 0)
            add(menu, id, fields.title(field));
    menu->addSeparator();
    auto* other = menu->addMenu(tr("Another setting"));
    for (int i = 0; i < fields.count(); ++i)
        if (fields.at(i).kind == RunFieldKind::Setting && !usual.contains(fields.at(i).id))
            add(other, fields.at(i).id, fields.title(i));
}

void RunsPage::fillMoreMenu(QMenu* menu) {
    menu->clear();
    menu->addActions(m_actions->menu());
    menu->addSeparator();
    menu->addAction(m_trash);
}

void RunsPage::showMenu(const QPoint& at) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_actions->menu());
    menu->popup(at);
}

} // namespace stator::ui
