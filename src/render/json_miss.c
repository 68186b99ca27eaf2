#include "json_miss.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "json_text.h"
#include "reason.h"

/* Units of the offsets that were asked for. */
static uint64_t units_in(const struct gloss_render *render, struct gloss_slice text) {
    size_t utf16, characters;

    if (render->options->offsets == GLOSS_OFFSETS_BYTE)
        return text.len;
    characters = gloss_utf8_count(text, &utf16);
    return render->options->offsets == GLOSS_OFFSETS_UTF16 ? utf16 : characters;
}

/* Near misses come in the order of their starts, so that up to there each byte is counted once. */
static void move_to(struct gloss_json_misses *misses, const struct gloss_render *render, const struct gloss_view *view,
                    uint64_t place) {
    misses->units += units_in(render, gloss_view_text(view, misses->place, place));
    misses->place = place;
}

static void put_miss(struct gloss_json_misses *misses, const struct gloss_render *render, const struct gloss_view *view,
                     const struct gloss_miss *miss) {
    struct gloss_slice text = gloss_view_text(view, miss->start, miss->end);
    struct gloss_buf *out = &misses->text, reason = {0};

    gloss_buf_puts(out, "{\"start\": ");
    gloss_buf_number(out, misses->units);
    gloss_buf_puts(out, ", \"end\": ");
    gloss_buf_number(out, misses->units + units_in(render, text));
    gloss_buf_puts(out, ", \"text\": ");
    gloss_json_string(out, text);
    gloss_buf_puts(out, ", \"term\": ");
    gloss_json_string(out, miss->entry->term);
    gloss_buf_puts(out, ", \"form\": ");
    gloss_json_string(out, miss->form);
    gloss_buf_puts(out, ", \"reason\": ");
    gloss_json_string(out, gloss_slice(gloss_miss_name(miss->why)));
    gloss_buf_puts(out, ", \"why\": ");
    gloss_reason_miss(&reason, render->glossary, view, miss);
    gloss_json_string(out, gloss_buf_slice(&reason));
    gloss_buf_putc(out, '}');
    out->failed |= reason.failed;
    gloss_buf_release(&reason);
}

void gloss_json_misses_add(struct gloss_json_misses *misses, const struct gloss_render *render,
                           const struct gloss_view *view, const char *gap) {
    const struct gloss_explanation *explanation = view->explanation;

    for (size_t i = 0; i < explanation->miss_count; i++) {
        if (misses->text.len >= GLOSS_LIMIT_MISSES_BYTES) {
            misses->left_out++;
            continue;
        }
        move_to(misses, render, view, explanation->misses[i].start);
        if (misses->text.len)
            gloss_buf_putc(&misses->text, ',');
        gloss_buf_puts(&misses->text, gap);
        put_miss(misses, render, view, &explanation->misses[i]);
    }
    if (!view->runs) /* whose source stays: what follows may begin on the line that was written last */
        move_to(misses, render, view, view->offset + view->upto);
}

void gloss_json_misses_reset(struct gloss_json_misses *misses) {
    misses->text.len = 0;
    misses->left_out = misses->place = misses->units = 0;
}

void gloss_json_misses_release(struct gloss_json_misses *misses) { gloss_buf_release(&misses->text); }
