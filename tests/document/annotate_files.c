/* annotate_files - Markdown and HTML files of others, named line by line on standard input, annotated with words that are everywhere: what is in
 * roundtrip.h holds, in each of the ways of Markdown. */
#include "files.h"
#include "roundtrip.h"

static const char yaml[] =
    "defaults: {case: ignore}\n"
    "terms:\n"
    "  the: 'an *article* <b>[x](y)</b> & `code` #1 www.x.org http://y.z | <!-- gloss: end --> </section>'\n"
    "  a: one\n"
    "  is: be\n"
    "  of the: belongs\n"
    "  to be: exists\n"
    "  code: {definition: text, sources: [{title: 'T](', url: 'https://x.org/a_b(c)?d=<e>&f'}]}\n"
    "  file: {expansion: ordered bytes, definition: bytes in order}\n"
    "  set:\n"
    "    senses: [{definition: a group, cues: [group]}, {definition: to put, cues: [put]}]\n"
    "  you can: you may\n"
    "  install: put in place\n";

static bool ends_in(const char *path, const char *ending) {
    size_t len = strlen(path), end = strlen(ending);

    return len > end && strcmp(path + len - end, ending) == 0;
}

int main(void) {
    struct gloss_glossary *glossary = gloss_glossary_parse("x.yaml", gloss_slice(yaml), NULL);
    struct gloss_index *index = glossary ? gloss_index_new(glossary, NULL, NULL) : NULL;
    struct gloss_site_options places = {.glossary_page = gloss_slice("glossary.md")};
    struct gloss_site *site = glossary ? gloss_site_new(glossary, &places) : NULL;
    struct files files = {0};
    size_t failed = 0, refused = 0, marks = 0;

    while (index && site && files_next(&files)) {
        bool html = ends_in(files.path, ".html") || ends_in(files.path, ".htm");

        for (int way = html ? 6 : 0; way < 10; way++) {
            static const enum gloss_notes notes[] = {GLOSS_NOTES_FOOTNOTES, GLOSS_NOTES_LINKS, GLOSS_NOTES_INLINE,
                                                     GLOSS_NOTES_ABBREVIATIONS, GLOSS_NOTES_LINKS};
            struct roundtrip trip = {.index = index,
                                     .format = html ? GLOSS_FORMAT_HTML : GLOSS_FORMAT_MARKDOWN,
                                     .mark = way & 1 ? GLOSS_MARK_ALL : GLOSS_MARK_FIRST,
                                     .notes = notes[way / 2],
                                     .site = way < 8 ? NULL : site};
            const char *fault = roundtrip_fault(&trip, files.bytes);

            if (fault || trip.refused)
                printf("%s: way %d: %s\n", files.path, way, fault ? fault : "refused");
            failed += fault != NULL;
            refused += trip.refused;
            marks += trip.marks;
        }
    }
    gloss_site_free(site);
    gloss_index_free(index);
    gloss_glossary_free(glossary);
    printf("%zu files, %zu stretches inserted, %zu refused, %zu failed\n", files.count, marks, refused, failed);
    return files.count == 0 ? 77 : failed > 0 || marks == 0;
}
