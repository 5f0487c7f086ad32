/* <error.h>: "program: message: text of the error number"; a status other than 0 ends the program. */
#ifndef _ERROR_H
#define _ERROR_H
#include <features.h>

__BEGIN_DECLS
extern void error(int status, int number, const char *format, ...) __printf_like(3, 4);
extern void error_at_line(int status, int number, const char *file, unsigned line, const char *format, ...) __printf_like(5, 6);
extern unsigned error_message_count;
extern int error_one_per_line;
extern void (*error_print_progname)(void);
__END_DECLS

#endif
