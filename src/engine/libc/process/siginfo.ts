/** siginfo_t for those who ask for it: sigwaitinfo, sigtimedwait, waitid. The layout is that of a signal frame's (session/tasks/signalFrame). */
import type { SigInfo } from "../../kernel/sched/task";
import type { NativeCall, Ptr } from "../native";
import { loadLong, plus, storeLong } from "../pointers";

const BYTES = 128;
const SIGCHLD = 17;

const fieldsOf = (call: NativeCall): number => (call.memory.pointerSize === 8 ? 16 : 12);

export function storeSigInfo(call: NativeCall, p: Ptr, info: SigInfo): void {
  const { memory } = call;
  memory.fill(p, 0, BYTES);
  memory.store32(p, info.signal);
  memory.store32(plus(p, 8), info.code);
  const at = plus(p, fieldsOf(call));
  memory.store32(at, info.pid);
  memory.store32(plus(at, 4), info.uid);
  if (info.signal === SIGCHLD) memory.store32(plus(at, 8), info.status);
  else storeLong(memory, plus(at, 8), info.value);
}

export interface SeenInfo { readonly signal: number; readonly code: number; readonly pid: number; readonly uid: number; readonly status: number; readonly address: bigint }

/** Reads what psiginfo prints; pid and the rest share their place with the address. */
export function loadSigInfo(call: NativeCall, p: Ptr): SeenInfo {
  const { memory } = call;
  const at = plus(p, fieldsOf(call));
  const read = (offset: number): number => memory.load32(plus(at, offset)) | 0;
  return { signal: memory.load32(p) | 0, code: memory.load32(plus(p, 8)) | 0, pid: read(0), uid: read(4) >>> 0, status: read(8), address: BigInt.asUintN(8 * memory.pointerSize, loadLong(memory, at)) };
}
