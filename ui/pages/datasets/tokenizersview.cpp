#include "ui/pages/datasets/tokenizersview.h"

#include "core/workspace/catalogue.h"
#include "ui/models/changequeue.h"
#include "ui/models/datasettext.h"
#include "ui/pages/datasets/pieceview.h"
#include "ui/pages/datasets/removal.h"
#include "ui/session/errortext.h"
#include "ui/theme/statorstyle.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/widgets/throttle.h"

#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableWidget>
#include <QVBoxLayout>

namespace stator::ui {

namespace {

constexpr int kTryMs = 120;
constexpr int kMostPieces = 2000;

enum Column { Name, Vocabulary, Ids, Origin, Created, Columns };

QString layoutText(const std::string& layout) {
    return layout == "xlm-roberta" ? TokenizersView::tr("XLM-R")
                                   : TokenizersView::tr("As the file");
}

} // namespace

TokenizersView::TokenizersView(Session& session, std::shared_ptr<CoverageCache> cache,
                               ChangeQueue& changes, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_changes(changes)
    , m_trying(session.queries())
    , m_trySoon(new Throttle(
          kTryMs, [this] { trySentence(); }, this, Throttle::Restart::Yes))
    , m_faces(new QStackedWidget)
    , m_empty(new EmptyState(Icon::Tag,
                             tr("A tokenizer cuts texts into the pieces that a model has vectors "
                                "for. Train one on your datasets, or import one."),
                             tr("Train…")))
    , m_splitter(new QSplitter(Qt::Vertical))
    , m_coverage(new CoverageView(session, std::move(cache), CoverageView::Width::Narrow)) {
    auto* details = new QWidget;
    auto* columns = new QHBoxLayout(details);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(12);
    columns->addWidget(makeTry(), 4);
    columns->addWidget(makeOnDataset(), 7);
    m_splitter->addWidget(makeList());
    m_splitter->addWidget(details);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(12);
    m_faces->addWidget(m_empty);
    m_faces->addWidget(m_splitter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_faces);
    resetLayout();
    connect(m_empty, &EmptyState::actionRequested, this, &TokenizersView::trainWanted);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &TokenizersView::showSelected);
    connect(m_sentence, &QPlainTextEdit::textChanged, m_trySoon, &Throttle::request);
    connect(m_dataset, qOverload<int>(&QComboBox::activated), this,
            [this] { m_coverage->show(m_dataset->currentText(), selected()); });
    connect(m_coverage, &CoverageView::tokenized, this, &TokenizersView::tokenized);
}

QWidget* TokenizersView::makeList() {
    auto* card = new Card;
    card->setFlush(true);
    m_table = new QTableWidget(0, Columns);
    m_table->setObjectName(QStringLiteral("tokenizers"));
    m_table->setAccessibleName(tr("Tokenizers"));
    m_table->setHorizontalHeaderLabels(
        {tr("Name"), tr("Pieces"), tr("Ids"), tr("Origin"), tr("Added")});
    m_table->horizontalHeaderItem(Vocabulary)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    prepareTable(m_table);
    card->addWidget(m_table, 1);
    return card;
}

QWidget* TokenizersView::makeTry() {
    auto* card = new Card(tr("Try it"));
    m_sentence = new QPlainTextEdit(tr("The quick brown fox jumps over the lazy dog."));
    m_sentence->setObjectName(QStringLiteral("sentence"));
    m_sentence->setAccessibleName(tr("Sentence to cut into pieces"));
    m_sentence->setPlaceholderText(tr("Type a sentence"));
    m_sentence->setTabChangesFocus(true);
    m_sentence->setMaximumHeight(84);
    m_summary = new SecondaryLabel;
    m_summary->setObjectName(QStringLiteral("pieceSummary"));
    m_summary->setWordWrap(true);
    m_pieces = new PieceView;
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(m_pieces);
    area->viewport()->setAutoFillBackground(false);
    m_pieces->setAutoFillBackground(false);
    card->addWidget(m_sentence);
    card->addWidget(m_summary);
    card->addWidget(area, 1);
    return card;
}

QWidget* TokenizersView::makeOnDataset() {
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    m_dataset = new QComboBox;
    m_dataset->setObjectName(QStringLiteral("datasetOfTokenizer"));
    m_dataset->setMinimumWidth(200);
    auto* caption = new SecondaryLabel(tr("On the &dataset"));
    caption->setBuddy(m_dataset);
    m_dataset->setAccessibleName(tr("On the dataset"));
    auto* line = new QHBoxLayout;
    line->addWidget(caption);
    line->addWidget(m_dataset);
    line->addStretch();
    layout->addLayout(line);
    layout->addWidget(m_coverage, 1);
    return box;
}

void TokenizersView::refresh() {
    const QString before = m_wanted.isEmpty() ? selected() : m_wanted;
    fillTable();
    fillDatasets();
    m_faces->setCurrentIndex(m_session.library().tokenizers().empty() ? 0 : 1);
    select(before);
    if (selected().isEmpty() && m_table->rowCount() > 0)
        m_table->selectRow(0);
    showSelected();
}

void TokenizersView::fillTable() {
    const QSignalBlocker blocker(m_table);
    m_table->setRowCount(0);
    for (const auto& record : m_session.library().tokenizers()) {
        const QString name = toText(record.name);
        if (!name.contains(m_filter, Qt::CaseInsensitive) &&
            !toText(record.origin).contains(m_filter, Qt::CaseInsensitive))
            continue;
        const int row = m_table->rowCount();
        m_table->insertRow(row);
        const auto created = QDateTime::fromMSecsSinceEpoch(record.created);
        const QStringList cells{name, countText(record.vocabulary), layoutText(record.layout),
                                toText(record.origin),
                                QLocale().toString(created, QLocale::ShortFormat)};
        for (int column = 0; column < Columns; ++column) {
            auto* item = new QTableWidgetItem(cells[column]);
            item->setToolTip(cells[column]);
            if (column == Vocabulary)
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_table->setItem(row, column, item);
        }
    }
}

void TokenizersView::fillDatasets() {
    const QString before = m_dataset->currentText();
    m_dataset->clear();
    for (const auto& dataset : m_session.library().datasets())
        m_dataset->addItem(toText(dataset.name));
    if (const int known = m_dataset->findText(before); known >= 0)
        m_dataset->setCurrentIndex(known);
}

void TokenizersView::select(const QString& name) {
    m_wanted = name;
    for (int row = 0; row < m_table->rowCount(); ++row)
        if (m_table->item(row, Name)->text() == name) {
            m_table->selectRow(row);
            m_wanted.clear();
            return;
        }
}

QString TokenizersView::selected() const {
    const auto rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? QString() : m_table->item(rows.first().row(), Name)->text();
}

void TokenizersView::setFilter(const QString& text) {
    m_filter = text;
    refresh();
}

void TokenizersView::setActions(const QList<QAction*>& actions) {
    m_table->addActions(actions);
}

void TokenizersView::setSentence(const QString& text) {
    m_sentence->setPlainText(text);
}

void TokenizersView::showSelected() {
    trySentence();
    if (isVisible())
        m_coverage->show(m_dataset->currentText(), selected());
    emit selectionChanged();
}

void TokenizersView::trySentence() {
    const QString name = selected();
    m_trying.cancel();
    if (name.isEmpty()) {
        m_pieces->setPieces({});
        m_summary->clear();
        return;
    }
    struct Pieces {
        QList<Piece> pieces;
        int count = 0, unknown = 0;
    };
    m_trying.ask(
        [workspace = m_session.workspace(), name = name.toStdString(),
         text =
             m_sentence->toPlainText().toStdString()](BackgroundContext&) -> base::Result<Pieces> {
            STATOR_ASSIGN(const auto tokenizer, workspace::openTokenizer(workspace, name));
            std::vector<std::uint32_t> ids;
            tokenizer->encode(text, ids);
            Pieces out;
            out.count = static_cast<int>(ids.size());
            for (const auto id : ids) {
                const bool unknown = tokenizer->standsForUnknown(id);
                out.unknown += unknown ? 1 : 0;
                if (out.pieces.size() < kMostPieces)
                    out.pieces.append({toText(tokenizer->piece(id)), id, unknown});
            }
            return out;
        },
        [this](base::Result<Pieces> pieces) {
            if (!pieces) {
                m_pieces->setPieces({});
                m_summary->setText(errorText(pieces.error()));
                return;
            }
            m_pieces->setPieces(pieces->pieces);
            QString summary = tr("%n piece(s)", nullptr, pieces->count);
            if (pieces->unknown > 0)
                summary += QStringLiteral(" · ") + tr("%n unknown", nullptr, pieces->unknown);
            m_summary->setText(summary);
        });
}

void TokenizersView::removeSelected() {
    const QString name = selected();
    if (name.isEmpty())
        return;
    auto* question =
        new QMessageBox(QMessageBox::Question, tr("Remove a tokenizer"),
                        tr("Remove the tokenizer “%1”?").arg(name), QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(
        tr("Runs that were trained with it keep their results, but cannot be resumed without it. "
           "Undo brings it back until the window is closed."));
    auto* remove = question->addButton(tr("Remove"), QMessageBox::AcceptRole);
    setButtonKind(remove, ButtonKind::Danger);
    connect(question, &QMessageBox::buttonClicked, this, [this, name, remove](auto* button) {
        if (button == remove)
            m_session.undoStack().push(
                new Removal(m_session, m_changes, Removal::What::Tokenizer, name));
    });
    question->open();
}

void TokenizersView::saveState(QSettings& settings) const {
    settings.setValue(QStringLiteral("splitter"), m_splitter->saveState());
    settings.setValue(QStringLiteral("columns"), m_table->horizontalHeader()->saveState());
    settings.setValue(QStringLiteral("tokenizer"), selected());
    settings.setValue(QStringLiteral("sentence"), m_sentence->toPlainText());
}

void TokenizersView::restoreState(QSettings& settings) {
    m_splitter->restoreState(settings.value(QStringLiteral("splitter")).toByteArray());
    m_table->horizontalHeader()->restoreState(
        settings.value(QStringLiteral("columns")).toByteArray());
    select(settings.value(QStringLiteral("tokenizer")).toString());
    const QString sentence = settings.value(QStringLiteral("sentence")).toString();
    if (!sentence.isEmpty())
        m_sentence->setPlainText(sentence);
}

void TokenizersView::resetLayout() {
    auto* header = m_table->horizontalHeader();
    const int widths[] = {200, 90, 120, 340, 130};
    for (int column = 0; column < Columns; ++column)
        header->resizeSection(column, widths[column]);
    header->setStretchLastSection(true);
    m_splitter->setSizes({180, 500});
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
}

} // namespace stator::ui
