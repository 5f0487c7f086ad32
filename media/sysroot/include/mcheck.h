/* <mcheck.h>: checks of the heap. Pagewalk checks every access anyway; mtrace writes nothing unless MALLOC_TRACE names a file. */
#ifndef _MCHECK_H
#define _MCHECK_H
#include <features.h>

enum mcheck_status { MCHECK_DISABLED = -1, MCHECK_OK, MCHECK_FREE, MCHECK_HEAD, MCHECK_TAIL };

__BEGIN_DECLS
extern int mcheck(void (*handler)(enum mcheck_status));
extern int mcheck_pedantic(void (*handler)(enum mcheck_status));
extern void mcheck_check_all(void);
extern enum mcheck_status mprobe(void *p);
extern void mtrace(void);
extern void muntrace(void);
__END_DECLS

#endif
