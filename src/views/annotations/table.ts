/**
 * The annotations as data: which there are, whether they have a twin in another language, and what stands behind the name. Checks,
 * completion, hovers and the teacher's guide are all made from this table. Texts: media/l10n/annotations.*.json, `annotation.about.<name>`.
 */
export interface AnnotationForm {
  /** `//@ note.zh-cn …` may stand below it. */
  readonly twin: boolean;
  /** Something must stand behind the name. */
  readonly needsText: boolean;
  /** What it says of a line: there must be one. */
  readonly ofLine: boolean;
  /** What to write, as completion inserts it (snippet syntax) and the guide shows it. */
  readonly example: string;
}

const form = (example: string, { twin = false, needsText = true, ofLine = false } = {}): AnnotationForm => ({ example, twin, needsText, ofLine });

export const ANNOTATIONS: Readonly<Record<string, AnnotationForm>> = {
  note: form("note The second free finds the block on its list already.", { twin: true, ofLine: true }),
  view: form("view page-walk p", { ofLine: true }),
  ask: form("ask {$faults} How many page faults will this loop cause?", { twin: true, ofLine: true }),
  choice: form("choice {$in(p, heap)} on the heap", { twin: true }),
  because: form("because Each page faults once, when it is first touched.", { twin: true }),
  answer: form("answer #faults", { ofLine: true }),
  seed: form("seed 3..9", { ofLine: true }),
  guess: form("guess 9"),
  expect: form("expect use-after-free"),
  stdout: form('stdout "3 numbers\\n"'),
  stderr: form('stderr "free(): invalid pointer\\n"'),
  exit: form("exit 1"),
  stdin: form('stdin "3\\n1 2 3\\n"'),
  args: form("args -v data.txt"),
  machine: form("machine arch=x86-32 ram=64M"),
  file: form('file "data.txt" "1 2 3\\n"'),
  with: form("with parts/list.c"),
  message: form("message the block was freed on line 9", { twin: true }),
  hint: form("hint realloc-self"),
  native: form("native differs"),
};

export const ANNOTATION_NAMES: readonly string[] = Object.keys(ANNOTATIONS);
/** Languages that a twin may be in. */
export const TWIN_LANGUAGES: readonly string[] = ["zh-cn"];

/** Panels by the words of `//@ view` (features/panels/kinds.ts has the same, a test compares). */
export const VIEW_PANELS: readonly string[] = ["address-space", "heap", "page-walk", "physical", "slab", "kernel-space"];

/** Words of `//@ machine` that are not in the engine's own table, with what they may be. */
export const PLAIN_WORDS: Readonly<Record<string, { readonly fits: (value: string) => boolean; readonly form: string }>> = {
  arch: { fits: (value) => value === "x86-64" || value === "x86-32", form: "x86-64, x86-32" },
  ram: { fits: isRam, form: "4M–1G" },
  seed: { fits: (value) => /^\d{1,9}$/.test(value), form: "0–999999999" },
  "fail-alloc": { fits: (value) => value === "all" || /^\d{1,9}$/.test(value), form: "all, 1, 2, …" },
  "max-steps": { fits: (value) => /^\d{1,12}[KMG]?$/.test(value), form: "1000000, 5M, …" },
};

const UNITS: Readonly<Record<string, number>> = { "": 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3 };

function isRam(value: string): boolean {
  const [, number, unit = ""] = /^(\d{1,12})([KMG]?)$/.exec(value) ?? [];
  const bytes = Number(number) * UNITS[unit]!;
  return bytes >= 4 * 1024 ** 2 && bytes <= 1024 ** 3;
}
