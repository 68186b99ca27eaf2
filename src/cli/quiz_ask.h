/* quiz_ask.h - a quiz as a conversation: one question after another, what was right, and what is to be looked at again. */
#ifndef CLI_QUIZ_ASK_H
#define CLI_QUIZ_ASK_H

#include "options.h"
#include "output.h"
#include "quiz_keys.h"

struct cli_quiz_ask {
    const struct gloss_quiz *quiz;
    struct gloss_render_options render; /* color, ascii, width */
    bool has_width;                     /* else it is what the terminal has */
    uint64_t seed;
    struct cli_quiz_keys *keys;
    struct cli_output *output;
    /* Called with each answer; may be NULL. false: it could not be kept, which has been said, and keeps nobody from going on. */
    bool (*answered)(void *user, const struct gloss_quiz_question *question, bool right);
    void *user;

    struct gloss_buf out; /* that waits */
    size_t column;        /* of what waits or is out */
    const char *prompt;   /* that was written last */
    size_t chosen;        /* option that was chosen last */
    size_t done, right;
    struct gloss_buf missed; /* terms, with commas */
    bool stopped, failed;
    bool lost; /* an answer could not be kept */
};

/* Ask all of it, or until nobody answers. false: it failed, and where it was no memory or the output, that has not been said. */
bool cli_quiz_ask(struct cli_quiz_ask *ask);

#endif
