#include "verify.h"

#include "document/strip.h"

/* The first byte in which two texts differ. */
static size_t difference(struct gloss_slice a, struct gloss_slice b) {
    size_t least = a.len < b.len ? a.len : b.len, at = 0;

    while (at + 64 <= least && memcmp(a.ptr + at, b.ptr + at, 64) == 0)
        at += 64;
    while (at < least && a.ptr[at] == b.ptr[at])
        at++;
    return at;
}

/* Where in the source a byte of its prose comes from. */
static size_t place(const struct gloss_verify *verify, size_t prose) {
    if (prose < verify->runs->prose.len)
        return gloss_runs_source(verify->runs, prose, prose + 1).start;
    return verify->source.len;
}

/* Flags that an annotation leaves alone: in a link of ours, which HTML tells from others, the link is new. */
static unsigned lasting(const struct gloss_run *run, enum gloss_format format) {
    unsigned flags = run->flags & ~(unsigned)(GLOSS_RUN_LITERAL | GLOSS_RUN_MARK);

    return run->flags & GLOSS_RUN_MARK && format == GLOSS_FORMAT_MARKDOWN ? flags & ~(unsigned)GLOSS_RUN_LINK : flags;
}

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

static size_t run_end(const struct gloss_runs *runs, size_t number) {
    return number + 1 < runs->count ? runs->runs[number + 1].prose : runs->prose.len;
}

/* Byte of the prose, which is the same in both up to `end`, from where on it is not of the same kind; its end: it is. */
static size_t other_kind(const struct gloss_runs *a, const struct gloss_runs *b, enum gloss_format format, size_t end) {
    for (size_t i = 0, k = 0; i < a->count && k < b->count && a->runs[i].prose < end && b->runs[k].prose < end;) {
        size_t a_end = run_end(a, i), b_end = run_end(b, k);

        if (lasting(&a->runs[i], format) != lasting(&b->runs[k], format))
            return a->runs[i].prose > b->runs[k].prose ? a->runs[i].prose : b->runs[k].prose;
        i += a_end <= b_end;
        k += b_end <= a_end;
    }
    for (size_t i = 0; i < a->part_count; i++) {
        const struct gloss_part *x = &a->parts[i], *y = &b->parts[i];

        if (i == b->part_count || x->start != y->start || least(x->end, end) != least(y->end, end) || x->role != y->role ||
            x->level != y->level || x->section != y->section)
            return x->start;
    }
    return end;
}

static struct gloss_slice without_end(struct gloss_slice text) {
    while (text.len > 0 &&
           (text.ptr[text.len - 1] == ' ' || (text.ptr[text.len - 1] >= '\t' && text.ptr[text.len - 1] <= '\r')))
        text.len--;
    return text;
}

const char *gloss_verify(struct gloss_verify *verify, struct gloss_slice output, size_t *at) {
    struct gloss_slice stripped, prose = gloss_buf_slice(&verify->runs->prose), got;
    struct gloss_diag diag = {.report = NULL};

    *at = 0;
    verify->failed = false;
    if (!gloss_markup_read(verify->format, &verify->got, &verify->found, output, verify->options, &diag)) {
        verify->failed |= diag.status == GLOSS_ENOMEM;
        return "the result cannot be read again";
    }
    verify->stripped.len = 0;
    gloss_markup_strip(&verify->found, output, &verify->stripped);
    stripped = gloss_buf_slice(&verify->stripped);
    verify->failed |= verify->stripped.failed;
    if (!gloss_slice_equal(stripped, verify->source)) {
        *at = difference(stripped, verify->source);
        return "what was inserted is not known again";
    }
    /* White space at the end of a text may have become that of nothing. */
    prose = without_end(prose);
    got = without_end(gloss_buf_slice(&verify->got.prose));
    if (!gloss_slice_equal(prose, got)) {
        *at = place(verify, difference(prose, got));
        return "the text around a mark has another meaning";
    }
    *at = other_kind(verify->runs, &verify->got, verify->format, prose.len);
    if (*at < prose.len) {
        *at = place(verify, *at);
        return "the markup around a mark has another meaning";
    }
    return NULL;
}

void gloss_verify_release(struct gloss_verify *verify) {
    gloss_runs_release(&verify->got);
    gloss_markup_found_release(&verify->found);
    gloss_buf_release(&verify->stripped);
}
