/**
 * One background run, from start to end or to its bound, in slices between which the worker hears messages. Findings don't
 * stop it: what really happens, happens, so that the lines after the first mistake are looked at too.
 */
import type { ISession, Stop } from "../../engine/session/api";
import type { Analysis, AnalysisExtras, ProgramBundle, RunSettings } from "../../protocol/engine";
import { findingData, Places } from "./findingData";
import { lineHeat } from "./lineHeat";
import { heapMarks, withDangling } from "./heapMarks";

const SLICE = 400_000;
/** Statements looked at one by one to tell which line a cut-off run is busy with. */
const SAMPLE = 2_000;

export interface AnalysisHooks {
  /** Lets messages come in. */
  pause(): Promise<void>;
  cancelled(): boolean;
  progress(steps: number): void;
}

/** Null: cancelled. Disposes nothing. */
export async function analyse(session: ISession, bundle: ProgramBundle, run: RunSettings, hooks: AnalysisHooks, more: AnalysisExtras = {}): Promise<Analysis | null> {
  let stop: Stop;
  do {
    stop = session.run(Math.min(SLICE, Math.max(1, run.maxSteps - session.step)));
    hooks.progress(session.step);
    await hooks.pause();
    if (hooks.cancelled()) return null;
  } while (goesOn(stop) && session.step < run.maxSteps);
  // Marks look back in time: what was written is asked for before them.
  const pieces = more.written ? session.output().filter(({ fd }) => fd === 1).map(({ step, bytes }) => ({ step, bytes })) : undefined;
  const result = summary(session, bundle, stop, more);
  return pieces ? { ...result, written: pieces } : result;
}

/** The result of a program that could not be loaded. */
export const unloadable = (issues: Analysis["issues"], hints: Analysis["hints"]): Analysis => ({ reason: "unloadable", steps: 0, exit: null, outputBytes: 0, output: { hash: "", head: "" }, findings: [], marks: [], issues, hints, detail: null, hottest: null });

const goesOn = (stop: Stop): boolean => stop.reason === "limit" || stop.reason === "step" || stop.reason === "finding";

function summary(session: ISession, bundle: ProgramBundle, stop: Stop, more: AnalysisExtras): Analysis {
  const places = new Places(session, bundle.sources);
  const { exit } = session;
  const known = {
    reason: goesOn(stop) ? "limit" : stop.reason,
    steps: session.step,
    exit: exit ? { status: exit.status, signal: exit.signal } : null,
    output: standardOutput(session),
    outputBytes: session.output().reduce((sum, piece) => sum + piece.bytes.length, 0),
    findings: session.explained().map((finding) => findingData(finding, places)),
    marks: heapMarks(session, places),
    heat: lineHeat(session, places),
    issues: [],
    hints: [],
    detail: stop.detail ?? null,
    hottest: goesOn(stop) ? hottest(session, places) : null,
  };
  return { ...known, marks: more.dangling ? withDangling(session, known.marks) : known.marks };
}

const HEAD_BYTES = 400;

/** FNV-1a over the bytes, twice with different starts: runs that print the same have the same. */
export function standardOutput(session: ISession): Analysis["output"] {
  let [a, b] = [0x811c9dc5, 0x9747b28c];
  const head: number[] = [];
  for (const { fd, bytes } of session.output()) {
    if (fd !== 1) continue;
    for (const byte of bytes) {
      a = Math.imul(a ^ byte, 0x01000193);
      b = Math.imul(b ^ byte, 0x01000193);
      if (head.length < HEAD_BYTES) head.push(byte);
    }
  }
  return { hash: `${(a >>> 0).toString(16)}-${(b >>> 0).toString(16)}`, head: new TextDecoder().decode(new Uint8Array(head)) };
}

function hottest(session: ISession, places: Places): Analysis["hottest"] {
  const times = new Map<string, { file: string; line: number; times: number }>();
  for (let i = 0; i < SAMPLE && !session.exit; i++) {
    const span = places.span(session.place);
    if (span) {
      const key = `${span.file}:${span.line}`;
      const entry = times.get(key) ?? { file: span.file, line: span.line, times: 0 };
      entry.times++;
      times.set(key, entry);
    }
    session.run(1);
  }
  return [...times.values()].sort((a, b) => b.times - a.times)[0] ?? null;
}
