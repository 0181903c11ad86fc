#include "ui/pages/datasets/corpusbrowser.h"

#include "ui/models/datasettext.h"
#include "ui/models/tableexport.h"
#include "ui/models/textdelegate.h"
#include "ui/pages/datasets/corpuspagemodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/statorstyle.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/secondarylabel.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace stator::ui {

namespace {

constexpr std::uint64_t kRowsBetweenChecks = 4096;

struct Found {
    std::vector<std::uint64_t> rows;
    bool all = true; ///< false: there may be more
};

/// Rows that hold the text, whatever its capitals.
base::Result<Found> findRows(const data::Corpus& corpus, const QString& text,
                             std::atomic<std::uint64_t>& scanned, const std::stop_token& stop) {
    Found found;
    for (std::uint64_t row = 0; row < corpus.rows(); ++row) {
        if (row % kRowsBetweenChecks == 0) {
            if (stop.stop_requested())
                return base::makeError(base::ErrorCode::Cancelled, "The search was stopped.");
            scanned = row;
        }
        for (std::uint32_t column = 0; column < corpus.columns(); ++column) {
            const auto raw = corpus.text(row, column);
            if (!QString::fromUtf8(raw.data(), static_cast<qsizetype>(raw.size()))
                     .contains(text, Qt::CaseInsensitive))
                continue;
            if (found.rows.size() == CorpusBrowser::kMostFound) {
                found.all = false;
                return found;
            }
            found.rows.push_back(row);
            break;
        }
    }
    return found;
}

QToolButton* pagerButton(Icon name, const QString& what) {
    auto* button = new QToolButton;
    button->setIcon(icon(name));
    button->setAutoRaise(true);
    button->setAccessibleName(what);
    button->setToolTip(what);
    return button;
}

} // namespace

CorpusBrowser::CorpusBrowser(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_opening(session.queries())
    , m_reading(session.queries())
    , m_searching(session.computations()) {
    makeWidgets();
    m_progress.setInterval(100);
    connect(&m_progress, &QTimer::timeout, this, &CorpusBrowser::showSearchProgress);
    connect(m_search, &SearchField::searchChanged, this, &CorpusBrowser::search);
    connect(m_stop, &QPushButton::clicked, this, &CorpusBrowser::stopSearch);
    connect(m_first, &QToolButton::clicked, this, [this] { showPage(0); });
    connect(m_previous, &QToolButton::clicked, this, [this] { showPage(m_page - 1); });
    connect(m_next, &QToolButton::clicked, this, [this] { showPage(m_page + 1); });
    connect(m_last, &QToolButton::clicked, this, [this] { showPage(pages() - 1); });
    connect(m_row, &QSpinBox::editingFinished, this, [this] {
        if (m_row->hasFocus() || m_row->isVisible())
            goToRow(static_cast<std::uint64_t>(m_row->value() - 1));
    });
    updatePager();
}

void CorpusBrowser::makeWidgets() {
    m_search = new SearchField(tr("Find in the texts"));
    m_search->setObjectName(QStringLiteral("findText"));
    m_search->setMaximumWidth(340);
    m_stop = new QPushButton(tr("Stop"));
    m_stop->hide();
    m_state = new SecondaryLabel;
    m_state->setObjectName(QStringLiteral("findState"));
    m_row = new QSpinBox;
    m_row->setObjectName(QStringLiteral("goToRow"));
    m_row->setGroupSeparatorShown(true);
    m_row->setKeyboardTracking(false);
    m_row->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_row->setFixedWidth(100);
    auto* rowCaption = new SecondaryLabel(tr("Go to &row"));
    rowCaption->setBuddy(m_row);
    m_row->setAccessibleName(tr("Go to row"));
    m_first = pagerButton(Icon::SortUp, tr("First rows"));
    m_previous = pagerButton(Icon::ChevronLeft, tr("Rows before"));
    m_next = pagerButton(Icon::ChevronRight, tr("Rows after"));
    m_next->setObjectName(QStringLiteral("nextRows"));
    m_last = pagerButton(Icon::SortDown, tr("Last rows"));
    m_range = new SecondaryLabel;
    m_range->setObjectName(QStringLiteral("rowRange"));
    auto* save = pagerButton(Icon::Export, tr("Save these rows as CSV"));
    connect(save, &QToolButton::clicked, this, &CorpusBrowser::chooseFile);
    m_model = new CorpusPageModel(this);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("corpusRows"));
    m_table->setAccessibleName(tr("Rows of the dataset"));
    prepareTable(m_table);
    m_table->setTabKeyNavigation(false);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new TextDelegate(m_table));
    auto* line = new QHBoxLayout;
    line->addWidget(m_search, 1);
    line->addWidget(m_stop);
    line->addWidget(m_state);
    line->addStretch();
    line->addWidget(rowCaption);
    line->addWidget(m_row);
    line->addSpacing(8);
    line->addWidget(m_range);
    for (auto* button : {m_first, m_previous, m_next, m_last, save})
        line->addWidget(button);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(line);
    layout->addWidget(m_table, 1);
}

void CorpusBrowser::clear() {
    m_opening.cancel();
    m_reading.cancel();
    stopSearch();
    m_corpus.reset();
    m_model->setPage({});
    m_found.clear();
    m_filtered = false;
    m_page = 0;
    m_hasWanted = false;
    updatePager();
}

