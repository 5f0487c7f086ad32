/**
 * The library functions that are nothing but a system call, as `function systemcall argument:kind …`. Kinds:
 *
 *   i int   u unsigned   x bits   p pointer   q pointer that the library itself uses   z size_t   l long   s path   r PROT_*   m MAP_*   o O_*   a MADV_*   w SEEK_*   g signal
 *
 * `=TEXT` is an argument that the library adds. A function that is missing here and needs the kernel is seen where it asks for
 * memory or files (kernel/trace).
 */
const TABLE = `
read read fd:i buf:p count:z
write write fd:i buf:p count:z
pread pread64 fd:i buf:p count:z offset:l
pread64 pread64 fd:i buf:p count:z offset:l
pwrite pwrite64 fd:i buf:p count:z offset:l
pwrite64 pwrite64 fd:i buf:p count:z offset:l
readv readv fd:i iov:p iovcnt:i
writev writev fd:i iov:p iovcnt:i
open openat =AT_FDCWD pathname:s flags:o mode:x
open64 openat =AT_FDCWD pathname:s flags:o mode:x
openat openat dirfd:i pathname:s flags:o mode:x
creat openat =AT_FDCWD pathname:s =O_WRONLY|O_CREAT|O_TRUNC mode:x
close close fd:i
lseek lseek fd:i offset:l whence:w
lseek64 lseek fd:i offset:l whence:w
stat newfstatat =AT_FDCWD pathname:s statbuf:p
lstat newfstatat =AT_FDCWD pathname:s statbuf:p =AT_SYMLINK_NOFOLLOW
fstat newfstatat fd:i ="" statbuf:p =AT_EMPTY_PATH
fstatat newfstatat dirfd:i pathname:s statbuf:p flags:x
access access pathname:s mode:x
faccessat faccessat dirfd:i pathname:s mode:x
pipe pipe pipefd:p
pipe2 pipe2 pipefd:p flags:o
dup dup oldfd:i
dup2 dup2 oldfd:i newfd:i
dup3 dup3 oldfd:i newfd:i flags:o
fcntl fcntl fd:i cmd:i arg:l
ioctl ioctl fd:i request:x arg:p
flock flock fd:i operation:i
fsync fsync fd:i
fdatasync fdatasync fd:i
truncate truncate path:s length:l
ftruncate ftruncate fd:i length:l
fallocate fallocate fd:i mode:x offset:l len:l
getcwd getcwd buf:p size:z
chdir chdir path:s
fchdir fchdir fd:i
mkdir mkdir pathname:s mode:x
mkdirat mkdirat dirfd:i pathname:s mode:x
rmdir rmdir pathname:s
link link oldpath:s newpath:s
linkat linkat olddirfd:i oldpath:s newdirfd:i newpath:s flags:x
unlink unlink pathname:s
unlinkat unlinkat dirfd:i pathname:s flags:x
rename rename oldpath:s newpath:s
renameat renameat olddirfd:i oldpath:s newdirfd:i newpath:s
symlink symlink target:s linkpath:s
symlinkat symlinkat target:s newdirfd:i linkpath:s
readlink readlink pathname:s buf:p bufsiz:z
readlinkat readlinkat dirfd:i pathname:s buf:p bufsiz:z
chmod chmod pathname:s mode:x
fchmod fchmod fd:i mode:x
chown chown pathname:s owner:i group:i
fchown fchown fd:i owner:i group:i
lchown lchown pathname:s owner:i group:i
umask umask mask:x
mkfifo mknod pathname:s mode:x
mknod mknod pathname:s mode:x dev:u
utimensat utimensat dirfd:i pathname:s times:p flags:x
futimens utimensat fd:i =NULL times:p
statfs statfs path:s buf:p
fstatfs fstatfs fd:i buf:p
sendfile sendfile out_fd:i in_fd:i offset:p count:z
socketpair socketpair domain:i type:x protocol:i sv:p
shutdown shutdown sockfd:i how:i
send sendto sockfd:i buf:p len:z flags:x
recv recvfrom sockfd:i buf:p len:z flags:x
poll poll fds:p nfds:u timeout:i
ppoll ppoll fds:p nfds:u tmo_p:q sigmask:p
select pselect6 nfds:i readfds:p writefds:p exceptfds:p timeout:q
pselect pselect6 nfds:i readfds:p writefds:p exceptfds:p timeout:q sigmask:p
mmap mmap addr:p length:z prot:r flags:m fd:i offset:l
mmap64 mmap addr:p length:z prot:r flags:m fd:i offset:l
msync msync addr:p length:z flags:x
mincore mincore addr:p length:z vec:p
mlock mlock addr:p len:z
mlock2 mlock2 addr:p len:z flags:x
munlock munlock addr:p len:z
mlockall mlockall flags:x
munlockall munlockall
shmget shmget key:i size:z shmflg:x
shmat shmat shmid:i shmaddr:p shmflg:x
shmdt shmdt shmaddr:p
shmctl shmctl shmid:i cmd:i buf:p
shm_open openat =AT_FDCWD name:s flags:o mode:x
shm_unlink unlink name:s
memfd_create memfd_create name:s flags:x
semget semget key:i nsems:i semflg:x
semop semtimedop semid:i sops:p nsops:z =NULL
semtimedop semtimedop semid:i sops:p nsops:z timeout:p
__semctl semctl semid:i semnum:i cmd:i
msgget msgget key:i msgflg:x
msgsnd msgsnd msqid:i msgp:p msgsz:z msgflg:x
msgrcv msgrcv msqid:i msgp:p msgsz:z msgtyp:l msgflg:x
msgctl msgctl msqid:i cmd:i buf:p
mq_open mq_open name:s oflag:o
mq_unlink mq_unlink name:s
mq_send mq_timedsend mqdes:i msg_ptr:p msg_len:z msg_prio:u =NULL
mq_receive mq_timedreceive mqdes:i msg_ptr:p msg_len:z msg_prio:p =NULL
_Fork clone =CLONE_CHILD_CLEARTID|CLONE_CHILD_SETTID|SIGCHLD
__libc_fork clone =CLONE_CHILD_CLEARTID|CLONE_CHILD_SETTID|SIGCHLD
vfork vfork
wait wait4 =-1 wstatus:p =0 =NULL
waitpid wait4 pid:i wstatus:p options:x =NULL
wait3 wait4 =-1 wstatus:p options:x rusage:p
wait4 wait4 pid:i wstatus:p options:x rusage:p
waitid waitid idtype:i id:i infop:p options:x
execve execve pathname:s argv:p envp:p
execv execve pathname:s argv:p
kill kill pid:i sig:g
killpg kill pgrp:i sig:g
raise tgkill sig:g
tgkill tgkill tgid:i tid:i sig:g
pthread_kill tgkill thread:p sig:g
sigqueue rt_sigqueueinfo pid:i sig:g value:p
__rt_sigaction rt_sigaction signum:g act:q oldact:q
sigprocmask rt_sigprocmask how:i set:q oldset:p
pthread_sigmask rt_sigprocmask how:i set:q oldset:p
sigaltstack sigaltstack ss:p old_ss:p
sigpending rt_sigpending set:p
sigsuspend rt_sigsuspend mask:p
sigtimedwait rt_sigtimedwait set:p info:p timeout:p
sigwaitinfo rt_sigtimedwait set:p info:p =NULL
sigwait rt_sigtimedwait set:p
pause pause
alarm alarm seconds:u
getitimer getitimer which:i curr_value:p
setitimer setitimer which:i new_value:p old_value:p
timer_create timer_create clockid:i sevp:q timerid:q
timer_settime timer_settime timerid:p flags:x new_value:p old_value:p
timer_gettime timer_gettime timerid:p curr_value:p
timer_delete timer_delete timerid:p
nanosleep clock_nanosleep =CLOCK_REALTIME =0 req:p rem:p
clock_nanosleep clock_nanosleep clockid:i flags:x request:p remain:p
sleep clock_nanosleep =CLOCK_REALTIME =0 seconds:u
usleep clock_nanosleep =CLOCK_REALTIME =0 usec:u
sched_yield sched_yield
getpid getpid
getgroups getgroups size:i list:p
getppid getppid
gettid gettid
getuid getuid
geteuid geteuid
getgid getgid
getegid getegid
getpgid getpgid pid:i
getpgrp getpgid =0
setpgid setpgid pid:i pgid:i
getsid getsid pid:i
setsid setsid
getpriority getpriority which:i who:i
setpriority setpriority which:i who:i prio:i
getrusage getrusage who:i usage:p
times times buf:p
getrlimit prlimit64 =0 resource:i =NULL rlim:p
setrlimit prlimit64 =0 resource:i rlim:p =NULL
prlimit prlimit64 pid:i resource:i new_limit:p old_limit:p
getrandom getrandom buf:p buflen:z flags:x
sysinfo sysinfo info:p
uname uname buf:p
`;

