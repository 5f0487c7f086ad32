/* <asm/io.h>: see <linux/io.h>. */
#ifndef _ASM_IO_H
#define _ASM_IO_H
#include <linux/io.h>
#endif
