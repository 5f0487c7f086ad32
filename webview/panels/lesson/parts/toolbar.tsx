/**
 * The buttons that stay in sight. One tab stop; arrow keys go from button to button, as in every toolbar. A button that cannot be used
 * now keeps its place and can be focused, so that nothing moves and a keyboard never falls off.
 */
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import type { LessonPageAction, LessonView } from "../../../../src/protocol/lesson";
import { t } from "../../../state/l10n";
import { canGoOn, canRestart, canStep, goOn, goOnText } from "../running";
import { hasStopAhead } from "../steps";
import type { LessonStore } from "../store";
import { BackIcon, CompareIcon, CopyIcon, DiceIcon, NextIcon, PlayIcon, RestartIcon, StepIcon } from "./icons";

interface Tool {
  readonly action: LessonPageAction;
  readonly text: string;
  /** The whole of it, where the text is a word only. */
  readonly label: string;
  readonly icon: ComponentChildren;
  readonly usable: boolean;
  readonly look: "primary" | "plain" | "aside";
  /** Of a button that stays down. */
  readonly pressed?: boolean;
}

const withKey = (label: string, key: string): string => t("lesson.key", { label, key });

function runTools(lesson: LessonView): Tool[] {
  const { run } = lesson;
  const action = goOn(run);
  const text = goOnText(run, hasStopAhead(lesson));
  return [
    { action, text, label: withKey(text, "N"), icon: action.kind === "next" ? <NextIcon /> : <PlayIcon />, usable: canGoOn(run), look: "primary" },
    { action: { kind: "stepBack" }, text: t("lesson.stepBack"), label: withKey(t("lesson.stepBack"), "←"), icon: <BackIcon />, usable: canStep(run), look: "plain" },
    { action: { kind: "step" }, text: t("lesson.step"), label: withKey(t("lesson.step"), "→"), icon: <StepIcon />, usable: canStep(run), look: "plain" },
    { action: { kind: "restart" }, text: t("lesson.restart"), label: t("lesson.restart"), icon: <RestartIcon />, usable: canRestart(run), look: "plain" },
  ];
}

function asideTools({ twin, exercise, comparison }: LessonView): Tool[] {
  const tools: Tool[] = [];
  if (twin) tools.push({ action: { kind: "compare" }, text: t("lesson.compare"), label: t(twin.fixed ? "lesson.compare.fixed" : "lesson.compare.failing"), icon: <CompareIcon />, usable: true, look: "aside", pressed: comparison !== null });
  tools.push({ action: { kind: "copy" }, text: t("lesson.copy"), label: t("lesson.copy.long"), icon: <CopyIcon />, usable: true, look: "aside" });
  if (exercise !== null) tools.push({ action: { kind: "exercise", number: exercise + 1 }, text: t("lesson.numbers"), label: t("lesson.numbers.long", { n: String(exercise + 1) }), icon: <DiceIcon />, usable: true, look: "aside" });
  return tools;
}

function Buttons({ tools, first, at, store, onFocus }: { tools: readonly Tool[]; first: number; at: number; store: LessonStore; onFocus: (at: number) => void }) {
  return (
    <span class="tools">
      {tools.map(({ action, text, label, icon, usable, look, pressed }, i) => (
        <button key={i} type="button" class={`button ${look}`} aria-label={label} title={label} aria-disabled={!usable} aria-pressed={pressed} tabIndex={first + i === at ? 0 : -1} onFocus={() => onFocus(first + i)} onClick={() => usable && store.act(action)}>
          {icon}
          <span class="button-text">{text}</span>
        </button>
      ))}
    </span>
  );
}

export function Toolbar({ lesson, store }: { lesson: LessonView; store: LessonStore }) {
  const bar = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const [run, aside] = [runTools(lesson), asideTools(lesson)];
  const stop = Math.min(at, run.length + aside.length - 1);
  const onKeyDown = (event: KeyboardEvent): void => {
    const all = [...(bar.current?.querySelectorAll<HTMLButtonElement>("button") ?? [])];
    // From the button that has the focus: what was drawn last may be a key behind.
    const here = all.indexOf(event.target as HTMLButtonElement);
    const next = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    all[(next + all.length) % all.length]?.focus();
  };
  return (
    <div ref={bar} class="toolbar" role="toolbar" aria-label={t("lesson.toolbar")} onKeyDown={onKeyDown}>
      <Buttons tools={run} first={0} at={stop} store={store} onFocus={setAt} />
      <Buttons tools={aside} first={run.length} at={stop} store={store} onFocus={setAt} />
    </div>
  );
}
