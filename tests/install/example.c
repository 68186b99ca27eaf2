/* Finds the terms of one sentence by a glossary in memory. */
#include <glossator.h>
#include <stdio.h>
#include <string.h>

static bool print_mention(void *user, const struct gloss_mention *mention) {
    const char *text = user;

    printf("%.*s: %.*s\n", (int)(mention->end - mention->start), text + mention->start, (int)mention->sense->definition.len,
           mention->sense->definition.ptr);
    return true;
}

static struct gloss_slice slice(const char *text) { return (struct gloss_slice){text, strlen(text)}; }

int main(void) {
    char text[] = "Seoul nearly left GSOMIA in 2019, and THAADs stayed.";
    struct gloss_diag diag = {0};
    struct gloss_glossary *glossary =
        gloss_glossary_parse("example", slice("terms: {GSOMIA: a pact, THAAD: a missile defence}\n"), &diag);
    struct gloss_index *index = glossary ? gloss_index_new(glossary, NULL, &diag) : NULL;
    bool found = index && gloss_find(index, slice(text), print_mention, text, &diag);

    gloss_index_free(index);
    gloss_glossary_free(glossary);
    return found ? 0 : 2;
}
