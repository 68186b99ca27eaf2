#include "verify.h"

#include <stdlib.h>

#include "base/array.h"
#include "document/strip.h"
#include "verify_hints.h"

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

/* A part of the runs. */
struct extent {
    size_t prose, prose_end, run, run_end, part, part_end, section;
};

/* From a seam to another one; NULL: from the start, to the end. What parts the first block from the one before it is left out. */
static struct extent extent_of(const struct gloss_runs *runs, const struct gloss_seam *from, const struct gloss_seam *to) {
    struct extent extent = {0, runs->prose.len, 0, runs->count, 0, runs->part_count, 0};

    if (to)
        extent.prose_end = to->prose, extent.run_end = to->run, extent.part_end = to->part;
    if (!from)
        return extent;
    extent.prose = from->prose;
    extent.run = from->run;
    extent.part = from->part;
    extent.section = from->section;
    if (extent.run < extent.run_end && runs->runs[extent.run].flags & GLOSS_RUN_BREAK)
        extent.prose = run_end(runs, extent.run++);
    return extent;
}

/* Byte of the prose of two extents, which is the same in both for len bytes, from where on it is not of the same kind; len: it is. */
static size_t other_kind(const struct gloss_runs *a, const struct extent *of_a, const struct gloss_runs *b,
                         const struct extent *of_b, enum gloss_format format, size_t len) {
    for (size_t i = of_a->run, k = of_b->run; i < of_a->run_end && k < of_b->run_end;) {
        size_t a_at = a->runs[i].prose - of_a->prose, b_at = b->runs[k].prose - of_b->prose;
        size_t a_end = run_end(a, i) - of_a->prose, b_end = run_end(b, k) - of_b->prose;

        if (a_at >= len || b_at >= len)
            break;
        if (lasting(&a->runs[i], format) != lasting(&b->runs[k], format))
            return a_at > b_at ? a_at : b_at;
        i += a_end <= b_end;
        k += b_end <= a_end;
    }
    for (size_t i = of_a->part, k = of_b->part; i < of_a->part_end; i++, k++) {
        const struct gloss_part *x = &a->parts[i], *y = &b->parts[k];
        size_t start = x->start - of_a->prose;

        if (k == of_b->part_end || start != y->start - of_b->prose ||
            least(x->end - of_a->prose, len) != least(y->end - of_b->prose, len) || x->role != y->role ||
            x->level != y->level || x->section - of_a->section != y->section - of_b->section)
            return start;
    }
    return len;
}

static struct gloss_slice without_end(struct gloss_slice text) {
    while (text.len > 0 &&
           (text.ptr[text.len - 1] == ' ' || (text.ptr[text.len - 1] >= '\t' && text.ptr[text.len - 1] <= '\r')))
        text.len--;
    return text;
}

/* What differs in a part of the source and what was read of it again; *at gets the byte of the source. */
static const char *compare(const struct gloss_verify *verify, const struct extent *before, const struct extent *after,
                           bool is_last, size_t *at) {
    struct gloss_slice prose = gloss_slice_cut(gloss_buf_slice(&verify->runs->prose), before->prose, before->prose_end);
    struct gloss_slice got = gloss_slice_cut(gloss_buf_slice(&verify->got.prose), after->prose, after->prose_end);

    if (is_last) { /* white space at the end of a text may have become that of nothing */
        prose = without_end(prose);
        got = without_end(got);
    }
    if (!gloss_slice_equal(prose, got)) {
        *at = place(verify, before->prose + difference(prose, got));
        return "the text around a mark has another meaning";
    }
    *at = other_kind(verify->runs, before, &verify->got, after, verify->format, prose.len);
    if (*at < prose.len) {
        *at = place(verify, before->prose + *at);
        return "the markup around a mark has another meaning";
    }
    return NULL;
}

static const char not_known[] = "what was inserted is not known again";

/* A stretch of the output that is read again. */
struct gloss_excerpt_range {
    size_t source, source_end; /* bytes */
    size_t seam, seam_end;     /* of the source, numbers from 1 on; 0 is its start, one more than the last its end */
    size_t excerpt;            /* byte of the excerpt where it begins */
};

/* Whether output is the source but for the insertions. */
static bool is_copy(const struct gloss_verify *verify, struct gloss_slice output) {
    size_t at = 0, inserted = 0;

    for (size_t i = 0; i <= verify->insertion_count; i++) {
        bool ends = i == verify->insertion_count;
        size_t end = ends ? verify->source.len : verify->insertions[i].source;

        if (end < at || end > verify->source.len || output.len < end + inserted ||
            memcmp(verify->source.ptr + at, output.ptr + at + inserted, end - at) != 0)
            return false;
        at = end;
        inserted += ends ? 0 : verify->insertions[i].len;
    }
    return output.len == at + inserted;
}

