#include "note.h"

#include <stdio.h>

#include "base/ascii.h"
#include "base/unicode.h"

struct gloss_wrap gloss_note_wrap(const struct gloss_render_options *options, struct gloss_buf *out) {
    bool terminal = options->to == GLOSS_TO_TERMINAL;

    return (struct gloss_wrap){.out = out,
                               .width = options->width,
                               .color = options->color,
                               .links = options->links,
                               .jumps = options->jumps,
                               .wide = options->wide,
                               .raw = !terminal && !options->sanitize};
}

static bool ends_sentence(struct gloss_slice text) {
    static const char *const ends[] = {".", "!", "?", ":", "\xE3\x80\x82"};

    text = gloss_slice_trim(text);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t len = strlen(ends[i]);

        if (text.len >= len && memcmp(text.ptr + text.len - len, ends[i], len) == 0)
            return true;
    }
    return false;
}

static void put_meaning(struct gloss_wrap *wrap, const struct gloss_sense *sense) {
    if (sense->expansion.ptr) {
        gloss_wrap_put(wrap, sense->expansion, GLOSS_STYLE_PLAIN);
        if (sense->definition.ptr)
            gloss_wrap_puts(wrap, ends_sentence(sense->expansion) ? " " : ". ", GLOSS_STYLE_PLAIN);
    }
    if (sense->definition.ptr)
        gloss_wrap_put(wrap, gloss_slice_trim(sense->definition), GLOSS_STYLE_PLAIN);
}

static void put_all_meanings(struct gloss_wrap *wrap, const struct gloss_entry *entry) {
    size_t indent = wrap->indent;

    for (uint32_t i = 0; i < entry->sense_count; i++) {
        char number[16];
        int len = snprintf(number, sizeof number, "%u. ", i + 1u);

        wrap->indent = indent;
        gloss_wrap_line(wrap);
        gloss_wrap_puts(wrap, number, GLOSS_STYLE_NUMBER);
        wrap->indent = indent + (size_t)len;
        put_meaning(wrap, &entry->senses[i]);
        gloss_wrap_flush(wrap); /* the last word may still need the indent */
    }
    wrap->indent = indent;
}

void gloss_note_put(struct gloss_wrap *wrap, const struct gloss_entry *entry, const struct gloss_sense *sense,
                    uint32_t number, bool ascii) {
    char bracket[16];

    wrap->collapse = true;
    if (number) {
        snprintf(bracket, sizeof bracket, "[%u] ", (unsigned)number);
        gloss_wrap_link(wrap, GLOSS_LINK_NOTE, number);
        gloss_wrap_puts(wrap, bracket, GLOSS_STYLE_NUMBER);
        gloss_wrap_link(wrap, GLOSS_LINK_NONE, 0);
    }
    gloss_wrap_put(wrap, entry->term, GLOSS_STYLE_HEAD);
    if (entry->sense_count > 1 && !sense) {
        gloss_wrap_puts(wrap, " has several meanings:", GLOSS_STYLE_PLAIN);
        put_all_meanings(wrap, entry);
    } else {
        gloss_wrap_puts(wrap, ascii ? " - " : " \xE2\x80\x93 ", GLOSS_STYLE_QUIET);
        put_meaning(wrap, sense ? sense : &entry->senses[0]);
    }
    if (entry->deprecated) {
        const struct gloss_sense *last = sense ? sense : &entry->senses[entry->sense_count - 1];
        bool ended = ends_sentence(last->definition.ptr ? last->definition : last->expansion);

        gloss_wrap_puts(wrap, ended ? " Deprecated" : ". Deprecated", GLOSS_STYLE_QUIET);
        if (entry->extras->use.ptr) {
            gloss_wrap_puts(wrap, "; use ", GLOSS_STYLE_QUIET);
            gloss_wrap_put(wrap, entry->extras->use, GLOSS_STYLE_HEAD);
        }
        gloss_wrap_puts(wrap, ".", GLOSS_STYLE_QUIET);
    }
    wrap->collapse = false;
}

/* The first sentence, without its full stop: up to a full stop before a blank and a capital. */
static struct gloss_slice first_sentence(struct gloss_slice text) {
    text = gloss_slice_trim(text);
    for (size_t i = 1; i + 2 < text.len; i++) {
        unsigned before = gloss_class((unsigned char)text.ptr[i - 1]);

        /* A capital before it is an initial: the U.S. Army. */
        if (text.ptr[i] == '.' && (text.ptr[i + 1] == ' ' || text.ptr[i + 1] == '\n') && !(before & GLOSS_CAPITAL) &&
            gloss_is_capital(text.ptr[i + 2]))
            text.len = i + 1;
    }
    if (text.len > 1 && text.ptr[text.len - 1] == '.' && text.ptr[text.len - 2] != '.')
        text.len--;
    return text;
}

struct gloss_slice gloss_note_short(const struct gloss_sense *sense, struct gloss_slice form, bool said) {
    if (sense->expansion.ptr && !said && !gloss_slice_equal(sense->expansion, form))
        return sense->expansion;
    return said ? (struct gloss_slice){NULL, 0} : first_sentence(sense->definition);
}
