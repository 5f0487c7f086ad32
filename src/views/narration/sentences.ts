/** Kernel events in words: one line, and the way of the decision. */
import { hex, type Language, type MessageArg, render } from "../../base/messages";
import { type AreaChange, type CallArgument, type FaultEvent, type KernelEvent, signalName, type SwitchEvent, type SystemCallEvent } from "../../engine/session";
import { type Answer, areaName, decisionOf, type Phrase } from "./decision";
import { errnoName } from "./errnoNames";


/** A message with messages among its arguments. */
export function spoken(language: Language, { id, args }: Phrase): string {
  const words = args.map((a): MessageArg => (typeof a === "object" ? spoken(language, a) : a));
  return id === "list" ? words.join(language.id === "en" ? ", " : "、") : render(language, `kernel.${id}`, words);
}

export const answerText = (language: Language, answer: Answer): string => spoken(language, answer);

// --- short ---

export function shortText(language: Language, e: KernelEvent): string {
  switch (e.kind) {
    case "fault": return shortFault(language, e);
    case "syscall": return render(language, "kernel.call.short", [callText(e), e.via]);
    case "exception": return render(language, `kernel.vector.${e.vector}`, [signalName(e.signal)]);
    case "signal": return render(language, "kernel.signal", [signalName(e.signal), render(language, `kernel.action.${e.action}`, [e.pid])]);
    case "switch": return render(language, `kernel.switch.${e.cause}`, [e.tid, e.toTid, waitText(language, e)]);
  }
}

const accessText = (language: Language, e: FaultEvent): string => render(language, `kernel.access.${e.access}`, [e.address]);
const waitText = (language: Language, { waitsFor }: SwitchEvent): string => (waitsFor === "" ? "" : render(language, `kernel.waits.${waitsFor}`, []));

function shortFault(language: Language, e: FaultEvent): string {
  const answers = decisionOf(e);
  const decisive = answers.find((a) => a.question === 5) ?? answers.at(-1)!;
  return render(language, `kernel.fault.${e.outcome}`, [accessText(language, e), answerText(language, decisive)]);
}

/** As strace writes it: `write(1, "hi\n", 3) = 3`. */
export function callText(e: SystemCallEvent): string {
  const list = e.arguments.map(argumentText).join(", ");
  return `${e.name}(${list})${e.result === null ? "" : ` = ${resultText(e)}`}`;
}

function argumentText({ value, as, name }: CallArgument): string {
  if (typeof value === "string") return value;
  if (as === "address") return value === 0 ? "NULL" : hex(value);
  if (as !== "bits") return String(value);
  return name === "mode" ? `0${value.toString(8)}` : value === 0 ? "0" : hex(value);
}

export function resultText({ result, resultAs }: SystemCallEvent): string {
  if (result === null) return "?";
  if (result < 0) return `-1 ${errnoName(-result)}`;
  return resultAs === "address" ? hex(result) : String(result);
}

// --- long ---

export function longText(language: Language, e: KernelEvent): string {
  switch (e.kind) {
    case "fault": return longFault(language, e);
    case "syscall": return longCall(language, e);
    case "switch": return `${shortText(language, e)} → ${mmText(language, e)}`;
    default: return shortText(language, e);
  }
}

function longFault(language: Language, e: FaultEvent): string {
  const outcome = e.outcome === "sigsegv" ? `sigsegv-${e.code}` : e.outcome;
  const answers = decisionOf(e).map((a) => answerText(language, a));
  return `${accessText(language, e)}: ${[...answers, render(language, `kernel.outcome.${outcome}`, [])].join(" → ")}`;
}

function longCall(language: Language, e: SystemCallEvent): string {
  const [, , ...inner] = e.path;
  const end = e.result === null ? [render(language, "kernel.call.noReturn", [])] : [render(language, "kernel.call.result", [resultText(e)]), render(language, "kernel.back", [])];
  return [render(language, "kernel.call.long", [e.instruction, e.number, inner.join(" → ")]), ...areaTexts(language, e.areas), ...end].join(" → ");
}

const mmText = (language: Language, e: SwitchEvent): string =>
  e.cr3Before === e.cr3After ? render(language, "kernel.switch.same-mm", [e.cr3After]) : render(language, "kernel.switch.cr3", [e.cr3Before, e.cr3After]);

/** What became of the areas; one that only changed its size is one phrase. */
export function areaTexts(language: Language, changes: readonly AreaChange[]): string[] {
  const [gone, made] = [changes.filter((c) => c.what === "gone"), changes.filter((c) => c.what === "made")];
  const [before, after] = [gone[0]?.area, made[0]?.area];
  const name = (n: string): string => String(typeof areaName(n) === "string" ? areaName(n) : spoken(language, areaName(n) as Phrase));
  if (gone.length === 1 && made.length === 1 && before && after && before.rights === after.rights && (before.start === after.start || before.end === after.end)) {
    const sizes = [before.end - before.start, after.end - after.start] as const;
    return [render(language, sizes[1] > sizes[0] ? "kernel.areas.grew" : "kernel.areas.shrank", [name(after.name), ...sizes])];
  }
  return changes.map(({ what, area }) => render(language, `kernel.areas.${what}`, [name(area.name), area.rights, area.start, area.end]));
}
