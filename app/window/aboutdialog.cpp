#include "app/window/aboutdialog.h"

#include "ui/widgets/secondarylabel.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace stator::app {

namespace {
constexpr int kLogo = 64;
constexpr int kTextWidth = 340;
} // namespace

AboutDialog::AboutDialog(QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("About Stator"));
    setObjectName(QStringLiteral("about-dialog"));
    auto* logo = new QLabel;
    logo->setPixmap(QIcon(QStringLiteral(":/stator/application/stator.svg"))
                        .pixmap(QSize(kLogo, kLogo), devicePixelRatioF()));
    auto* title = new QLabel(tr("Stator %1").arg(QApplication::applicationVersion()));
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    large.setWeight(QFont::DemiBold);
    title->setFont(large);
    auto* what = new QLabel(
        tr("Trains, measures and compares static sentence-embedding models for many languages."));
    auto* built = new ui::SecondaryLabel(
        tr("With libtorch, SentencePiece, SQLite, QCustomPlot and Qt %1. QCustomPlot is licensed "
           "under the GNU General Public License; the licence of Stator is in its folder.")
            .arg(QString::fromLatin1(qVersion())));
    auto* words = new QVBoxLayout;
    words->setSpacing(8);
    words->addWidget(title);
    for (QLabel* label : {what, static_cast<QLabel*>(built)}) {
        label->setWordWrap(true);
        label->setFixedWidth(kTextWidth);
        words->addWidget(label);
    }
    auto* upper = new QHBoxLayout;
    upper->setSpacing(20);
    upper->addWidget(logo, 0, Qt::AlignTop);
    upper->addLayout(words);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(16);
    layout->addLayout(upper);
    layout->addWidget(buttons);
    layout->setSizeConstraint(QLayout::SetFixedSize);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

} // namespace stator::app
