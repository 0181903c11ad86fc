#include "ui/pages/playground/samples.h"

#include <QCoreApplication>

namespace stator::ui {

QList<SentenceSample> sentenceSamples() {
    const auto words = [](const char* text) {
        return QCoreApplication::translate("stator::ui::SentenceSamples", text);
    };
    return {
        {words(QT_TRANSLATE_NOOP("stator::ui::SentenceSamples", "One sentence in seven languages")),
         {QStringLiteral("Where is the train station?"), QStringLiteral("Wo ist der Bahnhof?"),
          QStringLiteral("¿Dónde está la estación de tren?"), QStringLiteral("Où est la gare ?"),
          QStringLiteral("Waar is het treinstation?"),
          QStringLiteral("Di mana stasiun kereta api?"), QStringLiteral("रेलवे स्टेशन कहाँ है?")}},
        {words(QT_TRANSLATE_NOOP("stator::ui::SentenceSamples", "Three topics in two languages")),
         {QStringLiteral("The weather is nice today."),
          QStringLiteral("Das Wetter ist heute schön."),
          QStringLiteral("I would like a cup of coffee."),
          QStringLiteral("Ich hätte gern eine Tasse Kaffee."),
          QStringLiteral("She works at a hospital."),
          QStringLiteral("Sie arbeitet in einem Krankenhaus.")}},
        {words(QT_TRANSLATE_NOOP("stator::ui::SentenceSamples", "Near in words, far in meaning")),
         {QStringLiteral("The bank is closed on Sunday."),
          QStringLiteral("We sat on the bank of the river."), QStringLiteral("He is not happy."),
          QStringLiteral("He is happy."), QStringLiteral("The dog bit the man."),
          QStringLiteral("The man bit the dog.")}},
    };
}

} // namespace stator::ui
