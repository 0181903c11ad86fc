// Playground: what a model makes of a few sentences.
#pragma once

#include "ui/pages/page.h"
#include "ui/pages/playground/playgroundanswer.h"

#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSlider;
class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace stator::ui {

class Card;
class EmptyState;
class ModelSlot;
class NeighbourPanel;
class SecondaryLabel;
class SimilarityView;
class Throttle;
class TokenView;

class PlaygroundPage : public Page {
    Q_OBJECT
public:
    explicit PlaygroundPage(Session& session, QWidget* parent = nullptr);

    QString id() const override { return QStringLiteral("playground"); }
    QString title() const override { return tr("Playground"); }
    Icon icon() const override { return Icon::Playground; }
    bool take(const PageRequest& request) override;
    void activate() override;
    void deactivate() override;
    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;
    void resetLayout() override;

private:
    /// A model and what it says.
    struct Side {
        ModelSlot* slot = nullptr;
        TokenView* tokens = nullptr;
        QLabel* tokensName = nullptr;
        QWidget* tokensBox = nullptr;
        NeighbourPanel* neighbours = nullptr;
        std::unique_ptr<Latest> computing;
        std::optional<PlaygroundAnswer> answer;
    };
    QWidget* makeInput();
    QWidget* makeAnswers();
    QWidget* makeTokens();
    QWidget* makeNeighbours();
    QWidget* makeDims();
    void makeSamples(QPushButton* button);
    void showPages();
    void takeModels();
    void takeDims();
    void takeLibrary();
    void compute();
    void computeSide(Side& side);
    void showAnswers();
    void showTokens(Side& side);
    void askNeighbours();
    void askNeighbours(Side& side);
    std::uint32_t dim() const;
    QString nameOf(const Side& side) const;

    Side m_sides[2];
    QStringList m_sentences; ///< that the answers are about
    std::vector<std::uint32_t> m_dims;
    std::uint32_t m_wantedDim = 0; ///< 0: all
    bool m_shown = false;
    QString m_wantedDataset;

    Throttle* m_compute;
    QStackedWidget* m_pages;
    EmptyState* m_empty;
    QPlainTextEdit* m_text;
    SecondaryLabel* m_textNote;
    QSlider* m_dim;
    QLabel* m_dimText;
    QTabWidget* m_tabs = nullptr;
    SimilarityView* m_similarity;
    QComboBox* m_sentence;
    QComboBox* m_dataset;
    QSplitter* m_columns;
};

} // namespace stator::ui
