/* skip.h - what is not searched: URLs, e-mail addresses, handles and file paths, doc/matching.md section 7. */
#ifndef GLOSS_SKIP_H
#define GLOSS_SKIP_H

#include "base/unicode.h"

enum gloss_skip_kind { GLOSS_SKIP_URL, GLOSS_SKIP_PATH, GLOSS_SKIP_HANDLE, GLOSS_SKIP_ADDRESS };

/* What is known while a text is read from left to right. Zeroed it is ready. */
struct gloss_skipper {
    size_t url_end, path_end; /* no URL that begins before url_end needs another look; likewise pieces of paths */
};

struct gloss_skip {
    size_t start, end;
    enum gloss_skip_kind kind; /* by which it goes on behind the end of a text that is not whole */
};

/* Characters at which something that is not searched can be recognised: : / \ @ and the full stop. */
static inline bool gloss_is_skip_mark(char byte) {
    return byte == ':' || byte == '/' || byte == '\\' || byte == '@' || byte == '.';
}

/* What is not searched because of the mark at byte at. It may begin before at. Marks are asked about from left to right. */
bool gloss_skip_at(struct gloss_skipper *skipper, struct gloss_slice text, size_t at, struct gloss_skip *found);

/* The end of what is not searched, seen from any byte inside it. An address is short enough to be seen whole. */
size_t gloss_skip_end(enum gloss_skip_kind kind, struct gloss_slice text, size_t at);

#endif