/* Read all or an excerpt of the output, by the hints of the source if it has any, and take out what was inserted. false: it cannot be read. */
static bool read_again(struct gloss_verify *verify, struct gloss_slice output, const struct gloss_excerpt_range *ranges,
                       size_t range_count) {
    struct gloss_diag diag = {.report = NULL};
    struct gloss_markup_options options = *verify->options;

    if (verify->origin && verify->origin->is_hinted && range_count) {
        gloss_markdown_hints_clear(&verify->hints);
        for (size_t i = 0; i < range_count; i++)
            verify->failed |= !gloss_verify_hints_add(
                &verify->hints, verify, output,
                &(struct gloss_hints_range){ranges[i].source, ranges[i].source_end, ranges[i].excerpt});
        options.hints = &verify->hints;
    }
    if (verify->failed || !gloss_markup_read(verify->format, &verify->got, &verify->found, output, &options, &diag)) {
        verify->failed |= diag.status == GLOSS_ENOMEM;
        return false;
    }
    verify->stripped.len = 0;
    gloss_markup_strip(&verify->found, output, &verify->stripped);
    verify->failed |= verify->stripped.failed;
    return true;
}

static const char *verify_all(struct gloss_verify *verify, struct gloss_slice output, size_t *at) {
    struct extent before = extent_of(verify->runs, NULL, NULL), after;
    struct gloss_excerpt_range all = {.source_end = verify->source.len};
    struct gloss_slice stripped;

    *at = 0;
    if (!read_again(verify, output, &all, verify->insertion_count && is_copy(verify, output)))
        return "the result cannot be read again";
    stripped = gloss_buf_slice(&verify->stripped);
    if (!gloss_slice_equal(stripped, verify->source)) {
        *at = difference(stripped, verify->source);
        return not_known;
    }
    after = extent_of(&verify->got, NULL, NULL);
    return compare(verify, &before, &after, true, at);
}

/* ---- An excerpt ----
 *
 *     source     [ first ][ ... ][ ... ][ ... ][ [a]: x ][ ... ][ ... ][ last ]     seams part them
 *     output     [ first ][ ... ][ .+. ][ ... ][ [a]: x ][ ... ][ ... ][ last ++ ]
 *     excerpt    [ first ]       [ .+. ]       [ [a]: x ]              [ last ++ ]
 *
 * Reading is a function of what stands between two seams and of the definitions of links, which may be anywhere. So it is enough to read what has
 * got an insertion, what may be a definition, and the first and the last piece; the others are copies. That a line is a seam
 * depends on what is open before it, and not on what follows: where the next piece that is kept begins with one in the excerpt, the one that was
 * left out in between does so in the output. Where it does not, or much is kept anyway, all of the output is read. */

static bool may_define(struct gloss_slice text) {
    for (size_t at = 0; at < text.len; at++) {
        const char *found = memchr(text.ptr + at, ']', text.len - at);

        if (!found)
            return false;
        at = (size_t)(found - text.ptr);
        if (at + 1 < text.len && found[1] == ':')
            return true;
    }
    return false;
}

/* Behind the first `seam` pieces. */
static size_t seam_place(const struct gloss_verify *verify, size_t seam) {
    if (seam == 0)
        return 0;
    return seam <= verify->origin->seam_count ? verify->origin->seams[seam - 1].source : verify->source.len;
}

/* The piece behind a seam, which is at byte `at` of the output, into the excerpt. */
static void keep_piece(struct gloss_verify *verify, size_t seam, struct gloss_slice output) {
    struct gloss_excerpt_range *range = verify->range_count ? &verify->ranges[verify->range_count - 1] : NULL;

    if (!range || range->seam_end != seam) {
        struct gloss_excerpt_range *grown =
            gloss_array_grow(verify->ranges, verify->range_count, &verify->range_room, sizeof *grown);

        if (!grown) {
            verify->failed = true;
            return;
        }
        verify->ranges = grown;
        range = &grown[verify->range_count++];
        *range =
            (struct gloss_excerpt_range){.source = seam_place(verify, seam), .seam = seam, .excerpt = verify->excerpt.len};
    }
    range->seam_end = seam + 1;
    range->source_end = seam_place(verify, seam + 1);
    gloss_buf_put(&verify->excerpt, output);
    verify->failed |= verify->excerpt.failed;
}

