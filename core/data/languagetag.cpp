#include "core/data/languagetag.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace stator::data {
namespace {

struct CodePair {
    std::string_view three;
    std::string_view two;
};

// ISO 639-2/639-3 codes (terminology and bibliographic) that have a two-letter code, and single
// languages that stand for their macrolanguage in corpora (cmn, arb, pes, swh…). Sorted.
constexpr auto kTwoLetter = std::to_array<CodePair>(
    {{"aar", "aa"}, {"abk", "ab"},  {"afr", "af"}, {"aka", "ak"}, {"alb", "sq"}, {"als", "sq"},
     {"amh", "am"}, {"ara", "ar"},  {"arb", "ar"}, {"arg", "an"}, {"arm", "hy"}, {"asm", "as"},
     {"ava", "av"}, {"ave", "ae"},  {"aym", "ay"}, {"aze", "az"}, {"azj", "az"}, {"bak", "ba"},
     {"bam", "bm"}, {"baq", "eu"},  {"bel", "be"}, {"ben", "bn"}, {"bis", "bi"}, {"bod", "bo"},
     {"bos", "bs"}, {"bre", "br"},  {"bul", "bg"}, {"bur", "my"}, {"cat", "ca"}, {"ces", "cs"},
     {"cha", "ch"}, {"che", "ce"},  {"chi", "zh"}, {"chu", "cu"}, {"chv", "cv"}, {"cmn", "zh"},
     {"cor", "kw"}, {"cos", "co"},  {"cre", "cr"}, {"cym", "cy"}, {"cze", "cs"}, {"dan", "da"},
     {"deu", "de"}, {"dik", "din"}, {"div", "dv"}, {"dut", "nl"}, {"dzo", "dz"}, {"ekk", "et"},
     {"ell", "el"}, {"eng", "en"},  {"epo", "eo"}, {"est", "et"}, {"eus", "eu"}, {"ewe", "ee"},
     {"fao", "fo"}, {"fas", "fa"},  {"fij", "fj"}, {"fin", "fi"}, {"fra", "fr"}, {"fre", "fr"},
     {"fry", "fy"}, {"ful", "ff"},  {"fuv", "ff"}, {"gaz", "om"}, {"geo", "ka"}, {"ger", "de"},
     {"gla", "gd"}, {"gle", "ga"},  {"glg", "gl"}, {"glv", "gv"}, {"gre", "el"}, {"grn", "gn"},
     {"gug", "gn"}, {"guj", "gu"},  {"hat", "ht"}, {"hau", "ha"}, {"heb", "he"}, {"her", "hz"},
     {"hin", "hi"}, {"hmo", "ho"},  {"hrv", "hr"}, {"hun", "hu"}, {"hye", "hy"}, {"ibo", "ig"},
     {"ice", "is"}, {"ido", "io"},  {"iii", "ii"}, {"iku", "iu"}, {"ile", "ie"}, {"ina", "ia"},
     {"ind", "id"}, {"ipk", "ik"},  {"isl", "is"}, {"ita", "it"}, {"jav", "jv"}, {"jpn", "ja"},
     {"kal", "kl"}, {"kan", "kn"},  {"kas", "ks"}, {"kat", "ka"}, {"kau", "kr"}, {"kaz", "kk"},
     {"khk", "mn"}, {"khm", "km"},  {"kik", "ki"}, {"kin", "rw"}, {"kir", "ky"}, {"kmr", "ku"},
     {"kom", "kv"}, {"kon", "kg"},  {"kor", "ko"}, {"kua", "kj"}, {"kur", "ku"}, {"lao", "lo"},
     {"lat", "la"}, {"lav", "lv"},  {"lim", "li"}, {"lin", "ln"}, {"lit", "lt"}, {"ltz", "lb"},
     {"lub", "lu"}, {"lug", "lg"},  {"lvs", "lv"}, {"mac", "mk"}, {"mah", "mh"}, {"mal", "ml"},
     {"mao", "mi"}, {"mar", "mr"},  {"may", "ms"}, {"mkd", "mk"}, {"mlg", "mg"}, {"mlt", "mt"},
     {"mon", "mn"}, {"mri", "mi"},  {"msa", "ms"}, {"mya", "my"}, {"nau", "na"}, {"nav", "nv"},
     {"nbl", "nr"}, {"nde", "nd"},  {"ndo", "ng"}, {"nep", "ne"}, {"nld", "nl"}, {"nno", "nn"},
     {"nob", "nb"}, {"nor", "no"},  {"npi", "ne"}, {"nya", "ny"}, {"oci", "oc"}, {"oji", "oj"},
     {"ori", "or"}, {"orm", "om"},  {"ory", "or"}, {"oss", "os"}, {"pan", "pa"}, {"pbt", "ps"},
     {"per", "fa"}, {"pes", "fa"},  {"pli", "pi"}, {"plt", "mg"}, {"pol", "pl"}, {"por", "pt"},
     {"pus", "ps"}, {"que", "qu"},  {"quy", "qu"}, {"roh", "rm"}, {"ron", "ro"}, {"rum", "ro"},
     {"run", "rn"}, {"rus", "ru"},  {"sag", "sg"}, {"san", "sa"}, {"sin", "si"}, {"slk", "sk"},
     {"slo", "sk"}, {"slv", "sl"},  {"sme", "se"}, {"smo", "sm"}, {"sna", "sn"}, {"snd", "sd"},
     {"som", "so"}, {"sot", "st"},  {"spa", "es"}, {"sqi", "sq"}, {"srd", "sc"}, {"srp", "sr"},
     {"ssw", "ss"}, {"sun", "su"},  {"swa", "sw"}, {"swe", "sv"}, {"swh", "sw"}, {"tah", "ty"},
     {"tam", "ta"}, {"tat", "tt"},  {"tel", "te"}, {"tgk", "tg"}, {"tgl", "tl"}, {"tha", "th"},
     {"tib", "bo"}, {"tir", "ti"},  {"ton", "to"}, {"tsn", "tn"}, {"tso", "ts"}, {"tuk", "tk"},
     {"tur", "tr"}, {"twi", "tw"},  {"uig", "ug"}, {"ukr", "uk"}, {"urd", "ur"}, {"uzb", "uz"},
     {"uzn", "uz"}, {"ven", "ve"},  {"vie", "vi"}, {"vol", "vo"}, {"wel", "cy"}, {"wln", "wa"},
     {"wol", "wo"}, {"xho", "xh"},  {"ydd", "yi"}, {"yid", "yi"}, {"yor", "yo"}, {"zha", "za"},
     {"zho", "zh"}, {"zsm", "ms"},  {"zul", "zu"}});

// Three-letter codes without a two-letter one that corpora of sentences use. Sorted.
constexpr auto kThreeLetter = std::to_array<std::string_view>(
    {"ace", "ang", "arq", "arz", "ast", "awa", "ban", "bar", "ber", "bho", "bjn", "ceb",
     "chr", "ckb", "crh", "csb", "dsb", "dtp", "dyu", "fil", "frp", "fur", "gsw", "hne",
     "hsb", "hsn", "ilo", "kab", "kac", "kam", "kbp", "kea", "kmb", "kzj", "lad", "lfn",
     "lij", "lmo", "ltg", "lua", "luo", "lus", "mag", "mai", "mhr", "mni", "mos", "mwl",
     "nds", "nov", "nso", "nus", "orv", "pag", "pam", "pap", "pfl", "pms", "sat", "scn",
     "shi", "szl", "tok", "tpi", "tum", "tzl", "umb", "vec", "war", "wuu", "yue", "zza"});

// Languages written in several scripts: for them the script belongs to the tag.
constexpr auto kSeveralScripts = std::to_array<std::string_view>(
    {"az", "bs", "kk", "ks", "ku",  "mn",  "ms",  "pa",  "sd",  "sr",  "tg",
     "tt", "ug", "uz", "zh", "yue", "ace", "ban", "bjn", "crh", "kas", "shi"});

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

bool isAlpha(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
}

bool isAlnum(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    });
}

