/* known.h - what the reader knows: declared in glossator.h. */
#ifndef GLOSS_KNOWN_H
#define GLOSS_KNOWN_H

#include "glossary/model.h"

#endif
