/** `pagewalk view KIND`: the view model of one panel as JSON (of proc: the text of a file), at a line's n-th turn or at the end of the run. */
import type { Language } from "../base/messages";
import { evaluate, type ISession, statementsOnLine, type Stop } from "../engine/session";
import { projectAddressSpace } from "../views/addressSpace";
import { bootView } from "../views/boot";
import { fragmentationView, projectCurves, projectLives } from "../views/heap/lives";
import { meaningOf } from "../views/follow";
import { projectAllocators } from "../views/allocators";
import { changeView, originView, pointersView } from "../views/history";
import { decisionsView } from "../views/decisions/words";
import { whatIfView } from "../views/whatIf/words";
import { leaksView } from "../views/history/leaks";
import { eventsView } from "../views/narration/events";
import type { ViewContext } from "../views/look";
import { frameMeant, frameView, projectPhysical, rememberPhysical } from "../views/physical";
import { projectSlab, rememberSlabs } from "../views/slab";
import { projectKernelSpace, rememberKernelSpace } from "../views/kernelSpace";
import { projectTlb } from "../views/tlb";
import { addressMeant, projectChunk, projectHeap } from "../views/heap";
import { projectPageWalk, projectTableTree, rememberTables, type WalkWish } from "../views/walk";

export interface ViewRequest {
  readonly kind: string;
  readonly program: string;
  readonly sources: ReadonlyMap<string, string>;
  readonly language: Language;
  /** Null: the end of the run. */
  readonly at: { readonly line: number; readonly hit: number } | null;
  readonly focus: string | null;
  readonly maxSteps: number;
}

/** Why there is no view; `args` go into the message `view.<id>`. */
export interface ViewTrouble { readonly id: "unknown-kind" | "needs-focus" | "no-statement" | "not-reached" | "bad-focus" | "bad-question" | "no-proc-file" | "no-allocator"; readonly args: readonly (string | number)[] }

export type ViewResult = { readonly ok: true; readonly json: string } | { readonly ok: false; readonly trouble: ViewTrouble };

/** What a panel's projection gets: the context, and how to look one statement back for what the marks compare with. */
interface Asked { readonly session: ISession; readonly context: ViewContext; readonly focus: string | null }

/** Panels by the names the command line has for them. Null: the focus means nothing here. */
const PROJECTIONS: Readonly<Record<string, (asked: Asked) => unknown>> = {
  "address-space": ({ session, context, focus }) => {
    if (focus !== null && !meaningOf(session, focus)) return null;
    return projectAddressSpace(session, { ...context, before: oneStepBefore(session, () => projectAddressSpace(session, context).memory) }).view;
  },
  leaks: ({ session, context }) => leaksView(session, context.language),
  allocators: ({ session }) => projectAllocators(session),
  boot: ({ session, context }) => bootView(session, context.language),
  decisions: ({ session, context }) => decisionsView(session, context.language),
  events: ({ session, context }) => eventsView(session, context.language),
  "what-if": ({ session, context, focus }) => {
    const answer = whatIfView(session, context.language, focus ?? "");
    if ("error" in answer) throw new BadQuestion(answer.error);
    return answer;
  },
  "page-walk": ({ session, context, focus }) => {
    const wish: WalkWish = focus === null ? null : { kind: "text", text: focus };
    return projectPageWalk(session, { ...context, followed: null, wish, tablesBefore: oneStepBefore(session, () => rememberTables(session)) })?.view ?? null;
  },
  physical: ({ session, context, focus }) => {
    const pfn = focus === null ? null : frameMeant(session, focus);
    if (focus !== null && pfn === null) return null;
    const wish = pfn === null ? null : { pfn, turn: 1 };
    const { view } = projectPhysical(session, { ...context, followed: null, wish, physicalBefore: oneStepBefore(session, () => rememberPhysical(session)) });
    return pfn === null ? view : { ...view, frame: frameView(session, context, pfn) };
  },
  slab: ({ session, context, focus }) => {
    const wish = focus === null ? null : { kind: "text", text: focus } as const;
    return projectSlab(session, { ...context, wish, slabsBefore: ownStatementBefore(session, () => rememberSlabs(session, 0)) })?.view ?? null;
  },
  "kernel-space": ({ session, context }) => projectKernelSpace(session, { ...context, kernelBefore: oneStepBefore(session, () => rememberKernelSpace(session)) }).view,
  heap: ({ session, context, focus }) => {
    const heapBefore = ownStatementBefore(session, () => projectHeap(session, { ...context, followed: null, wish: null, heapBefore: null })?.memory ?? null);
    const projected = projectHeap(session, { ...context, followed: null, wish: focus, heapBefore });
    const address = focus === null ? null : addressMeant(session, focus);
    return projected && (address === null ? projected.view : { ...projected.view, chunk: projectChunk(session, context, address, null) });
  },
  "heap-lives": ({ session, context }) => projectLives(session, context, { window: null, losses: true }).view,
  "heap-curves": ({ session, context }) => projectCurves(session, context),
  fragmentation: ({ session }) => fragmentationView(session),
  tlb: ({ session, context }) => projectTlb(session, context),
  "page-tables": ({ session, context }) => projectTableTree(session, context),
};
/** What was asked cannot be answered. */
class BadQuestion extends Error {}

