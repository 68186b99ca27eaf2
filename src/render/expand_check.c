/* expand_check.c - a document with changes, written so that it reads as before but for what is inserted. */
#include "document/html.h"
#include "document/markdown.h"
#include "expand.h"

enum { TRIES = 16 /* to write a document without the changes that its markup does not bear */ };

/* Read what was made as a document. */
static bool read_again(const struct gloss_changed *changed, struct gloss_changed_check *check) {
    struct gloss_slice made = gloss_buf_slice(&check->made);
    struct gloss_diag quiet = {0};
    bool done;

    gloss_runs_clear(&check->got);
    done = changed->format == GLOSS_FORMAT_MARKDOWN ? gloss_markdown_read(&check->got, NULL, made, check->markup, &quiet)
                                                    : gloss_html_read(&check->got, NULL, made, check->markup, &quiet);
    check->failed |= quiet.status == GLOSS_ENOMEM;
    return done;
}

/* Notes at the end of a document are prose of it. */
static bool has_notes(const struct gloss_changed *changed) {
    for (size_t i = 0; i < changed->count; i++)
        if (changed->changes[i].note)
            return true;
    return false;
}

/* Byte of the prose in which what was written is other than it has to be; SIZE_MAX: it is as it has to be. */
static size_t find_difference(const struct gloss_changed *changed, struct gloss_changed_check *check) {
    struct gloss_slice wanted = gloss_buf_slice(&check->wanted), got;
    const struct gloss_runs *runs = changed->runs;
    size_t at = 0, least;

    if (!read_again(changed, check))
        return 0;
    got = gloss_buf_slice(&check->got.prose);
    least = got.len < wanted.len ? got.len : wanted.len;
    while (at < least && got.ptr[at] == wanted.ptr[at])
        at++;
    if (at < wanted.len || (got.len > wanted.len && !has_notes(changed)))
        return at;
    for (size_t i = 0; i < runs->part_count; i++) {
        const struct gloss_part *is = i < check->got.part_count ? &check->got.parts[i] : NULL, *was = &runs->parts[i];

        if (!is || is->role != was->role || is->level != was->level || is->section != was->section)
            return is ? is->start : wanted.len;
    }
    return SIZE_MAX;
}

/* Leave out the last change before a place of the prose that was made. false: there is none. */
static bool leave_out(struct gloss_changed *changed, struct gloss_changed_check *check, size_t place) {
    struct gloss_change *found = NULL;

    for (size_t i = 0; i < changed->count; i++) {
        struct gloss_change *change = &changed->changes[i];

        if (!change->dropped && !change->is_undecided && (!found || change->made <= place))
            found = change;
    }
    if (!found)
        return false;
    found->dropped = true;
    if (check->left_out++ == 0)
        check->left_out_at = gloss_changed_source(changed, found->use.start, found->use.end).start;
    return true;
}

bool gloss_changed_write(struct gloss_changed *changed, struct gloss_changed_check *check) {
    check->left_out = 0;
    for (int i = 0; i < TRIES; i++) {
        size_t place;

        check->made.len = check->wanted.len = 0;
        gloss_changed_put(changed, &check->made);
        gloss_changed_put_prose(changed, &check->wanted);
        check->failed |= check->made.failed || check->wanted.failed;
        place = check->failed ? 0 : find_difference(changed, check);
        if (check->failed)
            return false;
        if (place == SIZE_MAX)
            return true;
        if (!leave_out(changed, check, place))
            break;
    }
    return false;
}

void gloss_changed_check_release(struct gloss_changed_check *check) {
    gloss_buf_release(&check->made);
    gloss_buf_release(&check->wanted);
    gloss_runs_release(&check->got);
}