std::vector<std::string_view> splitAt(std::string_view text, std::string_view separators) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= text.size(); ++i)
        if (i == text.size() || separators.find(text[i]) != std::string_view::npos) {
            parts.push_back(text.substr(begin, i - begin));
            begin = i + 1;
        }
    return parts;
}

const CodePair* findThree(std::string_view code) {
    const auto found =
        std::lower_bound(kTwoLetter.begin(), kTwoLetter.end(), code,
                         [](const CodePair& p, std::string_view c) { return p.three < c; });
    return found != kTwoLetter.end() && found->three == code ? &*found : nullptr;
}

std::string subtag(std::string_view part, std::string_view primary) {
    if (part.size() == 4 && isAlpha(part)) {
        std::string script = lower(part);
        script[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(script[0])));
        return script;
    }
    if (part.size() == 2 && isAlpha(part)) {
        std::string region;
        for (const char c : part)
            region += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        // "es_LA" means Latin America (UN M49 419), not Laos.
        return primary == "es" && region == "LA" ? "419" : region;
    }
    return lower(part);
}

/// True for a token that is one language tag: "de", "deu", "pt_BR", "zho_Hans".
bool isTag(std::string_view token) {
    const auto parts = splitAt(token, "_-");
    if (!isKnownLanguage(parts[0]) || parts.size() > 3)
        return false;
    // "de" and "DE" are codes; "Ja" and "No" are words.
    if ((std::isupper(static_cast<unsigned char>(parts[0][0])) != 0) !=
        (std::isupper(static_cast<unsigned char>(parts[0][1])) != 0))
        return false;
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const bool script = parts[i].size() == 4 && isAlpha(parts[i]) && std::isupper(parts[i][0]);
        const bool region = parts[i].size() == 2 && isAlpha(parts[i]) && std::isupper(parts[i][0]);
        if (!script && !region)
            return false;
    }
    return true;
}

