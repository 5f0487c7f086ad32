/** A file or directory of /proc that is about the machine, and the usual ways to make one. */
import { S, type VirtualFile } from "../fs";
import type { ProcHost } from "../proc/host";

export interface MachineEntry {
  /** Below /proc, "" for /proc itself. */
  readonly path: string;
  readonly mode: number;
  /** `root`: the administrator reads it. */
  readonly file?: (host: ProcHost, root: boolean) => VirtualFile;
  readonly link?: (who: { readonly pid: number; readonly tid: number }) => string;
}

type Text = (host: ProcHost) => string;
type Records = (host: ProcHost, root: boolean) => readonly string[];

const [READ, ROOT] = [0o444, 0o400];

export const whole = (path: string, text: Text): MachineEntry => ({ path, mode: S.IFREG | READ, file: (h) => ({ records: () => [text(h)], seekEnd: false }) });
export const lines = (path: string, records: Records): MachineEntry => ({ path, mode: S.IFREG | READ, file: (h, root) => ({ records: () => records(h, root), seekEnd: false }) });
/** Only the administrator may open it. */
export const secret = (path: string, records: Records): MachineEntry => ({ ...lines(path, records), mode: S.IFREG | ROOT });
export const binary = (path: string, file: (kernel: ProcHost["kernel"]) => VirtualFile): MachineEntry => ({ path, mode: S.IFREG | ROOT, file: ({ kernel }) => file(kernel) });
