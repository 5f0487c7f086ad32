/** Error numbers of system calls, as x86 Linux has them. A system call returns a value ≥ 0, or the negated number. */
export const EPERM = 1;
export const E2BIG = 7;
export const EBADF = 9;
export const ENOMEM = 12;
export const EACCES = 13;
export const EFAULT = 14;
export const EBUSY = 16;
export const EEXIST = 17;
export const EINVAL = 22;
export const EOVERFLOW = 75;

/** True for the result of a system call that failed. */
export const failed = (result: number): boolean => result < 0;
