/** Who made a block, as the user called it, and who gives it back. */
import type { HeapBlock } from "../../checker/heapLog";
import type { Machine } from "../machine";

const PARTNERS: Readonly<Record<string, readonly string[]>> = {
  fclose: ["fopen", "fopen64", "fdopen", "freopen", "tmpfile", "tmpfile64", "fmemopen", "open_memstream", "open_wmemstream", "fopencookie"],
  pclose: ["popen"], closedir: ["opendir", "fdopendir"], regfree: ["regcomp"], globfree: ["glob", "glob64"], wordfree: ["wordexp"],
  freeaddrinfo: ["getaddrinfo"], freeifaddrs: ["getifaddrs"], if_freenameindex: ["if_nameindex"], freelocale: ["newlocale", "duplocale"],
  iconv_close: ["iconv_open"], endmntent: ["setmntent"], fts_close: ["fts_open"], hdestroy: ["hcreate"], hdestroy_r: ["hcreate_r"], sem_close: ["sem_open"],
  catclose: ["catopen"], dlclose: ["dlopen"], tdestroy: ["tsearch"], obstack_free: ["obstack_begin"],
};
const BY_MAKER: ReadonlyMap<string, string> = new Map(Object.entries(PARTNERS).flatMap(([by, makers]) => makers.map((maker): [string, string] => [maker, by])));

export interface Maker {
  /** malloc, fopen, regcomp … : the function of the library's that the program called. */
  readonly called: string;
  /** What gives it back, when that is not free; else empty. */
  readonly partner: string;
}

/** A text that a stream made (open_memstream) is the program's to free. C parts of the library allocate through malloc: the outermost of its functions is the one that was called. */
export function makerOf(m: Machine, block: HeapBlock): Maker {
  let called = block.how;
  for (const pc of [block.made.pc, ...block.made.callers]) {
    const f = m.program.functions.find((x) => pc >= x.entry && pc < x.end);
    if (!f?.library) break;
    called = f.name;
  }
  const partner = BY_MAKER.get(called) ?? "";
  return { called, partner: partner === "fclose" && !m.leaks.isOpenStream(block) ? "" : partner };
}
