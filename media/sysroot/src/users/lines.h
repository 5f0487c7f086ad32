/* Files of lines with fields between colons: /etc/passwd, /etc/group. */
#ifndef USERS_LINES_H
#define USERS_LINES_H
#include <stddef.h>

#define LONGEST_LINE 1024

/* Copies line `number` (0 …) of a file into the buffer. 0: done; -1: there is none; ERANGE: it is too long. */
extern int __database_line(const char *path, int number, char *buffer, size_t size);
/* Cuts a line at its colons, in place: how many fields (at most `most`) it has. */
extern int __database_fields(char *line, char **fields, int most);

#endif
