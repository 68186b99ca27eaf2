/* page_parts.h - what is the same in all pages: page_style.css and page_script.js, made C by cmake/Embed.cmake. A browser checks each byte by the digest. */
#ifndef GLOSS_PAGE_PARTS_H
#define GLOSS_PAGE_PARTS_H

#include <stddef.h>

/* Not NUL-terminated. digest: SHA-256. */
extern const char gloss_page_style[], gloss_page_script[];
extern const size_t gloss_page_style_size, gloss_page_script_size;
extern const unsigned char gloss_page_style_digest[32], gloss_page_script_digest[32];

#endif
