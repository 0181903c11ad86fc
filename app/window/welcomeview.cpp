#include "app/window/welcomeview.h"

#include "ui/theme/icons.h"
#include "ui/theme/statorstyle.h"
#include "ui/widgets/card.h"
#include "ui/widgets/secondarylabel.h"

#include <QDir>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace stator::app {

namespace {

constexpr int kWidth = 520;
constexpr int kLogo = 72;

QPushButton* choice(const QString& text, ui::Icon icon, const char* name) {
    auto* button = new QPushButton(ui::icon(icon), text);
    button->setObjectName(QLatin1String(name));
    return button;
}

} // namespace

WelcomeView::WelcomeView(QWidget* parent)
    : QWidget(parent)
    , m_choices(new QWidget(this))
    , m_opening(new ui::SecondaryLabel)
    , m_recentCard(new ui::Card(tr("Recent workspaces")))
    , m_recent(new QVBoxLayout) {
    auto* logo = new QLabel;
    logo->setPixmap(QIcon(QStringLiteral(":/stator/application/stator.svg"))
                        .pixmap(QSize(kLogo, kLogo), devicePixelRatioF()));
    logo->setFixedHeight(kLogo);
    logo->setAlignment(Qt::AlignCenter);
    auto* title = new QLabel(QStringLiteral("Stator"));
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 2);
    large.setWeight(QFont::DemiBold);
    title->setFont(large);
    title->setAlignment(Qt::AlignCenter);
    auto* sentence = new ui::SecondaryLabel(
        tr("Train, measure and compare static sentence-embedding models. A workspace is a folder "
           "that holds your datasets, runs and models."));
    sentence->setWordWrap(true);
    sentence->setAlignment(Qt::AlignCenter);
    m_opening->setAlignment(Qt::AlignCenter);
    m_opening->hide();

    auto* sample = choice(tr("Open sample workspace"), ui::Icon::Play, "welcome-sample");
    auto* make = choice(tr("New workspace…"), ui::Icon::Add, "welcome-new");
    auto* open = choice(tr("Open workspace…"), ui::Icon::Folder, "welcome-open");
    make->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    for (QPushButton* button : {make, open, sample})
        buttons->addWidget(button);
    buttons->addStretch();
    auto* replay =
        choice(tr("Replay issue #3281: days lost to evaluation…"), ui::Icon::Clock, "welcome-case");
    ui::setButtonKind(replay, ui::ButtonKind::Flat);
    m_recent->setSpacing(2);
    m_recentCard->addLayout(m_recent);

    auto* choices = new QVBoxLayout(m_choices);
    choices->setContentsMargins(0, 0, 0, 0);
    choices->setSpacing(24);
    auto* commands = new QVBoxLayout;
    commands->setSpacing(8);
    commands->addLayout(buttons);
    commands->addWidget(replay, 0, Qt::AlignHCenter);
    choices->addLayout(commands);
    choices->addWidget(m_recentCard);
    auto* column = new QWidget(this);
    column->setFixedWidth(kWidth);
    auto* inner = new QVBoxLayout(column);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(12);
    inner->addWidget(logo);
    inner->addWidget(title);
    inner->addWidget(sentence);
    inner->addSpacing(12);
    inner->addWidget(m_choices);
    inner->addWidget(m_opening);
    auto* layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addWidget(column, 0, Qt::AlignHCenter);
    layout->addStretch(3);

    connect(sample, &QPushButton::clicked, this, &WelcomeView::sampleRequested);
    connect(replay, &QPushButton::clicked, this, &WelcomeView::caseRequested);
    connect(make, &QPushButton::clicked, this, &WelcomeView::newRequested);
    connect(open, &QPushButton::clicked, this, &WelcomeView::openRequested);
    setRecent({});
}

void WelcomeView::setRecent(const QStringList& folders) {
    while (QLayoutItem* item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString& folder : folders) {
        auto* button = new QToolButton;
        button->setText(QStringLiteral("%1   %2").arg(QDir(folder).dirName(), folder));
        button->setIcon(ui::icon(ui::Icon::Folder));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setToolTip(folder);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setMaximumWidth(kWidth - 24);
        ui::setButtonKind(button, ui::ButtonKind::Flat);
        connect(button, &QToolButton::clicked, this,
                [this, folder] { emit folderRequested(folder); });
        m_recent->addWidget(button, 0, Qt::AlignLeft);
    }
    m_recentCard->setVisible(!folders.isEmpty());
}

void WelcomeView::setOpening(const QString& name) {
    m_choices->setVisible(name.isEmpty());
    m_opening->setVisible(!name.isEmpty());
    m_opening->setText(tr("Opening %1…").arg(name));
}

} // namespace stator::app
