/** What a file is ready for (vfs_poll), and what to wait for until it is. */
import type { Fs } from "./fs";
import { mayRead, mayWrite, type OpenFile } from "./file";
import { isFull, pipeChannel, pipeOf } from "./pipe";
import { INPUT_CHANNEL } from "./readWrite";

export const POLL = { IN: 1, PRI: 2, OUT: 4, ERR: 8, HUP: 16, NVAL: 32, RDNORM: 64, RDBAND: 128, WRNORM: 256, WRBAND: 512, RDHUP: 0x2000 } as const;
const READ = POLL.IN | POLL.RDNORM;
const WRITE = POLL.OUT | POLL.WRNORM;

export interface Readiness {
  readonly mask: number;
  readonly channels: readonly string[];
}

export function readiness(fs: Fs, file: OpenFile | undefined): Readiness {
  if (!file || file.kind === "path") return { mask: POLL.NVAL, channels: [] };
  if (file.kind === "pipe") return pipeReadiness(fs, file);
  if (file.kind === "queue") return queueReadiness(fs, file);
  if (file.kind === "socket") return socketReadiness(fs, file);
  if (file.kind !== "stream") return { mask: READ | WRITE, channels: [] };
  const { streams } = fs.hooks;
  const input = (file.detail === 0 || streams.terminal) && streams.waiting().ready ? READ : 0;
  return { mask: input | (file.detail !== 0 || streams.terminal ? WRITE : 0), channels: [INPUT_CHANNEL] };
}

function pipeReadiness(fs: Fs, file: OpenFile): Readiness {
  const pipe = pipeOf(fs, file.ino);
  let mask = 0;
  if (mayRead(file)) mask |= (pipe.pages.length > 0 ? READ : 0) | (pipe.writers === 0 && pipe.writesOpened > 0 ? POLL.HUP : 0);
  if (mayWrite(file)) mask |= (isFull(pipe) ? 0 : WRITE) | (pipe.readers === 0 ? POLL.ERR : 0);
  return { mask, channels: [pipeChannel(file.ino)] };
}

function queueReadiness(fs: Fs, file: OpenFile): Readiness {
  const { letters, most } = fs.queues.get(file.ino)!;
  return { mask: (letters.length > 0 ? READ : 0) | (letters.length < most ? WRITE : 0), channels: [`mqueue:${file.ino}:message`, `mqueue:${file.ino}:room`] };
}

function socketReadiness(fs: Fs, file: OpenFile): Readiness {
  const inward = pipeOf(fs, file.ino);
  const outward = pipeOf(fs, file.detail);
  const gone = inward.writers === 0;
  const mask = (inward.pages.length > 0 || gone ? READ : 0) | (gone ? POLL.HUP | POLL.RDHUP : 0) | (isFull(outward) && !gone ? 0 : WRITE);
  return { mask, channels: [pipeChannel(file.ino), pipeChannel(file.detail)] };
}
