#include "glossator.h"

const char *gloss_version(void) { return GLOSS_VERSION; }
