// PCRE2 for 8-bit code units. Swift does not import function-like macros, casts in macros or
// unsuffixed names, so what Patterns needs of those is wrapped here as inline functions.
#ifndef FICKLE_CPCRE2_SHIM_H
#define FICKLE_CPCRE2_SHIM_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

static inline size_t fickle_pcre2_unset(void) { return PCRE2_UNSET; }

#endif
