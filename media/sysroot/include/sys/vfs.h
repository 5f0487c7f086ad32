/* <sys/vfs.h> */
#include <sys/statfs.h>
