// The rows of a dataset, a page at a time.
#pragma once

#include "core/data/dataset.h"
#include "ui/session/session.h"

#include <QTimer>
#include <QWidget>

#include <atomic>
#include <memory>
#include <vector>

class QLabel;
class QPushButton;
class QSpinBox;
class QTableView;
class QToolButton;

namespace stator::ui {

class CorpusPageModel;
class SearchField;

/// A corpus may have a hundred million rows: they are read in the background, 100 at a time, and
/// searched there too.
class CorpusBrowser : public QWidget {
    Q_OBJECT
public:
    static constexpr std::uint64_t kPageRows = 100;
    static constexpr std::size_t kMostFound = 10'000;

    explicit CorpusBrowser(Session& session, QWidget* parent = nullptr);

    void setDataset(const data::Dataset& dataset);
    void clear();
    /// Shows the page that holds the row and selects it. Counted from 0.
    void goToRow(std::uint64_t row);
    void search(const QString& text);
    bool isSearching() const { return m_searching.isPending(); }
    const CorpusPageModel& model() const { return *m_model; }
    SearchField* searchField() const { return m_search; }
    /// The rows that are shown. Errors: Io.
    base::Result<void> saveCsv(const QString& path) const;

private:
    using Corpus = std::shared_ptr<const data::Corpus>;
    void makeWidgets();
    void open(const data::Dataset& dataset);
    void showPage(std::uint64_t page);
    void takeFound(std::vector<std::uint64_t> rows, bool all);
    void showSearchProgress();
    void stopSearch();
    void updatePager();
    void chooseFile();
    std::uint64_t shownRows() const; ///< rows of the dataset, or those that were found
    std::uint64_t pages() const;

    Session& m_session;
    Latest m_opening;
    Latest m_reading;
    Latest m_searching;
    Corpus m_corpus;
    std::uint64_t m_page = 0;
    std::uint64_t m_wanted = 0; ///< the row to select once its page is there
    bool m_hasWanted = false;
    bool m_filtered = false;
    std::vector<std::uint64_t> m_found;
    std::shared_ptr<std::atomic<std::uint64_t>> m_scanned;
    QTimer m_progress;

    SearchField* m_search;
    QPushButton* m_stop;
    QLabel* m_state;
    QSpinBox* m_row;
    QToolButton* m_first;
    QToolButton* m_previous;
    QToolButton* m_next;
    QToolButton* m_last;
    QLabel* m_range;
    QTableView* m_table;
    CorpusPageModel* m_model;
};

} // namespace stator::ui
