/**
 * What the extension host and an engine worker say to each other, typed once for both ends. A worker is either the analysis
 * worker (it answers "analyse", one run after the other) or holds one debug session (it speaks the Debug Adapter Protocol and
 * answers the panels' questions about the state that session is in).
 *
 *     host ──start──────────▶ worker     the first message: where dist/ is
 *     host ──analyse? ──────▶ worker     a whole run, bounded; "cancel" ends it early
 *     host ◀─dap─▶ worker                the adapter's own messages, both ways, untouched
 *     host ◀──program? ────── worker     the adapter wants what a launch configuration names, compiled
 *     host ──view?, bytes? ─▶ worker     what a panel shows
 *
 * Everything is plain data. Lines and columns count from 1, columns in UTF-16 units.
 */
import type { Hint } from "../engine/checker/before/hint";
import type { Finding, FindingArg, FindingKind, Related, Severity } from "../engine/checker/finding";
import type { KernelEvent } from "../engine/kernel/trace/events";
import type { WholeRun } from "../engine/session";
import type { StopReason } from "../engine/session/api";
import type { BytesView } from "../views/model/bytes";
import type { Followed, Hex, ObjectId, Selection } from "../views/model/common";
import type { CompareView, PageList } from "../views/model/memory";
import type { PanelState } from "../views/model/panelState";
import type { InspectAnswer, InspectRequest } from "./inspect";
import type { LessonFacts, LessonFactsRequest } from "./lessonFacts";
import type { FollowedPlace, PanelName, PanelRequests, PanelViews } from "./messages";
import type { CallPlan, ProgramBundle, RunSettings } from "./program";

// ---- programs ----

export type { CallPlan, ProgramBundle, RunSettings };

export type ProgramAnswer =
  | { readonly kind: "program"; readonly bundle: ProgramBundle; readonly run: RunSettings }
  /** It does not compile, or cannot be found: lines for the user, clang's in clang's words. */
  | { readonly kind: "failed"; readonly text: string };

// ---- results of an analysis ----

