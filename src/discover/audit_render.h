/* audit_render.h - the formats of reports: audit_json.c, audit_sarif.c. */
#ifndef GLOSS_AUDIT_RENDER_H
#define GLOSS_AUDIT_RENDER_H

#include "base/buffer.h"

void gloss_audit_json_start(struct gloss_buf *out);
void gloss_audit_json(struct gloss_buf *out, const struct gloss_audit_report *report);
void gloss_audit_json_end(struct gloss_buf *out);
/* A line for each finding. */
void gloss_audit_jsonl(struct gloss_buf *out, const struct gloss_audit_report *report);
void gloss_audit_sarif_start(struct gloss_buf *out);
/* Nothing, if there are no findings. */
void gloss_audit_sarif(struct gloss_buf *out, const struct gloss_audit_report *report);
void gloss_audit_sarif_end(struct gloss_buf *out);
/* A member with the fingerprint of a finding, as 16 digits. */
void gloss_audit_put_print(struct gloss_buf *out, const char *name, uint64_t print, bool *first);

#endif
