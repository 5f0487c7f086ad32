/**
 * What `$` may stand for in `//@ ask {…}` and `//@ choice {…}`: a count from the question to its judgement, a figure as it stands, or
 * a function. The engine works them out (session/lessons); here is how they are written, for checks, completion and hovers.
 * Texts: `quantity.<name>` of media/l10n/annotations.*.json.
 */
export interface QuantityForm {
  readonly group: "counted" | "figure" | "function";
  /** Names of its arguments; none: written without brackets. `p` and `level` are expressions, the others words as they are. */
  readonly args: readonly string[];
}

export const isExpression = (argument: string): boolean => argument === "p" || argument === "level";

const all = (group: QuantityForm["group"], names: string): [string, QuantityForm][] => names.split(" ").map((name) => [name, { group, args: [] }]);
const call = (name: string, ...args: string[]): [string, QuantityForm] => [name, { group: "function", args }];

export const QUANTITIES: Readonly<Record<string, QuantityForm>> = Object.fromEntries([
  ...all("counted", "faults minor major cow syscalls brk mmap munmap mallocs frees tlb_hits tlb_misses steps switches"),
  ["calls", { group: "counted", args: ["name"] }] as [string, QuantityForm],
  ...all("figure", "rss vsz vmas leaks live depth threads processes free_pages levels findings blamed loss_line signal"),
  call("frame", "p"), call("present", "p"), call("writable", "p"), call("executable", "p"), call("page_size", "p"),
  call("index", "p", "level"), call("entry", "p", "level"), call("mappers", "p"), call("chunk", "p"), call("usable", "p"), call("byte", "p"), call("word", "p"), call("listed", "p", "list"),
  call("in", "p", "place"), call("rights", "p", "right"), call("proc", "file", "word"), call("order", "p"), call("slab", "name", "what"), call("said", "text"),
]);

export const QUANTITY_NAMES: readonly string[] = Object.keys(QUANTITIES);
/** What the debugger's own expressions know. */
export const DEBUGGERS: readonly string[] = ["step", "pc", "sp", "fp"];

/** Words that an argument may be, by the argument's name. */
export const ARGUMENT_WORDS: Readonly<Record<string, readonly string[]>> = {
  place: ["heap", "stack", "text", "rodata", "data", "bss", "mmap", "vdso", "vvar"],
  right: ["r", "w", "x"],
  what: ["active", "objects", "slabs", "size", "per_slab", "order", "allocs", "frees"],
  list: ["tcache", "fast", "unsorted", "small", "large", "top"],
};

/** `$in(p, place)`: as it is written. */
export const writtenAs = (name: string): string => `$${name}${(QUANTITIES[name]?.args.length ?? 0) > 0 ? `(${QUANTITIES[name]!.args.join(", ")})` : ""}`;
