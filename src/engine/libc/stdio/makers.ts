/**
 * What one function made only its partner can take back: a stream is more than a block (it stands in the list of opened streams and has
 * a buffer and a descriptor), and so is a DIR.
 */
import type { NativeCall, Ptr } from "../native";
import { Flag } from "./layout";
import { Stream } from "./stream";
import { detach, unlink } from "./streams";

const STREAMS = ["fopen", "fopen64", "fdopen", "tmpfile", "tmpfile64", "fmemopen", "open_memstream", "open_wmemstream", "fopencookie", "freopen"];
const CLOSED_BY: ReadonlyMap<string, string> = new Map([...STREAMS.map((name): [string, string] => [name, "fclose"]), ["opendir", "closedir"], ["fdopendir", "closedir"]]);

/** The mark of every stream, in the upper half of its flags. Never a finding. */
export function isStream(call: NativeCall, p: Ptr): boolean {
  const flags = call.memory.peek?.(p, 4) ?? new Uint8Array(0);
  return flags.length === 4 && (flags[2]! | (flags[3]! << 8)) === Flag.magic >>> 16;
}

/** Who has to take back what begins here; a text or buffer that such a function also made is the program's to free. */
function partner(call: NativeCall, p: Ptr, maker: string): string {
  const by = CLOSED_BY.get(maker) ?? "free";
  return by === "fclose" && !isStream(call, p) ? "free" : by;
}

/**
 * Is the running function (or `as`, of whose kind it is) the one to take back what begins at p? If not, that is told, and true is the
 * answer.
 */
export function judgeMaker(call: NativeCall, p: Ptr, as: string): boolean {
  const maker = call.heap.madeBy(p);
  if (maker === "") return false;
  const by = partner(call, p, maker);
  if (by === (as || "free")) return false;
  call.report("mismatched-free", "mismatched-free", [call.name, p.va, maker, by], p);
  return true;
}

/** free or realloc takes a stream away: it is closed first, for what the end of the program finds of it is no mistake of its own. */
export function judgeBlock(call: NativeCall, p: Ptr): void {
  if (!judgeMaker(call, p, "") || !isStream(call, p)) return;
  const stream = new Stream(call, p);
  unlink(call, stream);
  detach(stream);
}

/** fclose of something that is no stream, and is not plainly null or gone either. */
export function judgeStream(call: NativeCall, p: Ptr): boolean {
  if (judgeMaker(call, p, "fclose")) return false;
  const known = call.memory.peek?.(p, 4).length ?? 0;
  if (known < 4 || isStream(call, p)) return true;
  call.report("invalid-argument", "close-no-stream", [call.name, p.va], p);
  return false;
}
