// Sentences to begin with.
#pragma once

#include <QStringList>

namespace stator::ui {

/// One thought in several languages, and others beside it.
struct SentenceSample {
    QString name; ///< in the reader's language
    QStringList sentences;
};
QList<SentenceSample> sentenceSamples();

} // namespace stator::ui
