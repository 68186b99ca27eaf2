/* quiz_keys.h - what somebody answers: keys and lines of a terminal, or the lines of a pipe. */
#ifndef CLI_QUIZ_KEYS_H
#define CLI_QUIZ_KEYS_H

#include <termios.h>

#include "base/buffer.h"

struct cli_quiz_keys {
    int fd;
    bool opened, is_terminal;
    int signals; /* where their numbers come from; -1: they are not diverted */
    int signal;  /* that came, and ends it; 0: none */
    struct termios usual;
    bool single;            /* the terminal gives keys one by one */
    struct gloss_buf ahead; /* of a pipe: read, and not yet taken */
    bool failed;            /* no memory */
    /* Called when the process goes on after it was stopped, to say again what is asked for; may be NULL. */
    void (*resumed)(void *user);
    void *user;
};

/* Of standard input, or, where that is a text, of the terminal itself. false: there is none. */
bool cli_quiz_keys_open(struct cli_quiz_keys *keys, bool from_terminal);
/* The terminal is as it was. */
void cli_quiz_keys_close(struct cli_quiz_keys *keys);

/* A character of ASCII, in small letters; of a line its first one that is no blank; LF: nothing was said. -1: nobody answers any more. */
int cli_quiz_keys_key(struct cli_quiz_keys *keys);
/* A line, without its end and what goes beyond GLOSS_LIMIT_ANSWER_BYTES. false: nobody answers any more. */
bool cli_quiz_keys_line(struct cli_quiz_keys *keys, struct gloss_buf *line);

#endif