export interface SourceSpan {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface RelatedData extends Omit<Related, "place"> {
  readonly place: SourceSpan | null;
}

/** A finding with its places spelled out. Its text is rendered from `message` and `args` in the reader's language. */
export interface FindingData {
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly message: string;
  readonly args: readonly FindingArg[];
  readonly code: string;
  readonly via: Finding["via"];
  readonly facts?: Finding["facts"];
  /** Whose doing it was, when there are several tasks. */
  readonly task?: Finding["task"];
  /** The condition under which it happens; null: the plain run. */
  readonly when?: Finding["when"];
  /** The call of a function in which it happens: what to debug. */
  readonly call?: number;
  readonly place: SourceSpan | null;
  readonly step: number;
  readonly related: readonly RelatedData[];
  readonly object: { readonly kind: string; readonly name: string; readonly address: number; readonly size: number } | null;
  /** Where the functions around it stand, innermost first; null: not in the user's code. */
  readonly calls?: readonly (SourceSpan | null)[];
}

/** What a source line did to the heap in this run. */
export interface HeapMark {
  readonly kind: "allocated" | "freed";
  readonly file: string;
  readonly line: number;
  readonly count: number;
  readonly bytes: number;
  /** When it was one block: its address. */
  readonly address: number | null;
  /** The last time. */
  readonly step: number;
  /** Variables that still hold the address of the block given back last; absent: not looked for. */
  readonly dangling?: readonly string[];
}

/** What a source line cost the kernel in this run so far. */
export interface LineHeat {
  readonly file: string;
  readonly line: number;
  /** Page faults. */
  readonly minor: number;
  readonly major: number;
  /** System calls. */
  readonly calls: number;
  /** The latest few, the oldest first. */
  readonly latest: readonly KernelEvent[];
}

/** A function of a file without main, and the calls of it that were made. */
export interface CalledFunctionData {
  readonly name: string;
  readonly line: number;
  readonly calls: readonly { readonly number: number; readonly text: string }[];
}

/** Asks what could be called in a file: its IR (with all static functions) and its text. `refused`: what clang said of an earlier plan. */
export interface PlanRequest {
  readonly file: string;
  readonly ir: string;
  readonly text: string;
  readonly refused: { readonly plan: CallPlan; readonly errors: readonly { readonly file: string; readonly line: number }[] } | null;
}

/** What costs extra and not every face of a run wants. */
export interface AnalysisExtras {
  /** What was written on standard output, piece by piece. */
  readonly written?: boolean;
  /** Which pointers each freeing line leaves dangling: journeys back in the run. */
  readonly dangling?: boolean;
}

export interface Analysis {
  /** Of a file without main: what was called. */
  readonly functions?: readonly CalledFunctionData[];
  /** "unloadable": it never started, see `issues`. */
  readonly reason: StopReason | "unloadable";
  readonly steps: number;
  readonly exit: { readonly status: number; readonly signal: number } | null;
  readonly outputBytes: number;
  /** Standard output: what tells two runs apart, and how it begins. */
  readonly output: { readonly hash: string; readonly head: string };
  /** What it wrote on standard output and when, where that was asked for. */
  readonly written?: readonly { readonly step: number; readonly bytes: Uint8Array }[];
  readonly findings: readonly FindingData[];
  readonly marks: readonly HeapMark[];
  readonly heat?: readonly LineHeat[];
  /** The line that ran most, when the run was cut off. */
  readonly hottest: { readonly file: string; readonly line: number; readonly times: number } | null;
  /** What cannot be linked or run and why; one of them may have kept the program from starting. */
  readonly issues: readonly IssueData[];
  /** What can be said without a run. */
  readonly hints: readonly Hint[];
  /** reason "broken": what failed inside the engine, for a report. */
  readonly detail: string | null;
}

/** Catalogue id `run.<id>` and its arguments. */
export interface IssueData {
  readonly id: string;
  readonly args: readonly string[];
  readonly severity: "error" | "warning";
  readonly place: SourceSpan | null;
  readonly related: readonly { readonly id: string; readonly args: readonly string[]; readonly place: SourceSpan | null }[];
}

// ---- failing allocations ----

/** What a program did when its allocations were made to fail, one at a time. */
export interface InjectionData {
  /** Calls of the clean run that could have failed, and how many of them were tried or would have been with enough time. */
  readonly allocations: number;
  readonly planned: number;
  readonly counts: { readonly handled: number; readonly breaks: number; readonly aborted: number; readonly unfinished: number };
  /** Each with the calls of which each alone leads to it; the first is the one that its text speaks of. */
  readonly findings: readonly { readonly finding: FindingData; readonly calls: readonly number[] }[];
  /** Ends without a finding that are none: text `inject.<id>` under a condition, at the place of the call. */
  readonly odd: readonly { readonly id: "aborted" | "unfinished"; readonly args: readonly FindingArg[]; readonly when: NonNullable<Finding["when"]>; readonly place: SourceSpan | null; readonly step: number; readonly calls: readonly number[] }[];
}

// ---- a failing program and its fixed twin ----

export interface TwinProgram { readonly bundle: ProgramBundle; readonly run: RunSettings }

/** What a whole run of one of them came to. */
export interface TwinRun extends WholeRun {
  readonly findings: readonly FindingData[];
  readonly output: Analysis["output"];
}

// ---- the maps of messages ----

/** Host → worker, without an answer. */
export interface EngineNotices {
  readonly start: { readonly dist: string; readonly locale: "en" | "zh-cn" };
  /** Ends the analysis that is under way; its request fails with code "gone". */
  readonly cancel: Record<string, never>;
  /** A Debug Adapter Protocol message of the client. */
  readonly dap: { readonly message: unknown };
  /** The panels show this task (tid) whoever runs; null: whoever runs. */
  readonly look: { readonly task: number | null };
  /** The user stands on this thread of the debug adapter: it is shown, unless another was chosen. */
  readonly lookAtThread: { readonly thread: number };
  readonly follow: { readonly followed: { readonly expression: string | null; readonly address: Hex } | null };
}

/** Worker → host, without an answer. */
export interface EngineReports {
  /** A Debug Adapter Protocol message of the adapter. */
  readonly dap: { readonly message: unknown };
  /** The machine stands still here; comes before the adapter's own event. */
  readonly standing: { readonly step: number; readonly lastStep: number | null };
  /** The analysis has come this far. */
  readonly progress: { readonly steps: number };
  /** The machine that is compared with is on its way: 0 … 1; null: it stands where the other one does. */
  readonly comparing: { readonly done: number | null };
  /** So many allocations of so many have been made to fail. */
  readonly trials: { readonly tried: number; readonly planned: number };
}

/** Host → worker, with an answer. */
export interface EngineRequests {
  /** With a plan the bundle is its harness, and all its calls are made. */
  readonly analyse: { readonly params: { readonly bundle: ProgramBundle; readonly run: RunSettings; readonly more?: AnalysisExtras; readonly plan?: CallPlan }; readonly result: Analysis };
  readonly planCalls: { readonly params: PlanRequest; readonly result: CallPlan | null };
  /** A clean run and one for each allocation that fails; "cancel" ends it with what is known by then. */
  readonly failAllocations: { readonly params: { readonly bundle: ProgramBundle; readonly run: RunSettings }; readonly result: InjectionData };
  readonly view: { readonly params: { readonly panel: PanelName }; readonly result: PanelState<PanelViews[PanelName]> };
  readonly before: { readonly params: { readonly panel: PanelName }; readonly result: PanelState<PanelViews[PanelName]> };
  readonly bytes: { readonly params: { readonly objectId: ObjectId | null; readonly address: Hex; readonly size: number }; readonly result: BytesView };
  readonly resolve: { readonly params: { readonly text: string }; readonly result: Selection };
  readonly places: { readonly params: Record<string, never>; readonly result: readonly FollowedPlace[] };
  readonly lastChange: { readonly params: { readonly address: Hex; readonly size: number }; readonly result: { readonly step: number } | null };
  readonly pages: { readonly params: { readonly address: Hex; readonly size: number }; readonly result: PageList };
  readonly comparePages: { readonly params: { readonly pid: number }; readonly result: CompareView | null };
  /** Text of a file of /proc of the process that is looked at, and the paths that there are. */
  readonly proc: { readonly params: { readonly path: string }; readonly result: { readonly text: string | null; readonly names: readonly string[] } };
  readonly walkAddress: PanelRequests["walkAddress"];
  readonly showCache: PanelRequests["showCache"];
  readonly slabObject: PanelRequests["slabObject"];
  readonly showChunk: PanelRequests["showChunk"];
  readonly heapChunk: PanelRequests["heapChunk"];
  readonly heapWhatIf: PanelRequests["heapWhatIf"];
  readonly tableTree: PanelRequests["tableTree"];
  readonly tableDetail: PanelRequests["tableDetail"];
  readonly compare: PanelRequests["compare"];
  readonly heapLives: PanelRequests["heapLives"];
  readonly heapCurves: PanelRequests["heapCurves"];
  readonly heapCompare: PanelRequests["heapCompare"];
  readonly heapComparing: PanelRequests["heapComparing"];
  readonly frame: PanelRequests["frame"];
  readonly findFrame: PanelRequests["findFrame"];
  /** As "findFrame", and the Physical-memory panel goes there. */
  readonly showFrame: PanelRequests["findFrame"];
  readonly followed: { readonly params: Record<string, never>; readonly result: Followed | null };
  /** What a variable was in a finished run. */
  readonly inspect: { readonly params: InspectRequest; readonly result: InspectAnswer };
  /** What a lesson's program does at its annotations, by a run of its own. */
  readonly lesson: { readonly params: LessonFactsRequest; readonly result: LessonFacts };
  /** Both programs of a pair, each run to its end; "cancel" gives them up. */
  readonly twinRuns: { readonly params: { readonly twins: readonly TwinProgram[] }; readonly result: readonly TwinRun[] };
  readonly findings: { readonly params: Record<string, never>; readonly result: readonly FindingData[] };
  /** What lines did to the heap since the last stop (`recent`) or since the start. */
  readonly marks: { readonly params: { readonly recent: boolean }; readonly result: readonly HeapMark[] };
  /** Page faults and system calls of each line since the start. */
  readonly heat: { readonly params: Record<string, never>; readonly result: readonly LineHeat[] };
}

/** Worker → host, with an answer. */
export interface HostServices {
  readonly program: { readonly params: { readonly launch: Readonly<Record<string, unknown>> }; readonly result: ProgramAnswer };
  /** The program that is being debugged, compiled for an architecture. */
  readonly programFor: { readonly params: { readonly arch: ProgramBundle["arch"] }; readonly result: ProgramAnswer };
}

/** The two ends, as type arguments for Channel. */
export interface EngineClientEnd {
  readonly sends: EngineNotices;
  readonly receives: EngineReports;
  readonly asks: EngineRequests;
  readonly answers: HostServices;
}
export interface EngineWorkerEnd {
  readonly sends: EngineReports;
  readonly receives: EngineNotices;
  readonly asks: HostServices;
  readonly answers: EngineRequests;
}
