#include "ui/pages/playground/playgroundpage.h"

#include "ui/dialogs/modelpicker.h"
#include "ui/pages/playground/modelslot.h"
#include "ui/pages/playground/neighbourpanel.h"
#include "ui/pages/playground/similarityview.h"
#include "ui/pages/playground/tokenview.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/widgets/throttle.h"

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSlider>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace stator::ui {

namespace {

constexpr int kTypingMs = 250;
enum Tab { TokensTab, SimilarityTab, NeighboursTab };

} // namespace

PlaygroundPage::PlaygroundPage(Session& session, QWidget* parent)
    : Page(session, parent)
    , m_compute(new Throttle(
          kTypingMs, [this] { compute(); }, this, Throttle::Restart::Yes))
    , m_pages(new QStackedWidget)
    , m_empty(new EmptyState(Icon::Playground,
                             tr("Try sentences on a model here. There is no model yet: train a "
                                "run, or choose the folder of a model."),
                             tr("Choose a folder…")))
    , m_columns(new QSplitter(Qt::Horizontal)) {
    for (auto& side : m_sides) {
        const bool first = &side == &m_sides[0];
        side.slot = new ModelSlot(session, first ? tr("Model") : tr("Second model"), !first);
        side.computing = std::make_unique<Latest>(session.computations());
        connect(side.slot, &ModelSlot::encoderChanged, this, &PlaygroundPage::takeModels);
    }
    auto* title = new QLabel(this->title());
    QFont font = title->font();
    font.setPointSizeF(font.pointSizeF() * 1.35);
    font.setWeight(QFont::DemiBold);
    title->setFont(font);

    m_columns->addWidget(makeInput());
    m_columns->addWidget(makeAnswers());
    m_columns->setChildrenCollapsible(false);
    m_columns->setStretchFactor(1, 1);
    m_columns->setHandleWidth(12);
    m_pages->addWidget(m_columns);
    m_pages->addWidget(m_empty);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(title);
    layout->addWidget(m_pages, 1);

    auto& picker = m_sides[0].slot->picker();
    connect(m_empty, &EmptyState::actionRequested, &picker, &ModelPicker::chooseFolder);
    connect(&picker, &ModelPicker::listed, this, &PlaygroundPage::showPages);
    connect(&picker, &ModelPicker::referenceChanged, this, &PlaygroundPage::showPages);
    for (auto& side : m_sides)
        connect(&side.slot->picker(), &ModelPicker::modelChanged, this, &PlaygroundPage::takeDims);
    connect(&session.library(), &Library::changed, this, &PlaygroundPage::takeLibrary);
    resetLayout();
    takeLibrary();
    takeDims();
    showAnswers();
}

bool PlaygroundPage::take(const PageRequest& request) {
    const auto* model = std::get_if<TryModel>(&request);
    if (!model)
        return false;
    m_sides[0].slot->picker().setReference(model->reference);
    return true;
}

void PlaygroundPage::activate() {
    m_shown = true;
    for (auto& side : m_sides) {
        side.slot->picker().refresh();
        side.slot->setActive(true);
    }
    m_compute->request();
}

void PlaygroundPage::deactivate() {
    m_shown = false;
    for (auto& side : m_sides)
        side.slot->setActive(false);
}

void PlaygroundPage::showPages() {
    const auto& picker = m_sides[0].slot->picker();
    const bool nothing = picker.isListed() && !picker.hasModels() && picker.reference().isEmpty();
    m_pages->setCurrentIndex(nothing ? 1 : 0);
}

QString PlaygroundPage::nameOf(const Side& side) const {
    return side.slot->picker().label();
}

void PlaygroundPage::takeModels() {
    for (auto& side : m_sides)
        if (!side.slot->encoder()) {
            side.computing->cancel();
            side.answer.reset();
        }
    showAnswers();
    m_compute->request();
}

std::uint32_t PlaygroundPage::dim() const {
    const auto at = static_cast<std::size_t>(m_dim->value());
    return at < m_dims.size() ? m_dims[at] : 0;
}

void PlaygroundPage::takeDims() {
    std::uint32_t widths[2] = {0, 0};
    std::vector<std::uint32_t> trained;
    for (int i = 0; i < 2; ++i)
        if (const auto& model = m_sides[i].slot->picker().model()) {
            widths[i] = model->dim;
            trained.insert(trained.end(), model->matryoshkaDims.begin(),
                           model->matryoshkaDims.end());
        }
    m_dims = dimChoices(widths[0], widths[1], trained);
    const QSignalBlocker quiet(m_dim);
    m_dim->setEnabled(m_dims.size() > 1);
    m_dim->setRange(0, std::max(0, static_cast<int>(m_dims.size()) - 1));
    const auto wanted = std::ranges::find(m_dims, m_wantedDim);
    m_dim->setValue(wanted == m_dims.end() ? m_dim->maximum()
                                           : static_cast<int>(wanted - m_dims.begin()));
    const QLocale locale;
    m_dimText->setText(
        m_dims.empty()
            ? QStringLiteral("–")
            : tr("%1 of %2").arg(locale.toString(dim()), locale.toString(m_dims.back())));
    m_compute->request();
}

void PlaygroundPage::takeLibrary() {
    const QString before = m_dataset->count() > 0 ? m_dataset->currentText() : m_wantedDataset;
    const QSignalBlocker quiet(m_dataset);
    m_dataset->clear();
    for (const auto& dataset : session().library().datasets())
        m_dataset->addItem(QString::fromStdString(dataset.name));
    m_dataset->setCurrentIndex(
        std::max(m_dataset->count() > 0 ? 0 : -1, m_dataset->findText(before)));
    askNeighbours();
}

void PlaygroundPage::compute() {
    if (!m_shown)
        return;
    m_sentences = sentencesOf(m_text->toPlainText());
    const auto lines = m_text->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts).size();
    m_textNote->setText(lines > kMostSentences
                            ? tr("The first %1 lines are used.").arg(kMostSentences)
                            : tr("One sentence a line."));
    for (auto& side : m_sides)
        computeSide(side);
}