/** Questions: what the focus asks. */
const ASKED: ReadonlySet<string> = new Set(["what-if"]);
/** Answers about what the focus means. */
const HISTORIES = { trace: originView, pointers: pointersView, change: changeView } as const;
/** Files of /proc, which are text already. */
const PROC = "proc";
/** Runs the program anew for each allocator (viewCommand.ts). */
export const COMPARE = "compare-allocators";
export const VIEW_KINDS: readonly string[] = [...Object.keys(PROJECTIONS), ...Object.keys(HISTORIES), PROC, COMPARE];

const SLICE = 1_000_000;
/** Statements of inline functions between two of the program. */
const MOST_INLINE = 64;
const fail = (id: ViewTrouble["id"], ...args: (string | number)[]): ViewResult => ({ ok: false, trouble: { id, args } });

/** `view proc --focus self/smaps`: the text itself. */
function procText(session: ISession, { focus, at, maxSteps }: ViewRequest): ViewResult {
  const trouble = at ? goToLine(session, at, maxSteps) : goToEnd(session, maxSteps);
  if (trouble) return { ok: false, trouble };
  const text = focus === null ? null : session.virtual.proc(focus.replace(/^\/proc\//, ""));
  return text === null ? fail("no-proc-file", focus ?? "", session.virtual.procNames().join(" ")) : { ok: true, json: text };
}

export function view(session: ISession, request: ViewRequest): ViewResult {
  if (request.kind === PROC) return procText(session, request);
  const project = Object.hasOwn(PROJECTIONS, request.kind) ? PROJECTIONS[request.kind] : undefined;
  const history = Object.hasOwn(HISTORIES, request.kind) ? HISTORIES[request.kind as keyof typeof HISTORIES] : undefined;
  if (!project && !history) return fail("unknown-kind", request.kind, VIEW_KINDS.join(", "));
  const trouble = request.at ? goToLine(session, request.at, request.maxSteps) : goToEnd(session, request.maxSteps);
  if (trouble) return { ok: false, trouble };
  if (ASKED.has(request.kind) && request.focus === null) return fail("needs-focus", request.kind);
  if (!project) return history && request.focus !== null ? ask(session, history, request.focus, request.language) : fail("needs-focus", request.kind);
  const context: ViewContext = {
    program: request.program, sources: request.sources, language: request.language, before: null,
    followed: request.focus === null ? null : { expression: request.focus, address: 0 },
  };
  try {
    const projected = project({ session, context, focus: request.focus });
    return projected === null ? fail("bad-focus", request.focus ?? "") : { ok: true, json: `${JSON.stringify(projected, null, 2)}\n` };
  } catch (error) {
    if (error instanceof BadQuestion) return fail("bad-question", error.message);
    throw error;
  }
}

/** A panel would open here, on what the focus means here. */
export function opens(session: ISession, { kind, focus, program, sources }: { readonly kind: string; readonly focus: string | null; readonly program: string; readonly sources: ReadonlyMap<string, string> }): boolean {
  const project = Object.hasOwn(PROJECTIONS, kind) ? PROJECTIONS[kind] : undefined;
  const context: ViewContext = { program, sources, language: { id: "en", catalogue: {} }, before: null, followed: focus === null ? null : { expression: focus, address: 0 } };
  return project !== undefined && project({ session, context, focus }) !== null;
}

function ask(session: ISession, history: typeof originView, focus: string, language: Language): ViewResult {
  const result = evaluate(session, session.frames().find((f) => !f.library) ?? null, focus);
  return result.ok ? { ok: true, json: `${JSON.stringify(history(session, language, { name: focus, value: result.value }), null, 2)}\n` } : fail("bad-focus", focus);
}

/** What the marks and the sentence compare with: something of the state before the last statement. */
function oneStepBefore<T>(session: ISession, remember: () => T): T | null {
  const { step } = session;
  if (step === 0) return null;
  session.seek(step - 1);
  const memory = remember();
  session.seek(step);
  return memory;
}

/** The same of the state before the last statement of the program's own code: inline functions of headers are statements too. */
function ownStatementBefore<T>(session: ISession, remember: () => T): T | null {
  const { step } = session;
  if (step === 0) return null;
  const own = (): boolean => session.statement !== null && !session.program.functions[session.statement.function]?.library && !session.debug.files[session.statement.file]?.library;
  let at = step;
  do session.seek(--at);
  while (at > Math.max(0, step - MOST_INLINE) && !own());
  const memory = remember();
  session.seek(step);
  return memory;
}

/** Stops where a statement of the program's own file begins on that line, the hit-th time. */
function goToLine(session: ISession, at: { readonly line: number; readonly hit: number }, maxSteps: number): ViewTrouble | null {
  const wanted = statementsOnLine(session, null, at.line);
  if (wanted.size === 0) return { id: "no-statement", args: [at.line] };
  session.setBreakpoints(wanted);
  for (let hit = 0; hit < at.hit; hit++) {
    const here = hit === 0 && session.statement?.line === at.line && wanted.has(session.program.statements.indexOf(session.statement));
    if (here) continue;
    if (runOn(session, maxSteps).reason !== "breakpoint") return { id: "not-reached", args: [at.line, at.hit, hit] };
  }
  session.setBreakpoints(new Set());
  return null;
}

function runOn(session: ISession, maxSteps: number): Stop {
  for (;;) {
    const stop = session.run(Math.min(SLICE, Math.max(1, maxSteps - session.step)));
    const more = stop.reason === "finding" || stop.reason === "limit" || stop.reason === "step";
    if (!more || session.step >= maxSteps) return stop;
  }
}

function goToEnd(session: ISession, maxSteps: number): ViewTrouble | null {
  runOn(session, maxSteps);
  return null;
}
