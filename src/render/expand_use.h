/* expand_use.h - a use of a short form, and what it and the text around it say: whether it is one, whether its author introduces it, and how a long
 * form could be put there. */
#ifndef GLOSS_RENDER_EXPAND_USE_H
#define GLOSS_RENDER_EXPAND_USE_H

#include "plan/expansion.h"
#include "plan/surroundings.h"
#include "render.h"

enum gloss_use_found {
    GLOSS_USE_BY_AUTHOR, /* it is introduced by its author */
    GLOSS_USE_LATER,     /* a later one is better */
    GLOSS_USE_HERE,      /* it can be introduced here */
};

/* Whether a mention is one by a short form of a sense, which has a long one. */
bool gloss_use_is_short(const struct gloss_mention *mention, const struct gloss_sense *sense);
/* Look at the planned mention of that number, and around it. *use has its long form, other forms and the style, and gets the rest. scratch is used,
 * and failed where there was no memory. */
enum gloss_use_found gloss_use_look(const struct gloss_view *view, size_t at, struct gloss_use *use,
                                    struct gloss_around *around, struct gloss_buf *scratch);

#endif
