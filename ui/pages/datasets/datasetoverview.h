// A dataset at a glance: rows by language, repeated texts, where it came from.
#pragma once

#include "core/data/dataset.h"
#include "core/data/repetition.h"
#include "ui/session/session.h"

#include <QWidget>

#include <map>
#include <memory>

class QLabel;
class QTableWidget;

namespace stator::ui {

class Card;

class DatasetOverview : public QWidget {
    Q_OBJECT
public:
    explicit DatasetOverview(Session& session, QWidget* parent = nullptr);
    void setDataset(const data::Dataset& dataset);

signals:
    /// A row to look at, counted from 0.
    void rowWanted(quint64 row);

private:
    /// The repeated texts with the texts themselves.
    struct Repeated {
        data::Repetition counts;
        std::vector<std::vector<QString>> texts; ///< by column, as counts.columns[].most
    };
    using Known = std::shared_ptr<const Repeated>;

    void showLanguages();
    void showSources();
    void askRepeated();
    void showRepeated(const Repeated& repeated);

    Session& m_session;
    Latest m_asking;
    data::Dataset m_dataset;
    std::map<std::uint64_t, Known> m_known; ///< by content

    Card* m_languagesCard;
    QTableWidget* m_languages;
    QLabel* m_repeatedText;
    QTableWidget* m_repeated;
    QTableWidget* m_sources;
};

} // namespace stator::ui
