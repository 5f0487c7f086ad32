/**
 * System calls by name: their numbers on x86-64 and on i386 (arch/x86/entry/syscalls/syscall_64.tbl and syscall_32.tbl of Linux 6.1),
 * and the kernel's functions on the way, from the entry point inwards.
 *
 *   x86-64   syscall    rax = number   rdi rsi rdx r10 r8 r9     entry_SYSCALL_64 ▸ do_syscall_64 ▸ __x64_sys_NAME
 *   i386     int 0x80   eax = number   ebx ecx edx esi edi ebp   entry_INT80_32 ▸ do_int80_syscall_32 ▸ __ia32_sys_NAME
 */
export interface SystemCall { readonly numbers: readonly [x64: number, i386: number]; readonly path: readonly string[] }

const TABLE = `
read 0 3 ksys_read vfs_read
write 1 4 ksys_write vfs_write
close 3 6 close_fd filp_close
poll 7 168 do_sys_poll
lseek 8 19 ksys_lseek vfs_llseek
mmap 9 90 ksys_mmap_pgoff vm_mmap_pgoff do_mmap mmap_region
mmap2 -1 192 ksys_mmap_pgoff vm_mmap_pgoff do_mmap mmap_region
mprotect 10 125 do_mprotect_pkey mprotect_fixup change_protection
munmap 11 91 __vm_munmap do_mas_munmap do_mas_align_munmap unmap_region
brk 12 45 do_brk_flags
rt_sigaction 13 174 do_sigaction
rt_sigprocmask 14 175 sigprocmask
ioctl 16 54 do_vfs_ioctl
pread64 17 180 ksys_pread64 vfs_read
pwrite64 18 181 ksys_pwrite64 vfs_write
readv 19 145 do_readv vfs_readv
writev 20 146 do_writev vfs_writev
access 21 33 do_faccessat
pipe 22 42 do_pipe2 create_pipe_files
sched_yield 24 158 do_sched_yield
mremap 25 163 vma_to_resize move_vma
msync 26 144 vfs_fsync_range
mincore 27 218 do_mincore
madvise 28 219 do_madvise madvise_vma_behavior
shmget 29 395 ksys_shmget ipcget newseg
shmat 30 397 do_shmat do_mmap
shmctl 31 396 ksys_shmctl
dup 32 41 fget_raw get_unused_fd_flags
dup2 33 63 ksys_dup3 do_dup2
pause 34 29
getitimer 36 105 do_getitimer
alarm 37 27 alarm_setitimer do_setitimer
setitimer 38 104 do_setitimer
getpid 39 20 task_tgid_vnr
sendfile 40 187 do_sendfile splice_direct
sendto 44 369 __sys_sendto
recvfrom 45 371 __sys_recvfrom
shutdown 48 373 __sys_shutdown
socketpair 53 360 __sys_socketpair
clone 56 120 kernel_clone copy_process
fork 57 2 kernel_clone copy_process copy_mm dup_mmap
vfork 58 190 kernel_clone copy_process
execve 59 11 do_execveat_common bprm_execve
exit 60 1 do_exit
wait4 61 114 kernel_wait4 do_wait
kill 62 37 kill_something_info
uname 63 122
semget 64 393 ksys_semget ipcget
semctl 66 394 ksys_semctl
shmdt 67 398 ksys_shmdt do_mas_align_munmap
msgget 68 399 ksys_msgget ipcget
msgsnd 69 400 ksys_msgsnd do_msgsnd
msgrcv 70 401 ksys_msgrcv do_msgrcv
msgctl 71 402 ksys_msgctl
fcntl 72 55 do_fcntl
fcntl64 -1 221 do_fcntl
flock 73 143 locks_lock_file_wait
fsync 74 118 do_fsync vfs_fsync
fdatasync 75 148 do_fsync vfs_fsync
truncate 76 92 do_sys_truncate
ftruncate 77 93 do_sys_ftruncate
getcwd 79 183
chdir 80 12 user_path_at set_fs_pwd
fchdir 81 133 set_fs_pwd
rename 82 38 do_renameat2 vfs_rename
mkdir 83 39 do_mkdirat vfs_mkdir
rmdir 84 40 do_rmdir vfs_rmdir
link 86 9 do_linkat vfs_link
unlink 87 10 do_unlinkat vfs_unlink
symlink 88 83 do_symlinkat vfs_symlink
readlink 89 85 do_readlinkat vfs_readlink
chmod 90 15 do_fchmodat
fchmod 91 94 vfs_fchmod
chown 92 182 do_fchownat
fchown 93 95 ksys_fchown
lchown 94 16 do_fchownat
umask 95 60
getrusage 98 77 getrusage
sysinfo 99 116 do_sysinfo
times 100 43 do_sys_times
getuid 102 24
getgid 104 47
geteuid 107 49
getegid 108 50
getuid32 -1 199
getgid32 -1 200
geteuid32 -1 201
getegid32 -1 202
setpgid 109 57
getgroups 115 80
getgroups32 -1 205
getppid 110 64
setsid 112 66 ksys_setsid
getpgid 121 132 do_getpgid
getsid 124 147
rt_sigpending 127 176 do_sigpending
rt_sigtimedwait 128 177 do_sigtimedwait
rt_sigqueueinfo 129 178 do_rt_sigqueueinfo
rt_sigsuspend 130 179 sigsuspend
sigaltstack 131 186 do_sigaltstack
mknod 133 14 do_mknodat
statfs 137 99 user_statfs
fstatfs 138 100 fd_statfs
getpriority 140 96
setpriority 141 97
mlock 149 150 do_mlock apply_vma_lock_flags populate_vma_page_range
munlock 150 151 apply_vma_lock_flags
mlockall 151 152 apply_mlockall_flags
munlockall 152 153 apply_mlockall_flags
gettid 186 224 task_pid_vnr
futex 202 240 do_futex
getdents64 217 220 iterate_dir
timer_create 222 259 do_timer_create
timer_settime 223 260 do_timer_settime
timer_gettime 224 261 do_timer_gettime
timer_getoverrun 225 262
timer_delete 226 263
clock_nanosleep 230 267 hrtimer_nanosleep do_nanosleep
exit_group 231 252 do_group_exit do_exit exit_mm
tgkill 234 270 do_tkill
mq_open 240 277 do_mq_open
mq_unlink 241 278
mq_timedsend 242 279 do_mq_timedsend
mq_timedreceive 243 280 do_mq_timedreceive
waitid 247 284 kernel_waitid do_wait
openat 257 295 do_sys_openat2 do_filp_open
mkdirat 258 296 do_mkdirat vfs_mkdir
newfstatat 262 -1 vfs_fstatat vfs_statx
fstatat64 -1 300 vfs_fstatat vfs_statx
unlinkat 263 301 do_unlinkat
renameat 264 302 do_renameat2 vfs_rename
linkat 265 303 do_linkat vfs_link
symlinkat 266 304 do_symlinkat vfs_symlink
readlinkat 267 305 do_readlinkat vfs_readlink
fchmodat 268 306 do_fchmodat
faccessat 269 307 do_faccessat
pselect6 270 308 do_pselect core_sys_select
ppoll 271 309 do_sys_poll
utimensat 280 320 do_utimes
fallocate 285 324 ksys_fallocate vfs_fallocate
dup3 292 330 ksys_dup3 do_dup2
pipe2 293 331 do_pipe2 create_pipe_files
prlimit64 302 340 do_prlimit
getrandom 318 355 get_random_bytes_user
memfd_create 319 356 hugetlb_file_setup shmem_file_setup
semtimedop 220 420 do_semtimedop
mlock2 325 376 do_mlock apply_vma_lock_flags populate_vma_page_range
clone3 435 435 kernel_clone copy_process
`;

