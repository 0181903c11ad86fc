// PlaygroundPage: its parts.
#include "ui/pages/playground/modelslot.h"
#include "ui/pages/playground/neighbourpanel.h"
#include "ui/pages/playground/playgroundpage.h"
#include "ui/pages/playground/samples.h"
#include "ui/pages/playground/similarityview.h"
#include "ui/pages/playground/tokenview.h"
#include "ui/theme/statorstyle.h"
#include "ui/widgets/card.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/widgets/throttle.h"

#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSlider>
#include <QTabWidget>
#include <QVBoxLayout>

namespace stator::ui {

namespace {

constexpr int kTabsWidth = 480;

QLabel* heading(const QString& text, QWidget* buddy) {
    auto* label = new SecondaryLabel(text);
    label->setBuddy(buddy);
    return label;
}

} // namespace

QWidget* PlaygroundPage::makeInput() {
    auto* card = new Card(tr("Sentences"));
    auto* samples = new QPushButton(tr("Samples"));
    samples->setIcon(ui::icon(Icon::ChevronDown));
    samples->setLayoutDirection(Qt::RightToLeft); // the arrow stands behind the word
    setButtonKind(samples, ButtonKind::Flat);
    makeSamples(samples);
    card->addTool(samples);
    m_text = new QPlainTextEdit;
    m_text->setAccessibleName(tr("Sentences, one a line"));
    m_text->setTabChangesFocus(true);
    m_text->setPlainText(sentenceSamples().constFirst().sentences.join(QLatin1Char('\n')));
    m_textNote = new SecondaryLabel(tr("One sentence a line."));
    card->addWidget(m_text, 1);
    card->addWidget(m_textNote);
    card->addWidget(heading(tr("&Model"), m_sides[0].slot));
    card->addWidget(m_sides[0].slot);
    card->addWidget(heading(tr("&Compare with"), m_sides[1].slot));
    card->addWidget(m_sides[1].slot);
    card->addWidget(makeDims());
    connect(m_text, &QPlainTextEdit::textChanged, m_compute, &Throttle::request);
    return card;
}

void PlaygroundPage::makeSamples(QPushButton* button) {
    auto* menu = new QMenu(button);
    for (const auto& sample : sentenceSamples())
        menu->addAction(sample.name, this, [this, sample] {
            m_text->setPlainText(sample.sentences.join(QLatin1Char('\n')));
        });
    menu->setLayoutDirection(Qt::LeftToRight);
    connect(button, &QPushButton::clicked, menu,
            [menu, button] { menu->popup(button->mapToGlobal(QPoint(0, button->height()))); });
}

QWidget* PlaygroundPage::makeDims() {
    auto* box = new QWidget;
    m_dim = new QSlider(Qt::Horizontal);
    m_dim->setPageStep(1);
    m_dim->setAccessibleName(tr("Dimensions"));
    m_dim->setToolTip(tr("Only so many of the first columns are used. A run trained with "
                         "Matryoshka dimensions loses little."));
    m_dimText = new QLabel;
    auto* names = new QHBoxLayout;
    names->addWidget(heading(tr("&Dimensions"), m_dim));
    names->addStretch(1);
    names->addWidget(m_dimText);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(names);
    layout->addWidget(m_dim);
    connect(m_dim, &QSlider::valueChanged, this, [this] {
        m_wantedDim = m_dim->value() == m_dim->maximum() ? 0 : dim();
        takeDims();
    });
    return box;
}

QWidget* PlaygroundPage::makeAnswers() {
    auto* card = new Card;
    m_similarity = new SimilarityView;
    m_tabs = new QTabWidget;
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(makeTokens(), tr("Tokens"));
    m_tabs->addTab(m_similarity, tr("Similarity"));
    m_tabs->addTab(makeNeighbours(), tr("Neighbours"));
    m_tabs->setMinimumWidth(kTabsWidth); // of two models; their parts shrink or scroll
    card->addWidget(m_tabs, 1);
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] { askNeighbours(); });
    connect(m_similarity, &SimilarityView::exportFailed, this, [this](const QString& message) {
        session().tell({.kind = MessageKind::Danger, .text = message});
    });
    return card;
}

QWidget* PlaygroundPage::makeTokens() {
    auto* both = new QWidget;
    auto* columns = new QHBoxLayout(both);
    columns->setContentsMargins(0, 8, 0, 0);
    columns->setSpacing(16);
    for (auto& side : m_sides) {
        side.tokens = new TokenView;
        side.tokensName = new QLabel;
        side.tokensName->setTextFormat(Qt::PlainText);
        auto* scroll = new QScrollArea;
        scroll->setWidgetResizable(true);
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        scroll->setAccessibleName(tr("Tokens"));
        auto* inside = new QWidget;
        auto* rows = new QVBoxLayout(inside);
        rows->setContentsMargins(0, 0, 6, 0);
        rows->addWidget(side.tokens);
        rows->addStretch(1);
        scroll->setWidget(inside);
        scroll->viewport()->setAutoFillBackground(false);
        inside->setAutoFillBackground(false);
        side.tokensBox = new QWidget;
        auto* layout = new QVBoxLayout(side.tokensBox);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(8);
        layout->addWidget(side.tokensName);
        layout->addWidget(scroll, 1);
        columns->addWidget(side.tokensBox, 1);
    }
    return both;
}

QWidget* PlaygroundPage::makeNeighbours() {
    auto* box = new QWidget;
    m_sentence = new QComboBox;
    m_dataset = new QComboBox;
    for (auto* combo : {m_sentence, m_dataset})
        combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_sentence->setMinimumContentsLength(20);
    m_dataset->setMinimumContentsLength(12);
    m_sentence->setAccessibleName(tr("Sentence"));
    m_dataset->setAccessibleName(tr("Dataset"));
    auto* choice = new QHBoxLayout;
    choice->setSpacing(8);
    choice->addWidget(heading(tr("Nearest to"), m_sentence));
    choice->addWidget(m_sentence, 3);
    choice->addWidget(heading(tr("in"), m_dataset));
    choice->addWidget(m_dataset, 1);
    auto* panels = new QHBoxLayout;
    panels->setSpacing(16);
    for (auto& side : m_sides) {
        side.neighbours = new NeighbourPanel(session());
        panels->addWidget(side.neighbours, 1);
    }
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(choice);
    layout->addLayout(panels, 1);
    connect(m_sentence, &QComboBox::currentIndexChanged, this, [this] { askNeighbours(); });
    connect(m_dataset, &QComboBox::currentIndexChanged, this, [this] { askNeighbours(); });
    return box;
}

} // namespace stator::ui