/* false: there is none, or it would have most of the output. */
static bool make_excerpt(struct gloss_verify *verify, struct gloss_slice output) {
    size_t last = verify->origin->seam_count, next = 0, at = 0;

    verify->excerpt.len = verify->range_count = 0;
    for (size_t seam = 0; seam <= last && !verify->failed; seam++) {
        size_t start = seam_place(verify, seam), end = seam_place(verify, seam + 1), len = end - start;
        bool is_kept = seam == 0 || seam == last;

        for (; next < verify->insertion_count && (verify->insertions[next].source < end || seam == last); next++) {
            len += verify->insertions[next].len;
            is_kept = true;
        }
        if (is_kept || may_define(gloss_slice_cut(verify->source, start, end)))
            keep_piece(verify, seam, gloss_slice_cut(output, at, at + len));
        at += len;
    }
    return !verify->failed && verify->excerpt.len < output.len / 4 * 3;
}

/* The seam at each range but the first, in the excerpt as it was read; false: one is missing. */
static bool has_seams(const struct gloss_verify *verify) {
    const struct gloss_markup_found *found = &verify->found;
    size_t seam = 0;

    for (size_t i = 1; i < verify->range_count; i++) {
        while (seam < found->seam_count && found->seams[seam].source < verify->ranges[i].excerpt)
            seam++;
        if (seam == found->seam_count || found->seams[seam].source != verify->ranges[i].excerpt)
            return false;
    }
    return true;
}

/* Whether the excerpt is the source's without what was inserted; else *at gets the byte of the source where it is not. */
static bool is_stripped(const struct gloss_verify *verify, size_t *at) {
    struct gloss_slice stripped = gloss_buf_slice(&verify->stripped);

    for (size_t i = 0; i < verify->range_count; i++) {
        const struct gloss_excerpt_range *range = &verify->ranges[i];
        struct gloss_slice source = gloss_slice_cut(verify->source, range->source, range->source_end);
        size_t same = difference(source, stripped);

        *at = range->source + same;
        if (same < source.len)
            return false;
        stripped = gloss_slice_cut(stripped, source.len, stripped.len);
    }
    return stripped.len == 0;
}

static const struct gloss_seam *seam_at(const struct gloss_markup_found *found, size_t number) {
    return number > 0 && number <= found->seam_count ? &found->seams[number - 1] : NULL;
}

static const char *compare_ranges(const struct gloss_verify *verify, size_t *at) {
    const char *fault = NULL;
    size_t seam = 0; /* of the excerpt, counted as in a range */

    for (size_t i = 0; i < verify->range_count && !fault; i++) {
        const struct gloss_excerpt_range *range = &verify->ranges[i];
        bool is_last = i + 1 == verify->range_count;
        size_t next = seam;
        struct extent before, after;

        while (next < verify->found.seam_count && (is_last || verify->found.seams[next].source < range[1].excerpt))
            next++;
        next++;
        before = extent_of(verify->runs, seam_at(verify->origin, range->seam), seam_at(verify->origin, range->seam_end));
        after = extent_of(&verify->got, seam_at(&verify->found, seam), seam_at(&verify->found, next));
        fault = compare(verify, &before, &after, is_last, at);
        seam = next;
    }
    return fault;
}

/* false: whether the output is right cannot be told from an excerpt. */
static bool verify_excerpt(struct gloss_verify *verify, struct gloss_slice output, const char **fault, size_t *at) {
    if (verify->insertion_count == 0 || verify->origin->seam_count == 0 || verify->origin->mark_count > 0 ||
        !is_copy(verify, output) || !make_excerpt(verify, output) ||
        !read_again(verify, gloss_buf_slice(&verify->excerpt), verify->ranges, verify->range_count) || !has_seams(verify))
        return false;
    *fault = is_stripped(verify, at) ? compare_ranges(verify, at) : not_known;
    return true;
}

const char *gloss_verify(struct gloss_verify *verify, struct gloss_slice output, size_t *at) {
    const char *fault;

    verify->failed = false;
    if (verify_excerpt(verify, output, &fault, at) || verify->failed)
        return verify->failed ? NULL : fault;
    return verify_all(verify, output, at);
}

void gloss_verify_release(struct gloss_verify *verify) {
    gloss_runs_release(&verify->got);
    gloss_markup_found_release(&verify->found);
    gloss_buf_release(&verify->stripped);
    gloss_buf_release(&verify->excerpt);
    gloss_markdown_hints_release(&verify->hints);
    free(verify->ranges);
}
