/* html_entities.h - the named character references of HTML: tables made by tools/html_entities.py.
 *
 * Number i has the name gloss_html_entity_names[name_at[i]...name_at[i + 1]), without `&` and with the `;` if it has one, and stands
 * for gloss_html_entity_texts[text_at[i]...text_at[i + 1]). Names are in the order of their bytes; those that begin with the byte
 * 'A' + c are the numbers from first[c] up to first[c + 1]. */
#ifndef GLOSS_HTML_ENTITIES_H
#define GLOSS_HTML_ENTITIES_H

#include <stdint.h>

extern const char gloss_html_entity_names[], gloss_html_entity_texts[];
extern const uint16_t gloss_html_entity_name_at[], gloss_html_entity_text_at[], gloss_html_entity_first[];

#endif
