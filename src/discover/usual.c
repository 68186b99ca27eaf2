#include "usual.h"

#include "base/ascii.h"
#include "match/frequency.h"

enum {
    LEAST_WORD = 4,
    MOST_WORD = 32 /* letters */,
    MOST_COMMON = 3,
    NEAR = 8 /* bytes between two words of a line, or of two */
};

static bool is_capital(struct gloss_slice text, size_t at) {
    return at < text.len && text.ptr[at] >= 'A' && text.ptr[at] <= 'Z';
}

/* TAG, REJECTED; not NATO or HTML, which are in every table of frequencies, but by themselves: others of their stem are not. */
static bool is_word(struct gloss_slice text) {
    char word[MOST_WORD];
    double own;

    if (text.len < LEAST_WORD || text.len > sizeof word)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < 'A' || text.ptr[i] > 'Z')
            return false;
        word[i] = (char)(text.ptr[i] - 'A' + 'a');
    }
    own = gloss_frequency_per_million((struct gloss_slice){word, text.len});
    return own > 0 && gloss_frequency_family((struct gloss_slice){word, text.len}) > 1.3 * own;
}

/* What a general dictionary has, and no text expands; with full stops, too. */
static bool is_common(struct gloss_slice text) {
    static const char common[] =
        "AD AM BC BCE CD DIY DNA DVD EU FAQ FM GPS ID IQ OK PC PDF PIN PM TV UFO UK UN US USA VIP ";

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
    return is_word(name) || is_common(name) || is_shouted(text, at);
}
