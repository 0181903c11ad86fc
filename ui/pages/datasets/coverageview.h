// What a tokenizer makes of a dataset.
#pragma once

#include "core/workspace/tokencoverage.h"
#include "ui/session/session.h"

#include <QWidget>

#include <map>
#include <memory>

class QLabel;
class QStackedWidget;
class QTableWidget;

namespace stator::ui {

class EmptyState;
class HistogramChart;
class StatTile;

/// Coverages that were computed since the start, by content and tokenizer.
using CoverageCache = std::map<QString, std::shared_ptr<const workspace::TokenCoverage>>;

/// Lengths, unknown text and the use of the vocabulary. Where the dataset was not tokenized yet, a
/// button does it; the tokens are kept for runs.
class CoverageView : public QWidget {
    Q_OBJECT
public:
    enum class Width { Wide, Narrow }; ///< narrow: the tables below each other
    CoverageView(Session& session, std::shared_ptr<CoverageCache> cache, Width width,
                 QWidget* parent = nullptr);

    /// Empty names: nothing to show.
    void show(const QString& dataset, const QString& tokenizer);
    using QWidget::show;
    const workspace::TokenCoverage* coverage() const { return m_coverage.get(); }

public slots:
    void tokenize();

signals:
    /// A cache of tokens is there now.
    void tokenized();

private:
    using Coverage = std::shared_ptr<const workspace::TokenCoverage>;
    enum Face { Nothing, Ready };
    QWidget* makeFigures(Width width);
    QString key() const;
    void ask();
    void take(Coverage coverage);
    void say(const QString& sentence, const QString& action = {});
    void showLanguages();
    void showUnknown();
    void showHistogram();

    Session& m_session;
    std::shared_ptr<CoverageCache> m_cache;
    Latest m_asking;
    QString m_dataset;
    QString m_tokenizer;
    Coverage m_coverage;
    bool m_working = false; ///< a job of ours tokenizes

    QStackedWidget* m_faces;
    EmptyState* m_nothing;
    StatTile* m_length;
    StatTile* m_longest;
    StatTile* m_unknown;
    StatTile* m_used;
    HistogramChart* m_histogram;
    QTableWidget* m_languages;
    QTableWidget* m_characters;
};

} // namespace stator::ui