/// Words that are also codes: not taken from the middle of a name such as "my-data".
bool isCommonWord(std::string_view token) {
    static constexpr auto kWords = std::to_array<std::string_view>(
        {"am", "an", "as", "be", "is", "my", "no", "or", "so", "to", "us", "war", "all", "new"});
    return std::find(kWords.begin(), kWords.end(), lower(token)) != kWords.end();
}

std::vector<std::string> tagsOfSegment(std::string_view segment) {
    if (isTag(segment))
        return {normaliseLanguage(segment)};
    std::vector<std::string> tags;
    const auto hyphens = splitAt(segment, "-");
    if (hyphens.size() == 2 && isTag(hyphens[0]) && isTag(hyphens[1]))
        return {normaliseLanguage(hyphens[0]), normaliseLanguage(hyphens[1])};
    const auto tokens = splitAt(segment, "-_");
    if (tokens.size() == 2 && isTag(tokens[0]) && isTag(tokens[1]))
        return {normaliseLanguage(tokens[0]), normaliseLanguage(tokens[1])};
    for (const auto token : hyphens)
        if (isTag(token) && !isCommonWord(token))
            tags.push_back(normaliseLanguage(token));
    if (tags.empty())
        for (const auto token : tokens)
            if (isTag(token) && !isCommonWord(token))
                tags.push_back(normaliseLanguage(token));
    if (tags.size() > 2)
        tags.clear();
    return tags;
}

} // namespace

bool isKnownLanguage(std::string_view code) {
    const std::string c = lower(code);
    if (c.size() == 2)
        return std::any_of(kTwoLetter.begin(), kTwoLetter.end(),
                           [&](const CodePair& p) { return p.two == c; });
    return c.size() == 3 &&
           (findThree(c) || std::binary_search(kThreeLetter.begin(), kThreeLetter.end(), c));
}

std::string normaliseLanguage(std::string_view tag) {
    const auto parts = splitAt(tag, "_-");
    if (parts.size() > 6 || parts[0].size() < 2 || parts[0].size() > 8 || !isAlpha(parts[0]))
        return {};
    std::string out = lower(parts[0]);
    if (const auto* known = findThree(out))
        out = known->two;
    const std::string primary = out;
    const bool scriptMatters =
        std::find(kSeveralScripts.begin(), kSeveralScripts.end(), primary) != kSeveralScripts.end();
    for (std::size_t i = 1; i < parts.size(); ++i) {
        if (!isAlnum(parts[i]) || parts[i].size() > 8)
            return {};
        if (i == 1 && parts[i].size() == 4 && isAlpha(parts[i]) && !scriptMatters)
            continue;
        out += '-';
        out += subtag(parts[i], primary);
    }
    return out;
}

std::string primaryLanguage(std::string_view tag) {
    const std::string full = normaliseLanguage(tag);
    return full.substr(0, full.find('-'));
}

bool isLanguageTag(std::string_view text) {
    return isTag(text);
}

std::string_view withoutCompression(std::string_view fileName) {
    for (const std::string_view suffix : {".gz", ".zst", ".GZ", ".ZST"})
        if (fileName.size() > suffix.size() && fileName.ends_with(suffix))
            return fileName.substr(0, fileName.size() - suffix.size());
    return fileName;
}

std::vector<std::string> languagesFromFileName(std::string_view fileName) {
    const auto segments = splitAt(withoutCompression(fileName), ".");
    for (std::size_t i = segments.size(); i-- > 0;)
        if (auto tags = tagsOfSegment(segments[i]); !tags.empty())
            return tags;
    return {};
}

} // namespace stator::data