void CorpusBrowser::setDataset(const data::Dataset& dataset) {
    clear();
    m_search->clear();
    m_state->clear();
    m_opening.ask([corpora = m_session.workspace().corporaFolder(), dataset](BackgroundContext&)
                      -> base::Result<Corpus> { return data::openCorpus(corpora, dataset); },
                  [this](base::Result<Corpus> corpus) {
                      if (!corpus) {
                          m_state->setText(tr("The rows cannot be read."));
                          m_session.tellError(tr("The rows cannot be read."), corpus.error());
                          return;
                      }
                      m_corpus = std::move(*corpus);
                      m_row->setRange(1, static_cast<int>(std::min<std::uint64_t>(
                                             std::max<std::uint64_t>(1, m_corpus->rows()),
                                             std::numeric_limits<int>::max())));
                      showPage(m_hasWanted ? m_wanted / kPageRows : 0);
                  });
}

std::uint64_t CorpusBrowser::shownRows() const {
    return !m_corpus ? 0 : m_filtered ? m_found.size() : m_corpus->rows();
}

std::uint64_t CorpusBrowser::pages() const {
    return (shownRows() + kPageRows - 1) / kPageRows;
}

void CorpusBrowser::showPage(std::uint64_t page) {
    if (!m_corpus)
        return;
    m_page = pages() == 0 ? 0 : std::min(page, pages() - 1);
    const auto first = m_page * kPageRows;
    std::vector<std::uint64_t> rows(
        std::min(kPageRows, shownRows() - std::min(first, shownRows())));
    std::iota(rows.begin(), rows.end(), first);
    if (m_filtered)
        for (auto& row : rows)
            row = m_found[row];
    updatePager();
    m_reading.ask([corpus = m_corpus, rows = std::move(rows)](BackgroundContext&)
                      -> base::Result<CorpusPage> { return readPage(*corpus, rows); },
                  [this](base::Result<CorpusPage> read) {
                      if (!read)
                          return;
                      const bool fresh = m_model->columnCount() == 0;
                      m_model->setPage(std::move(*read));
                      if (fresh) {
                          auto* header = m_table->horizontalHeader();
                          for (int c = 0; c < m_model->columnCount(); ++c)
                              header->setSectionResizeMode(c, m_model->isText(c)
                                                                  ? QHeaderView::Stretch
                                                                  : QHeaderView::ResizeToContents);
                          header->setMinimumSectionSize(48);
                      }
                      if (std::exchange(m_hasWanted, false))
                          m_table->selectRow(static_cast<int>(m_wanted % kPageRows));
                  });
}

void CorpusBrowser::goToRow(std::uint64_t row) {
    m_wanted = row;
    m_hasWanted = true;
    if (!m_corpus)
        return;
    m_wanted = std::min(row, m_corpus->rows() - 1);
    if (m_filtered)
        m_search->clear();
    m_filtered = false;
    showPage(m_wanted / kPageRows);
}

void CorpusBrowser::search(const QString& text) {
    stopSearch();
    m_state->clear();
    if (!m_corpus)
        return;
    if (text.isEmpty()) {
        if (std::exchange(m_filtered, false))
            showPage(m_hasWanted ? m_wanted / kPageRows : 0);
        return;
    }
    m_scanned = std::make_shared<std::atomic<std::uint64_t>>(0);
    m_searching.ask(
        [corpus = m_corpus, text, scanned = m_scanned](BackgroundContext& context) {
            return findRows(*corpus, text, *scanned, context.stop());
        },
        [this](base::Result<Found> found) {
            stopSearch();
            if (found)
                takeFound(std::move(found->rows), found->all);
        });
    m_progress.start();
    m_stop->show();
}

void CorpusBrowser::takeFound(std::vector<std::uint64_t> rows, bool all) {
    m_found = std::move(rows);
    m_filtered = true;
    m_state->setText(
        all ? tr("%n row(s) found", nullptr, static_cast<int>(m_found.size()))
            : tr("the first %n row(s) found", nullptr, static_cast<int>(m_found.size())));
    showPage(0);
}

void CorpusBrowser::showSearchProgress() {
    if (m_corpus && m_scanned && m_corpus->rows() > 0)
        m_state->setText(tr("Searching… %1 %").arg(100 * m_scanned->load() / m_corpus->rows()));
}

void CorpusBrowser::stopSearch() {
    m_searching.cancel();
    m_progress.stop();
    m_stop->hide();
    m_state->clear();
}

void CorpusBrowser::updatePager() {
    const auto rows = shownRows();
    const auto first = m_page * kPageRows;
    m_range->setText(rows == 0
                         ? QString()
                         : tr("%1 to %2 of %3")
                               .arg(countText(first + 1),
                                    countText(std::min(rows, first + kPageRows)), countText(rows)));
    m_first->setEnabled(m_page > 0);
    m_previous->setEnabled(m_page > 0);
    m_next->setEnabled(m_page + 1 < pages());
    m_last->setEnabled(m_page + 1 < pages());
    m_row->setEnabled(m_corpus != nullptr);
}

void CorpusBrowser::chooseFile() {
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save these rows"), QStringLiteral("rows.csv"), tr("CSV (*.csv)"));
    if (path.isEmpty())
        return;
    if (const auto saved = saveCsv(path); !saved)
        m_session.tellError(tr("The rows could not be saved."), saved.error());
}

base::Result<void> CorpusBrowser::saveCsv(const QString& path) const {
    return saveTableCsv(*m_model, path);
}

} // namespace stator::ui
