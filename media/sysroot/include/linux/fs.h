/* <linux/fs.h>: types that headers of modules name. Devices of their own modules cannot have here. */
#ifndef _LINUX_FS_H
#define _LINUX_FS_H
#include <linux/types.h>
#include <linux/errno.h>
#include <linux/list.h>
#include <linux/slab.h>
#include <linux/mm.h>
struct inode;
struct file;
struct dentry;
#endif
