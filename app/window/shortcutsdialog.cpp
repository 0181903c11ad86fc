#include "app/window/shortcutsdialog.h"

#include "ui/theme/statorstyle.h"
#include "ui/widgets/card.h"
#include "ui/widgets/searchfield.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QRegularExpression>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

namespace stator::app {

Command commandOf(const QString& group, const QAction& action) {
    QString text = action.text();
    // Chinese has the mnemonic behind the word, in brackets.
    static const QRegularExpression bracketed(QStringLiteral("\\s*\\(&[^&)]\\)"));
    text.remove(bracketed);
    // "&" marks the mnemonic, "&&" stands for itself.
    text.replace(QStringLiteral("&&"), QStringLiteral("\x01"));
    text.remove(QLatin1Char('&'));
    text.replace(QLatin1Char('\x01'), QLatin1Char('&'));
    while (text.endsWith(QStringLiteral("…")))
        text.chop(1);
    return {group, text, QKeySequence::listToString(action.shortcuts(), QKeySequence::NativeText)};
}

ShortcutsDialog::ShortcutsDialog(const QList<Command>& commands, QWidget* parent)
    : QDialog(parent)
    , m_table(new QTableView) {
    setWindowTitle(tr("Commands and keys"));
    setObjectName(QStringLiteral("shortcuts-dialog"));
    auto* model = new QStandardItemModel(0, 3, this);
    model->setHorizontalHeaderLabels({tr("Where"), tr("Command"), tr("Keys")});
    for (const Command& command : commands) {
        QList<QStandardItem*> row{new QStandardItem(command.group), new QStandardItem(command.text),
                                  new QStandardItem(command.keys)};
        for (QStandardItem* item : row)
            item->setEditable(false);
        model->appendRow(row);
    }
    auto* proxy = new QSortFilterProxyModel(this);
    proxy->setSourceModel(model);
    proxy->setFilterKeyColumn(-1);
    proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);

    auto* search = new ui::SearchField(tr("Search commands"));
    search->setAccessibleName(tr("Search commands"));
    ui::prepareTable(m_table);
    m_table->setModel(proxy);
    m_table->setAccessibleName(tr("Commands"));
    m_table->setTabKeyNavigation(false);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    auto* card = new ui::Card;
    card->setFlush(true);
    card->addWidget(m_table, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(search);
    layout->addWidget(card, 1);
    layout->addWidget(buttons);
    resize(560, 560);
    connect(search, &ui::SearchField::searchChanged, proxy,
            &QSortFilterProxyModel::setFilterFixedString);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

} // namespace stator::app
