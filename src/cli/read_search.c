#include "read_search.h"

#include "read_view.h"

static void found(struct cli_read *read, struct cli_match match) {
    read->match = match;
    read->focus = match.start;
    cli_read_show_byte(read, match.start);
}

void cli_read_search(struct cli_read *read, bool forward) {
    struct gloss_slice bytes = gloss_buf_slice(&read->text.bytes);
    size_t from = read->match.end > read->match.start ? read->match.start + forward : read->top.start;
    struct cli_match match;

    if (forward ? cli_find_next(&read->find, bytes, from, bytes.len, &match)
                : cli_find_previous(&read->find, bytes, from, &match)) {
        found(read, match);
    } else if (forward ? cli_find_next(&read->find, bytes, 0, from, &match)
                       : cli_find_previous(&read->find, bytes, bytes.len, &match)) {
        found(read, match);
        cli_read_say_only(read, forward ? "search went on at the start" : "search went on at the end");
    } else {
        cli_read_say(read, "not found: ", gloss_buf_slice(&read->pattern), "");
        read->match = (struct cli_match){0, 0};
    }
}

void cli_read_end_search(struct cli_read *read) {
    read->find.count = 0;
    read->match = (struct cli_match){0, 0};
}

void cli_read_ask(struct cli_read *read) {
    read->panel.open = read->list.open = false;
    read->asking = true;
    read->pattern.len = 0;
}

static void rub_out(struct cli_read *read) {
    size_t len;

    if (read->pattern.len == 0) {
        read->asking = false;
        return;
    }
    gloss_utf8_decode_before(gloss_buf_slice(&read->pattern), read->pattern.len, &len);
    read->pattern.len -= len;
}

void cli_read_key_of_question(struct cli_read *read, int key, struct gloss_slice typed) {
    switch (key) {
    case CLI_KEY_ESCAPE:
        read->asking = false;
        break;
    case CLI_KEY_BACKSPACE:
        rub_out(read);
        break;
    case CLI_KEY_ENTER:
        read->asking = false;
        /* An empty pattern is the one before. */
        if (read->pattern.len > 0)
            read->find = cli_find_new(gloss_buf_slice(&read->pattern));
        read->match = (struct cli_match){0, 0};
        if (read->find.count > 0)
            cli_read_search(read, true);
        break;
    default:
        if (read->pattern.len + typed.len <= CLI_FIND_CHARS)
            gloss_buf_put(&read->pattern, typed);
    }
}