void PlaygroundPage::computeSide(Side& side) {
    const auto encoder = side.slot->encoder();
    if (!encoder || m_sentences.isEmpty()) {
        side.computing->cancel();
        side.answer.reset();
        showAnswers();
        return;
    }
    side.computing->ask(
        [encoder, sentences = m_sentences, columns = dim()](BackgroundContext& context) {
            return answerOf(encoder, sentences, columns, context.job());
        },
        [this, &side](base::Result<PlaygroundAnswer> answer) {
            if (answer)
                side.answer = std::move(*answer);
            else
                session().tellError(tr("The sentences could not be encoded."), answer.error());
            showAnswers();
        });
}

void PlaygroundPage::showAnswers() {
    const auto count = static_cast<std::size_t>(m_sentences.size());
    for (auto& side : m_sides) {
        // An answer about other sentences is on its way out: the new one comes in a moment.
        if (side.answer && side.answer->tokens.size() != count)
            side.answer.reset();
        showTokens(side);
    }
    m_similarity->show(m_sentences, nameOf(m_sides[0]), m_sides[0].answer, nameOf(m_sides[1]),
                       m_sides[1].answer);
    const int before = std::max(0, m_sentence->currentIndex());
    const QSignalBlocker quiet(m_sentence);
    m_sentence->clear();
    for (qsizetype i = 0; i < m_sentences.size(); ++i)
        m_sentence->addItem(QStringLiteral("%1  %2").arg(i + 1).arg(m_sentences[i]));
    m_sentence->setCurrentIndex(std::min(before, m_sentence->count() - 1));
    askNeighbours();
}

void PlaygroundPage::showTokens(Side& side) {
    const bool second = &side == &m_sides[1];
    const bool chosen = !side.slot->picker().reference().isEmpty();
    side.tokensBox->setVisible(!second || chosen);
    side.tokensName->setText(nameOf(side));
    if (side.answer)
        side.tokens->setSentences(m_sentences, side.answer->tokens);
    else
        side.tokens->clear();
}

void PlaygroundPage::askNeighbours() {
    for (auto& side : m_sides)
        askNeighbours(side);
}

void PlaygroundPage::askNeighbours(Side& side) {
    const bool second = &side == &m_sides[1];
    if (!side.neighbours || !m_tabs)
        return;
    side.neighbours->setVisible(!second || !side.slot->picker().reference().isEmpty());
    if (m_tabs->currentIndex() != NeighboursTab)
        return;
    if (m_dataset->count() == 0) {
        side.neighbours->clear(tr("There is no dataset to search."));
    } else if (!side.answer || m_sentence->currentIndex() < 0) {
        side.neighbours->clear(side.slot->encoder() ? tr("Type a sentence.")
                                                    : tr("Choose a model."));
    } else {
        NeighbourQuestion question;
        question.encoder = side.slot->encoder();
        question.reference = side.slot->reference();
        question.modelName = nameOf(side);
        question.dataset = m_dataset->currentText();
        question.embeddings = side.answer->embeddings;
        question.sentence = static_cast<std::size_t>(m_sentence->currentIndex());
        question.dim = side.answer->dim;
        side.neighbours->ask(question);
    }
}

void PlaygroundPage::saveState(QSettings& settings) const {
    settings.setValue(QStringLiteral("text"), m_text->toPlainText());
    settings.setValue(QStringLiteral("first"), m_sides[0].slot->picker().reference());
    settings.setValue(QStringLiteral("second"), m_sides[1].slot->picker().reference());
    settings.setValue(QStringLiteral("dim"), m_wantedDim);
    settings.setValue(QStringLiteral("tab"), m_tabs->currentIndex());
    settings.setValue(QStringLiteral("dataset"), m_dataset->currentText());
    settings.setValue(QStringLiteral("columns"), m_columns->saveState());
}

void PlaygroundPage::restoreState(QSettings& settings) {
    if (settings.contains(QStringLiteral("text")))
        m_text->setPlainText(settings.value(QStringLiteral("text")).toString());
    m_wantedDim = settings.value(QStringLiteral("dim"), 0).toUInt();
    m_wantedDataset = settings.value(QStringLiteral("dataset")).toString();
    if (const int dataset = m_dataset->findText(m_wantedDataset); dataset >= 0)
        m_dataset->setCurrentIndex(dataset);
    const int tab = settings.value(QStringLiteral("tab"), 0).toInt();
    if (tab >= 0 && tab < m_tabs->count())
        m_tabs->setCurrentIndex(tab);
    m_columns->restoreState(settings.value(QStringLiteral("columns")).toByteArray());
    const QString keys[2] = {QStringLiteral("first"), QStringLiteral("second")};
    for (int i = 0; i < 2; ++i)
        if (const QString reference = settings.value(keys[i]).toString(); !reference.isEmpty())
            m_sides[i].slot->picker().setReference(reference);
    takeDims();
}

void PlaygroundPage::resetLayout() {
    m_columns->setSizes({330, 1000});
    m_tabs->setCurrentIndex(TokensTab);
}

} // namespace stator::ui
