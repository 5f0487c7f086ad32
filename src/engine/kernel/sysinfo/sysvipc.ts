/** /proc/sysvipc: the tables of System V IPC, a line an object under a head (sysvipc_shm_proc_show and its siblings). */
import type { Kernel } from "../kernel";
import { bytesIn, type MessageQueue } from "../ipc/msg";
import type { Segment } from "../ipc/shm";

const right = (value: string | number | bigint, width: number): string => String(value).padStart(width);
const WIDE = 21;
const NARROW = 10;
const USER = 1000;

export function shmRecords(kernel: Kernel): readonly string[] {
  const width = kernel.memory.layout.pointerSize === 8 ? WIDE : NARROW;
  const head = `       key      shmid perms ${right("size", width)}  cpid  lpid nattch   uid   gid  cuid  cgid      atime      dtime      ctime ${right("rss", width)} ${right("swap", width)}\n`;
  return [head, ...kernel.shm.all().map((s) => shmLine(kernel, s, width))];
}

function shmLine({ shm, cache }: Kernel, s: Segment, width: number): string {
  const times = [s.atime, s.dtime, s.ctime].map((t) => right(t, 10)).join(" ");
  return `${common(s)} ${right(s.size, width)} ${right(s.cpid, 5)} ${right(s.lpid, 5)}  ${right(shm.attached(s), 5)} ${WHO} ${times} ${right(cache.residentPages(s.file) * 4096, width)} ${right(0, width)}\n`;
}

const WHO = [USER, USER, USER, USER].map((id) => right(id, 5)).join(" ");
const SEM_HEAD = "       key      semid perms      nsems   uid   gid  cuid  cgid      otime      ctime\n";
const MSG_HEAD = "       key      msqid perms      cbytes       qnum lspid lrpid   uid   gid  cuid  cgid      stime      rtime      ctime\n";

const common = (o: { readonly key: number; readonly id: number; readonly mode: number }): string => `${right(o.key | 0, 10)} ${right(o.id, 10)}  ${right(o.mode.toString(8), 4)}`;

export function semRecords({ semaphores }: Kernel): readonly string[] {
  return [SEM_HEAD, ...semaphores.all().map((s) => `${common(s)} ${right(s.counters.length, 10)} ${WHO} ${right(s.otime, 10)} ${right(s.ctime, 10)}\n`)];
}

export function msgRecords({ messages }: Kernel): readonly string[] {
  const line = (q: MessageQueue): string => {
    const times = [q.stime, q.rtime, q.ctime].map((t) => right(t, 10)).join(" ");
    return `${common(q)}  ${right(bytesIn(q), 10)} ${right(q.messages.length, 10)} ${right(q.sender, 5)} ${right(q.receiver, 5)} ${WHO} ${times}\n`;
  };
  return [MSG_HEAD, ...messages.all().map(line)];
}