export const SYSTEM_CALLS: ReadonlyMap<string, SystemCall> = new Map(
  TABLE.trim().split("\n").map((line) => {
    const [name = "", x64, i386, ...path] = line.split(" ");
    return [name, { numbers: [Number(x64), Number(i386)], path }];
  }),
);

/** What the library calls by another name on i386. */
const ON_I386: Readonly<Record<string, string>> = {
  mmap: "mmap2", fcntl: "fcntl64", newfstatat: "fstatat64", getuid: "getuid32", getgid: "getgid32", geteuid: "geteuid32", getegid: "getegid32", getgroups: "getgroups32",
};

export interface Resolved { readonly name: string; readonly number: number; readonly instruction: "syscall" | "int 0x80"; readonly path: readonly string[] }

const known = new Map<string, Resolved>();

export function systemCall(name: string, pointerSize: 4 | 8): Resolved {
  const key = `${pointerSize} ${name}`;
  const found = known.get(key) ?? resolve(name, pointerSize);
  known.set(key, found);
  return found;
}

function resolve(asked: string, pointerSize: 4 | 8): Resolved {
  const wide = pointerSize === 8;
  const name = wide ? asked : (ON_I386[asked] ?? asked);
  const call = SYSTEM_CALLS.get(name);
  const entry = wide ? ["entry_SYSCALL_64", "do_syscall_64", `__x64_sys_${name}`] : ["entry_INT80_32", "do_int80_syscall_32", `__ia32_sys_${name}`];
  return { name, number: call?.numbers[wide ? 0 : 1] ?? -1, instruction: wide ? "syscall" : "int 0x80", path: [...entry, ...(call?.path ?? [])] };
}
