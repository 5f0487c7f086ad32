/**
 * A finding in one sentence without a full stop: under which condition, what happened, inside which function of the library, and whose
 * doing it was.
 */
import { type Language, type MessageArg, render } from "../base/messages";

export interface Told {
  readonly kind: string;
  readonly message: string;
  readonly args: readonly MessageArg[];
  readonly code: string;
  readonly via: { readonly function: string } | null;
  readonly facts?: Readonly<Record<string, MessageArg>>;
  readonly task?: { readonly pid: number; readonly number: number | null; readonly process: boolean } | null;
  readonly when?: { readonly message: string; readonly args: readonly MessageArg[] } | null;
}

/** These name the threads themselves. */
const OF_ALL: ReadonlySet<string> = new Set(["deadlock"]);

/** Told at the end of the run and not where it stands. */
export const isLeak = ({ kind }: { readonly kind: string }): boolean => kind === "leak" || kind === "leak-indirect";

export function findingSentence(language: Language, finding: Told, code = finding.code): string {
  const plain = `finding.${finding.message}`;
  const id = [`${plain}.${finding.facts?.cause ?? ""}`, plain].find((i) => i in language.catalogue) ?? finding.message;
  const sentence = render(language, id, finding.args, { ...finding.facts, code });
  const { via: inside } = finding;
  const via = inside && !sentence.includes(inside.function) ? render(language, "finding.via", [inside.function]) : "";
  const told = sentence + via + doer(language, finding) + kernelName(language, finding);
  return finding.when ? render(language, "finding.conditional", [conditionText(language, finding.when), told]) : told;
}

/** " (KASAN: slab-use-after-free)" */
const kernelName = (language: Language, { facts }: Told): string => (facts?.kernel === undefined ? "" : render(language, "finding.kernel-name", [facts.kernel]));

/** "when allocation 3 fails". */
export const conditionText = (language: Language, when: NonNullable<Told["when"]>): string => render(language, `when.${when.message}`, when.args);

function doer(language: Language, { kind, task }: Told): string {
  if (!task || OF_ALL.has(kind)) return "";
  const { number, pid, process } = task;
  const args = number === null ? ["", process ? pid : "", "", ""] : process ? ["", "", number, pid] : [number, "", "", ""];
  return render(language, "finding.in-task", args);
}

/** Why it is wrong and what really happens then: one or two sentences, by message where one has its own, else by kind. */
export function findingWhy(language: Language, { kind, message, args, facts, code }: Told): string {
  const check = message === "heap-abort" ? [`why.heap-abort.${heapCheck(args)}`] : [];
  const id = [...check, `why.${message}`, `why.${kind}`].find((w) => w in language.catalogue);
  return id ? render(language, id, args, { ...facts, code }) : "";
}

/** The check of malloc.c that a message of glibc's stands for, as catalogue ids name it: "free-invalid-next-size-fast". */
export function heapCheck([message = "", , , kind]: readonly MessageArg[]): string {
  if (kind === "assertion") return "assertion";
  return String(message).toLowerCase().replace(/[^a-z0-9!]+/g, "-").replace(/^-+|-+$/g, "").replace("!", "not-");
}
