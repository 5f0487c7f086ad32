#include "shelf.h"

static const char *const count[] = {"even", "odd"};
const char *label_of(int book) { return count[book & 1]; }