export type ArgumentKind = "i" | "u" | "x" | "p" | "q" | "z" | "l" | "s" | "r" | "m" | "o" | "a" | "w" | "g" | "=";
export interface WrapperArgument { readonly name: string; readonly kind: ArgumentKind }
export interface Wrapper { readonly name: string; readonly call: string; readonly arguments: readonly WrapperArgument[]; readonly address: boolean; /** Numbers of the arguments that the library itself uses. */ readonly own: readonly number[] }

const ADDRESSES: ReadonlySet<string> = new Set(["mmap", "shmat"]);

function parse(line: string): Wrapper {
  const [name = "", call = "", ...rest] = line.split(" ");
  const list = rest.map((token): WrapperArgument => {
    if (token.startsWith("=")) return { name: token.slice(1), kind: "=" };
    const [argument = "", kind] = token.split(":");
    return { name: argument, kind: kind as ArgumentKind };
  });
  const given = list.filter((a) => a.kind !== "=");
  return { name, call, arguments: list, address: ADDRESSES.has(call), own: given.flatMap((a, i) => (a.kind === "q" ? [i] : [])) };
}

export const WRAPPERS: ReadonlyMap<string, Wrapper> = new Map(TABLE.trim().split("\n").map((line) => [line.slice(0, line.indexOf(" ")), parse(line)]));
