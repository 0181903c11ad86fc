// The widgets of the import assistant.
#include "ui/dialogs/importassistant.h"
#include "ui/dialogs/importreportview.h"
#include "ui/dialogs/sourceform.h"
#include "ui/session/errortext.h"
#include "ui/session/session.h"
#include "ui/theme/statorstyle.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/widgets/stattile.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace stator::ui {

QWidget* ImportAssistant::makeFilesStep() {
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    m_empty = new EmptyState(Icon::Import, QString(), tr("Choose files…"));
    m_empty->setObjectName(QStringLiteral("noFiles"));
    connect(m_empty, &EmptyState::actionRequested, this, &ImportAssistant::chooseFiles);

    auto* body = new QWidget;
    auto* columns = new QHBoxLayout(body);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(12);
    columns->addWidget(makeSourcePanel());
    auto* card = new Card;
    m_form = new SourceForm(m_session);
    card->addWidget(m_form, 1);
    columns->addWidget(card, 1);
    m_files = new QStackedWidget;
    m_files->addWidget(m_empty);
    m_files->addWidget(body);
    layout->addWidget(m_files, 1);
    layout->addWidget(makeNameRow());

    m_problem = new QLabel;
    m_problem->setObjectName(QStringLiteral("importProblem"));
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->hide();
    layout->addWidget(m_problem);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    auto* cancel = new QPushButton(tr("Cancel"));
    m_import = new QPushButton(tr("Import"));
    m_import->setObjectName(QStringLiteral("import"));
    m_import->setDefault(true);
    setButtonKind(m_import, ButtonKind::Primary);
    buttons->addWidget(cancel);
    buttons->addWidget(m_import);
    layout->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &ImportAssistant::reject);
    connect(m_import, &QPushButton::clicked, this, &ImportAssistant::startImport);
    return page;
}

QWidget* ImportAssistant::makeSourcePanel() {
    auto* card = new Card(tr("Files"));
    card->setFixedWidth(290);
    m_list = new QListWidget;
    m_list->setObjectName(QStringLiteral("sources"));
    m_list->setAccessibleName(tr("Files"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSpacing(2);
    card->addWidget(m_list, 1);
    m_refusedText = new SecondaryLabel;
    m_refusedText->setObjectName(QStringLiteral("refused"));
    m_refusedText->setWordWrap(true);
    m_refusedText->hide();
    card->addWidget(m_refusedText);
    m_applyToAll = new QPushButton(tr("Read all files like this one"));
    m_applyToAll->setToolTip(tr(
        "Gives every file of this format the same columns; languages stay as their names tell."));
    card->addWidget(m_applyToAll);
    auto* buttons = new QHBoxLayout;
    auto* files = new QPushButton(icon(Icon::Add), tr("Files…"));
    auto* folder = new QPushButton(icon(Icon::Folder), tr("Folder…"));
    m_remove = new QPushButton(icon(Icon::Remove), QString());
    m_remove->setObjectName(QStringLiteral("removeSource"));
    m_remove->setAccessibleName(tr("Take this file out"));
    m_remove->setToolTip(m_remove->accessibleName());
    buttons->addWidget(files, 1);
    buttons->addWidget(folder, 1);
    buttons->addWidget(m_remove);
    card->addLayout(buttons);
    connect(files, &QPushButton::clicked, this, &ImportAssistant::chooseFiles);
    connect(folder, &QPushButton::clicked, this, &ImportAssistant::chooseFolder);
    connect(m_remove, &QPushButton::clicked, this, &ImportAssistant::removeSource);
    connect(m_applyToAll, &QPushButton::clicked, this, &ImportAssistant::applyToAll);
    return card;
}

QWidget* ImportAssistant::makeNameRow() {
    auto* box = new QWidget;
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("datasetName"));
    m_nameRow = new FormRow(tr("&Name of the dataset"), m_name);
    m_nameRow->setLabelWidth(150);
    m_nameRow->setFieldWidth(280);
    m_limit = new QSpinBox;
    m_limit->setObjectName(QStringLiteral("rowLimit"));
    m_limit->setRange(0, 2'000'000'000);
    m_limit->setSingleStep(10'000);
    m_limit->setGroupSeparatorShown(true);
    m_limit->setSpecialValueText(tr("All rows"));
    m_limit->setFixedWidth(150);
    auto* caption = new SecondaryLabel(tr("&Rows at most"));
    caption->setBuddy(m_limit);
    m_limit->setAccessibleName(tr("Rows at most"));
    layout->addWidget(m_nameRow, 1, Qt::AlignTop);
    layout->addWidget(caption, 0, Qt::AlignTop);
    layout->addWidget(m_limit, 0, Qt::AlignTop);
    caption->setMinimumHeight(30);
    return box;
}

QWidget* ImportAssistant::makeReportStep() {
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    m_rows = new StatTile(tr("Rows"));
    m_rows->setObjectName(QStringLiteral("reportRows"));
    m_skipped = new StatTile(tr("Lines skipped"));
    m_skipped->setObjectName(QStringLiteral("reportSkipped"));
    m_languages = new StatTile(tr("Languages"));
    m_time = new StatTile(tr("Time"));
    auto* tiles = new QHBoxLayout;
    tiles->setSpacing(12);
    for (auto* tile : {m_rows, m_skipped, m_languages, m_time}) {
        auto* card = new Card;
        card->addWidget(tile);
        tiles->addWidget(card, 1);
    }
    layout->addLayout(tiles);
    auto* card = new Card(tr("Report"));
    m_report = new ImportReportView;
    card->addWidget(m_report, 1);
    layout->addWidget(card, 1);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    auto* close = new QPushButton(tr("Close"));
    auto* showButton = new QPushButton(tr("Show dataset"));
    showButton->setObjectName(QStringLiteral("showDataset"));
    setButtonKind(showButton, ButtonKind::Primary);
    buttons->addWidget(close);
    buttons->addWidget(showButton);
    layout->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &ImportAssistant::accept);
    connect(showButton, &QPushButton::clicked, this, [this] {
        emit datasetWanted(m_importedName);
        accept();
    });
    connect(m_report, &ImportReportView::saveFailed, this, [this](const base::Error& error) {
        m_session.tellError(tr("The lines could not be saved."), error);
    });
    return page;
}

} // namespace stator::ui
