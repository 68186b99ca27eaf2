#include "usual.h"

#include "base/ascii.h"
#include "match/frequency.h"

enum {
    LEAST_HALF = 3, /* letters of the first word of a compound */
    LEAST_WORD = 4,
    SAFE = 6, /* no abbreviation of so many is in the table of frequencies */
    MOST_WORD = 32 /* letters */,
    COMMON = 100 /* in a million words */,
    MOST_COMMON = 6,
    NEAR = 8 /* bytes between two words of a line, or of two */
};

static bool is_capital(struct gloss_slice text, size_t at) { return at < text.len && gloss_is_capital(text.ptr[at]); }

/* A word of the table of frequencies, and no abbreviation, of which it has a few of four or five letters: others of their stem are not in it. */
static bool is_listed(struct gloss_slice word) {
    double own = gloss_frequency_per_million(word);

    return own > 0 && word.len >= LEAST_WORD &&
           (word.len >= SAFE || own >= COMMON || gloss_frequency_family(word) > 1.3 * own);
}

/* SETTITLE, MAKEFLAGS, UNREGISTER */
static bool is_compound(struct gloss_slice word) {
    if (gloss_slice_starts_with(word, "un") || gloss_slice_starts_with(word, "re"))
        if (gloss_frequency_per_million(gloss_slice_cut(word, 2, word.len)) > 0)
            return true;
    for (size_t at = LEAST_HALF; at + LEAST_WORD <= word.len; at++)
        if (gloss_frequency_per_million(gloss_slice_cut(word, 0, at)) > 0 &&
            gloss_frequency_per_million(gloss_slice_cut(word, at, word.len)) > 0)
            return true;
    return false;
}

/* CAVEATS, PRUNING: with an ending that the table does not have it with. */
static bool is_inflected(struct gloss_slice word) {
    static const char *const endings[] = {"s", "ed", "d", "ing", "er"};

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t len = strlen(endings[i]);

        if (memcmp(word.ptr + word.len - len, endings[i], len) == 0 && word.len - len >= LEAST_WORD &&
            gloss_frequency_per_million(gloss_slice_cut(word, 0, word.len - len)) > 0)
            return true;
    }
    return false;
}

/* Short ones that hardly anything is abbreviated to. */
static bool is_short_word(struct gloss_slice text) {
    static const char words[] = "BAD BUG END GET GO HAM KEY MAX MIN NEW OLD PUT RUN SET USE ";

    return gloss_slice_is_listed(text, words);
}

/* PATH, REJECTED; not NATO or JSON. */
bool gloss_is_english(struct gloss_slice text) {
    char small[MOST_WORD];
    struct gloss_slice word = {small, text.len};

    if (text.len < LEAST_WORD || text.len > sizeof small)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (!gloss_is_capital(text.ptr[i]))
            return false;
        small[i] = (char)(text.ptr[i] - 'A' + 'a');
    }
    return is_listed(word) || (word.len >= SAFE && (is_compound(word) || is_inflected(word)));
}

/* What a general dictionary has, and no text expands; with full stops, too. */
static bool is_common(struct gloss_slice text) {
    static const char common[] =
        "AD AM BC BCE CD DIY DNA DVD ESC EU EUR FAQ FM GBP GPS HOWTO ID IQ NUL NULL OK PC PDF PIN PM "
        "README STDERR STDIN STDOUT TAB TODO TV UFO UK UN UNIX US USA USD USENET VIP ";

    char plain[MOST_COMMON];
    size_t len = 0;

    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '.')
            continue;
        if (len == sizeof plain)
            return false;
        plain[len++] = text.ptr[i];
    }
    return gloss_slice_is_listed((struct gloss_slice){plain, len}, common);
}

/* SIGKILL and its like, which an operating system sends; SIGINT has another meaning, too. */
static bool is_signal(struct gloss_slice text) {
    static const char signals[] =
        "ABRT ALRM BUS CHLD CONT FPE HUP ILL KILL PIPE QUIT SEGV STOP TERM TRAP TSTP TTIN TTOU USR1 USR2 WINCH ";

    return gloss_slice_starts_with(text, "SIG") && gloss_slice_is_listed(gloss_slice_cut(text, 3, text.len), signals);
}

/* A word that is in capitals only where all words are. */
static bool is_loud(struct gloss_slice word) {
    static const char loud[] = "ALL AND ANY ARE BE BY FOR IF IN IS NO NOT OF OR THE TO WITH WITHOUT YOU MUST ";

    return gloss_slice_is_listed(word, loud);
}

/* WITHOUT ANY WARRANTY: beside a word that is loud, whose line may end between them. */
static bool is_shouted(struct gloss_slice text, struct gloss_stretch at) {
    size_t start = at.start, end = at.end, stop;

    while (start > 0 && at.start - start < NEAR && gloss_is_space(text.ptr[start - 1]))
        start--;
    while (end < text.len && end - at.end < NEAR && gloss_is_space(text.ptr[end]))
        end++;
    stop = start;
    while (start > 0 && stop - start <= NEAR && is_capital(text, start - 1))
        start--;
    if (start < stop && stop < at.start && is_loud(gloss_slice_cut(text, start, stop)))
        return true;
    stop = end;
    while (stop - end <= NEAR && is_capital(text, stop))
        stop++;
    return at.end < end && is_loud(gloss_slice_cut(text, end, stop));
}

bool gloss_is_usual(struct gloss_slice name, struct gloss_slice text, struct gloss_stretch at) {
    return gloss_is_english(name) || is_short_word(name) || is_common(name) || is_signal(name) || is_shouted(text, at);
}
