/* <sys/sendfile.h>: from one descriptor to another. */
#ifndef _SYS_SENDFILE_H
#define _SYS_SENDFILE_H
#include <features.h>
#include <sys/types.h>

__BEGIN_DECLS
extern ssize_t sendfile(int to, int from, off_t *offset, size_t count);
__END_DECLS

#endif
