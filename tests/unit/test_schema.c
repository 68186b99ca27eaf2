/* glossary.schema.json says what the loader's table of fields says. */
#include <jansson.h>
#include <stdlib.h>

#include "base/limits.h"
#include "glossary/fields.h"
#include "suite.h"

static json_t *schema;

static void load(void) {
    json_error_t error;

    schema = json_load_file(GLOSS_SOURCE_DIR "/glossary/glossary.schema.json", JSON_REJECT_DUPLICATES, &error);
    ck_assert_msg(schema != NULL, "line %d: %s", error.line, error.text);
}

static void unload(void) { json_decref(schema); }

static const json_t *definition(const char *name) { return json_object_get(json_object_get(schema, "$defs"), name); }

static const struct {
    const char *name; /* of the definition; NULL: the schema itself */
    unsigned place;
} places[] = {
    {NULL, GLOSS_IN_FILE},     {"defaults", GLOSS_IN_DEFAULTS}, {"entry", GLOSS_IN_ENTRY}, {"listedEntry", GLOSS_IN_LISTED},
    {"sense", GLOSS_IN_SENSE}, {"source", GLOSS_IN_SOURCE},
};

/* The definition that stands for a type; a choice has one of its own name. */
static const char *type_name(const struct gloss_field *field) {
    static const char *const names[] = {
        [GLOSS_FIELD_LABEL] = "label",         [GLOSS_FIELD_TERM] = "term",       [GLOSS_FIELD_FORM] = "form",
        [GLOSS_FIELD_PROSE] = "prose",         [GLOSS_FIELD_MARKDOWN] = "prose",  [GLOSS_FIELD_LANGUAGE] = "language",
        [GLOSS_FIELD_DATE] = "date",           [GLOSS_FIELD_URL] = "url",         [GLOSS_FIELD_PATTERN] = "pattern",
        [GLOSS_FIELD_REFERENCE] = "reference", [GLOSS_FIELD_BOOL] = "boolean",    [GLOSS_FIELD_LABELS] = "labels",
        [GLOSS_FIELD_FORMS] = "forms",         [GLOSS_FIELD_PROSES] = "proses",   [GLOSS_FIELD_REFERENCES] = "references",
        [GLOSS_FIELD_NAMES] = "names",         [GLOSS_FIELD_SOURCES] = "sources", [GLOSS_FIELD_SENSES] = "senses",
        [GLOSS_FIELD_DEFAULTS] = "defaults",   [GLOSS_FIELD_TERMS] = "terms",
    };

    return field->type == GLOSS_FIELD_CHOICE ? field->name : names[field->type];
}

static const char *without_folder(const char *reference) {
    static const char folder[] = "#/$defs/";

    ck_assert_ptr_nonnull(reference);
    ck_assert_msg(strncmp(reference, folder, sizeof folder - 1) == 0, "%s", reference);
    return reference + sizeof folder - 1;
}

START_TEST(has_the_fields) {
    const json_t *object = places[_i].name ? definition(places[_i].name) : schema;
    const json_t *properties = json_object_get(object, "properties");
    size_t count = 0;

    ck_assert(json_is_false(json_object_get(object, "additionalProperties")));
    for (size_t i = 0; i < GLOSS_FIELD_COUNT; i++) {
        const struct gloss_field *field = &gloss_fields[i];
        const json_t *property;

        if (!(field->places & places[_i].place))
            continue;
        property = json_object_get(properties, field->name);
        ck_assert_msg(property != NULL, "the schema has no '%s'", field->name);
        ck_assert_msg(json_string_length(json_object_get(property, "description")) > 0, "'%s' is not described",
                      field->name);
        ck_assert_str_eq(without_folder(json_string_value(json_object_get(property, "$ref"))), type_name(field));
        ck_assert_msg(definition(type_name(field)) != NULL, "'%s' is not defined", type_name(field));
        count++;
    }
    ck_assert_uint_eq(json_object_size(properties), count);
}
END_TEST

START_TEST(has_the_values_of_choices) {
    const struct gloss_field *field = &gloss_fields[_i];
    const json_t *values;
    size_t count = 0;

    if (field->type != GLOSS_FIELD_CHOICE)
        return;
    values = json_object_get(definition(field->name), "enum");
    for (; field->values[count]; count++)
        ck_assert_str_eq(json_string_value(json_array_get(values, count)), field->values[count]);
    ck_assert_uint_eq(json_array_size(values), count);
}
END_TEST

static const struct {
    const char *name;
    size_t limit;
} limits[] = {
    {"term", GLOSS_LIMIT_FORM_BYTES},       {"label", GLOSS_LIMIT_FORM_BYTES},       {"form", GLOSS_LIMIT_FORM_BYTES},
    {"reference", GLOSS_LIMIT_FORM_BYTES},  {"prose", GLOSS_LIMIT_DEFINITION_BYTES}, {"url", GLOSS_LIMIT_DEFINITION_BYTES},
    {"pattern", GLOSS_LIMIT_PATTERN_BYTES},
};

/* The schema counts characters, we count bytes: what breaks its limit breaks ours too. */
START_TEST(has_the_limits) {
    ck_assert_uint_eq((size_t)json_integer_value(json_object_get(definition(limits[_i].name), "maxLength")),
                      limits[_i].limit);
    ck_assert_uint_eq((size_t)json_integer_value(json_object_get(definition(limits[_i].name), "minLength")),
                      strcmp(limits[_i].name, "url") == 0 ? 0 : 1);
}
END_TEST

START_TEST(requires_terms_and_a_meaning) {
    ck_assert_str_eq(json_string_value(json_array_get(json_object_get(schema, "required"), 0)), "terms");
    ck_assert_str_eq(json_string_value(json_array_get(json_object_get(definition("listedEntry"), "required"), 0)), "term");
    ck_assert_uint_eq(json_array_size(json_object_get(definition("entry"), "anyOf")), 3);
    ck_assert_uint_eq(json_array_size(json_object_get(definition("sense"), "anyOf")), 2);
}
END_TEST

/* The table itself: each name once in each place. */
START_TEST(finds_each_field) {
    const struct gloss_field *field = &gloss_fields[_i];

    for (unsigned place = GLOSS_IN_FILE; place <= GLOSS_IN_SOURCE; place <<= 1)
        if (field->places & place) {
            ck_assert_ptr_eq(gloss_field_find(gloss_slice(field->name), place), field);
            ck_assert_str_eq(gloss_field_near(gloss_slice(field->name), place), field->name);
        } else {
            ck_assert_ptr_ne(gloss_field_find(gloss_slice(field->name), place), field);
        }
}
END_TEST

int main(void) {
    Suite *suite = suite_create("schema");
    TCase *fields = tcase_create("fields");

    tcase_add_checked_fixture(fields, load, unload);
    tcase_add_loop_test(fields, has_the_fields, 0, ROWS(places));
    tcase_add_loop_test(fields, has_the_values_of_choices, 0, GLOSS_FIELD_COUNT);
    tcase_add_loop_test(fields, has_the_limits, 0, ROWS(limits));
    tcase_add_test(fields, requires_terms_and_a_meaning);
    tcase_add_loop_test(fields, finds_each_field, 0, GLOSS_FIELD_COUNT);
    suite_add_tcase(suite, fields);
    return run_suite(suite);
}
