/* senses GLOSSARY TEXTS.jsonl [--undecided] - choose the sense of an acronym in each text: {"id", "text", "acronym"} a line in,
 * {"id", "label", "score", "margin", "decided"} a line out. The label is the expansion of the likeliest sense, so that all texts have an answer;
 * with --undecided it is null where gloss would show all senses. What was loaded and how fast goes to standard error. */
#define _POSIX_C_SOURCE 200809L
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/slice.h"
#include "glossator.h"

static const char *const decided_names[] = {"undecided", "form", "definition", "tags", "evidence", "discourse"};

/* The first mention of the acronym that is asked about. */
struct answer {
    const char *acronym;
    struct gloss_mention mention;
    bool found;
};

static bool take(void *user, const struct gloss_mention *mention) {
    struct answer *answer = user;

    if (!gloss_slice_is(mention->entry->term, answer->acronym))
        return true;
    answer->mention = *mention;
    answer->found = true;
    return false;
}

static void report(void *user, const struct gloss_fault *fault) {
    (void)user;
    fprintf(stderr, "%s:%zu: %s\n", fault->file ? fault->file : "senses", fault->line, fault->message);
}

static double seconds(void) {
    struct timespec now;

    timespec_get(&now, TIME_UTC);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bool answer_line(const struct gloss_index *index, json_t *line, bool undecided, struct gloss_diag *diag) {
    const json_t *text = json_object_get(line, "text");
    struct answer answer = {.acronym = json_string_value(json_object_get(line, "acronym"))};
    const struct gloss_sense *sense;
    json_t *out;

    if (!answer.acronym || !json_is_string(text) ||
        !gloss_find(index, (struct gloss_slice){json_string_value(text), json_string_length(text)}, take, &answer, diag))
        return false;
    sense = undecided ? answer.mention.sense : answer.mention.likeliest;
    out = json_pack("{s:O, s:o, s:f, s:f, s:s}", "id", json_object_get(line, "id"), "label",
                    sense && sense->expansion.ptr ? json_stringn(sense->expansion.ptr, sense->expansion.len) : json_null(),
                    "score", answer.mention.score, "margin", answer.mention.margin, "decided",
                    answer.found ? decided_names[answer.mention.decided] : "not found");
    if (!out || json_dumpf(out, stdout, JSON_ENSURE_ASCII) != 0)
        return false;
    json_decref(out);
    return putchar('\n') != EOF;
}

int main(int argc, char *argv[]) {
    bool undecided = argc == 4 && strcmp(argv[3], "--undecided") == 0;
    struct gloss_diag diag = {.report = report};
    struct gloss_glossary *glossary;
    struct gloss_index *index;
    double start = seconds(), loaded, compiled;
    size_t lines = 0;
    FILE *texts;
    char *line = NULL;
    size_t room = 0;
    bool answered = true;

    if (argc < 3 || (argc > 3 && !undecided)) {
        fputs("usage: senses GLOSSARY TEXTS.jsonl [--undecided]\n", stderr);
        return 2;
    }
    glossary = gloss_glossary_load((const char *const *)&argv[1], 1, &diag);
    loaded = seconds();
    index = glossary ? gloss_index_new(glossary, NULL, &diag) : NULL;
    compiled = seconds();
    texts = fopen(argv[2], "r");
    if (!index || !texts) {
        fprintf(stderr, "senses: cannot read %s\n", index ? argv[2] : argv[1]);
        return 2;
    }
    while (answered && getline(&line, &room, texts) > 0) {
        json_t *object = json_loads(line, 0, NULL);

        answered = object && answer_line(index, object, undecided, &diag);
        json_decref(object);
        lines++;
    }
    fprintf(stderr, "load %.3f s, compile %.3f s, %zu texts %.3f s\n", loaded - start, compiled - loaded, lines,
            seconds() - compiled);
    if (!answered)
        fprintf(stderr, "senses: %s:%zu: no answer\n", argv[2], lines);
    free(line);
    fclose(texts);
    gloss_index_free(index);
    gloss_glossary_free(glossary);
    return answered ? 0 : 2;
}
