/* Seek origins, for <stdio.h>, <unistd.h> and <fcntl.h>. */
#ifndef SEEK_SET
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#endif
