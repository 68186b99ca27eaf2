#include "read_list.h"

#include <stdlib.h>

#include "read_view.h"

static int by_meaning(const void *a, const void *b) {
    const struct cli_read_item *x = a, *y = b;

    if (x->entry != y->entry)
        return x->entry < y->entry ? -1 : 1;
    if (x->sense != y->sense)
        return x->sense < y->sense ? -1 : 1;
    return x->first < y->first ? -1 : x->first > y->first;
}

static int by_word(const void *a, const void *b) {
    const struct cli_read_item *x = a, *y = b;
    int order = gloss_headword_compare(&x->word, &y->word);

    return order ? order : by_meaning(a, b);
}

/* Put the items in the order that the glossary of a page has. false: no memory. */
static bool sort(struct cli_read_list *list) {
    size_t start = 0;

    for (size_t i = 0; i < list->count; i++)
        if (!gloss_headword_key(&list->items[i].word, list->items[i].entry->term, &list->keys))
            return false;
    for (size_t i = 0; i < list->count; i++)
        gloss_headword_place(&list->items[i].word, &list->keys, &start);
    if (list->count > 0)
        qsort(list->items, list->count, sizeof *list->items, by_word);
    return true;
}

bool cli_read_list_make(struct cli_read *read) {
    struct cli_read_list *list = &read->list;
    size_t count = read->text.use_count, kept = 0;

    list->items = calloc(count ? count : 1, sizeof *list->items);
    if (!list->items)
        return false;
    for (size_t i = 0; i < count; i++)
        list->items[i] = (struct cli_read_item){
            .entry = read->text.uses[i].entry, .sense = read->text.uses[i].sense, .uses = 1, .first = i};
    if (count > 0)
        qsort(list->items, count, sizeof *list->items, by_meaning);
    for (size_t i = 0; i < count; i++) {
        struct cli_read_item *last = kept > 0 ? &list->items[kept - 1] : NULL;

        if (last && last->entry == list->items[i].entry && last->sense == list->items[i].sense)
            last->uses++;
        else
            list->items[kept++] = list->items[i];
    }
    list->count = kept;
    return sort(list);
}

void cli_read_list_toggle(struct cli_read *read) {
    struct cli_read_list *list = &read->list;

    read->panel.open = false;
    list->open = !list->open;
    if (!list->open)
        return;
    for (size_t i = 0; read->chosen != SIZE_MAX && i < list->count; i++)
        if (list->items[i].entry == read->text.uses[read->chosen].entry)
            list->chosen = i;
}

static void choose_item(struct cli_read *read, size_t item) {
    struct cli_read_list *list = &read->list;

    if (list->count == 0)
        return;
    list->chosen = item < list->count ? item : list->count - 1;
    if (read->panel.open && read->panel.entry)
        cli_read_show_panel(read, list->items[list->chosen].entry, list->items[list->chosen].sense);
}

static void go_to_first_use(struct cli_read *read) {
    const struct cli_read_item *item = &read->list.items[read->list.chosen];

    if (read->list.count == 0)
        return;
    read->list.open = read->panel.open = false;
    if (cli_read_is_walked(read, item->first))
        read->chosen = item->first;
    cli_read_show_byte(read, read->text.uses[item->first].start);
}

bool cli_read_key_of_list(struct cli_read *read, int key) {
    struct cli_read_list *list = &read->list;
    size_t page = cli_read_places(read).text_rows;

    switch (key) {
    case CLI_KEY_DOWN:
    case '\t':
    case 'n':
        choose_item(read, list->chosen + 1);
        return true;
    case CLI_KEY_UP:
    case CLI_KEY_BACK_TAB:
    case 'p':
        choose_item(read, list->chosen > 0 ? list->chosen - 1 : 0);
        return true;
    case CLI_KEY_PAGE_DOWN:
    case ' ':
        choose_item(read, list->chosen + page);
        return true;
    case CLI_KEY_PAGE_UP:
    case 'b':
        choose_item(read, list->chosen > page ? list->chosen - page : 0);
        return true;
    case CLI_KEY_HOME:
        choose_item(read, 0);
        return true;
    case CLI_KEY_LAST:
        choose_item(read, list->count);
        return true;
    case CLI_KEY_ENTER:
        if (list->count > 0)
            cli_read_show_panel(read, list->items[list->chosen].entry, list->items[list->chosen].sense);
        return true;
    case 't':
        go_to_first_use(read);
        return true;
    case 'q':
    case CLI_KEY_ESCAPE:
        list->open = false;
        return true;
    default:
        return false;
    }
}
