// Language codes of corpora, brought to one form (BCP-47 with two-letter codes where there are
// any).
//
// Source: BCP 47 (RFC 5646), ISO 639.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stator::data {

/// "deu" -> "de", "deu_Latn" -> "de", "zho_Hans" -> "zh-Hans", "EN-US" -> "en-US",
/// "es_LA" -> "es-419". A code that is not known is kept in lower case; text that cannot be a tag
/// ("*all*", "") gives an empty string.
std::string normaliseLanguage(std::string_view tag);

/// The part before the first hyphen of the normalised tag ("pt-BR" -> "pt").
std::string primaryLanguage(std::string_view tag);

/// True for a two- or three-letter code that names a language ("de", "deu", "ger", "yue").
bool isKnownLanguage(std::string_view code);

/// True for a known code alone or with script and region ("pt_BR", "deu_Latn"): a text that is
/// surely meant as a language.
bool isLanguageTag(std::string_view text);

/// The languages that a file name tells, normalised, in its order: one for `train.de.gz`,
/// two for `eng-deu.tsv`, none where it tells nothing. The last telling part counts
/// (`tatoeba.deu-eng.deu.gz` is German).
std::vector<std::string> languagesFromFileName(std::string_view fileName);

/// The file name without `.gz` or `.zst`.
std::string_view withoutCompression(std::string_view fileName);

} // namespace stator::data
