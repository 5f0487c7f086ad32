/** What stands in place of a picture, or above the last one: nothing run, nothing yet, loading, errors, limits. */
import { useEffect, useState } from "preact/hooks";
import type { PanelCommand } from "../../src/protocol/messages";
import type { PanelState } from "../../src/views/model/panelState";
import { t, textOf } from "../state/l10n";
import { fileName, grouped } from "../state/format";
import { Button } from "./controls";
import { Link } from "./link";
import { MessageText, type Ways } from "./messageText";

export interface Doing extends Ways {
  run(command: PanelCommand): void;
  copy(text: string): void;
  readonly locale: string;
  /** The last good picture is shown below. */
  readonly hasPicture: boolean;
}
type Of<Kind extends string> = Extract<PanelState<unknown>, { kind: Kind }>;

const Idle = ({ state, doing }: { state: Of<"idle">; doing: Doing }) => (
  <section class="notice">
    <h2>{t("idle.title")}</h2>
    <p class="second">{t("idle.why")}</p>
    <p class="actions">
      {state.program !== null && <Button onClick={() => doing.run("runFile")}>{t("idle.run", { file: fileName(state.program) })}</Button>}
      <Link onClick={() => doing.run("openLesson")}>{t("idle.lesson")}</Link>
    </p>
    <p class="second small">{t("idle.hint")}</p>
  </section>
);

const NothingYet = ({ state, doing }: { state: Of<"nothingYet">; doing: Doing }) => {
  const { first } = state;
  return (
    <section class="notice">
      <h2>
        <MessageText message={state.title} ways={doing} />
      </h2>
      <p class="second">
        <MessageText message={state.why} ways={doing} />
      </p>
      {first && (
        <p class="actions">
          <Link onClick={() => doing.goToStep(first.step)}>{textOf(first.label)}</Link>
        </p>
      )}
    </section>
  );
};

/** The bar appears after 200 ms: most work is done by then. */
function Loading({ state, doing }: { state: Of<"loading">; doing: Doing }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  return (
    <section class="notice loading">
      <progress aria-label={t("loading.label")} value={state.done ?? undefined} max={1} />
      <p class="second">
        <MessageText message={state.what} ways={doing} />
      </p>
    </section>
  );
}

const CompileError = ({ state, doing }: { state: Of<"compileError">; doing: Doing }) => {
  const place = state.lines.find((line) => line.place)?.place;
  return (
    <section class="notice">
      <h2 class="wrong">
        <span aria-hidden="true">✕ </span>
        {t("compileError.title", { file: fileName(state.program) })}
      </h2>
      {state.lines.map((line) => (
        <p key={line.text}>
          <code>{line.text}</code>
        </p>
      ))}
      {place && (
        <p class="actions">
          <Link onClick={() => doing.goToPlace(place)}>{t("link.goToLine", { line: place.line })}</Link>
        </p>
      )}
      {doing.hasPicture && <p class="second small">{t("compileError.old")}</p>}
    </section>
  );
};

const StepLimit = ({ state, doing }: { state: Of<"stepLimit">; doing: Doing }) => {
  const { hottest } = state;
  return (
    <section class="notice">
      <h2>
        <span aria-hidden="true">■ </span>
        {t("stepLimit.title", { steps: grouped(state.steps, doing.locale) })}
      </h2>
      {hottest && <p class="second">{t("stepLimit.hottest", { line: hottest.place.line, times: grouped(hottest.times, doing.locale) })}</p>}
      <p class="actions">
        {hottest && <Link onClick={() => doing.goToPlace(hottest.place)}>{t("link.goToLine", { line: hottest.place.line })}</Link>}
        <Link onClick={() => doing.run("runOn")}>{t("stepLimit.runOn")}</Link>
      </p>
    </section>
  );
};

const EngineError = ({ state, doing }: { state: Of<"engineError">; doing: Doing }) => (
  <section class="notice">
    <h2 class="wrong">
      <span aria-hidden="true">✕ </span>
      {t("engineError.title")}
    </h2>
    <p>
      <code>{state.what}</code>
    </p>
    {state.step !== null && <p class="second">{t("engineError.step", { step: state.step })}</p>}
    <p class="actions">
      <Button secondary onClick={() => doing.copy(state.detail)}>
        {t("engineError.copy")}
      </Button>
    </p>
  </section>
);

export function StateNotice({ state, doing }: { state: PanelState<unknown>; doing: Doing }) {
  switch (state.kind) {
    case "view":
      return null;
    case "idle":
      return <Idle state={state} doing={doing} />;
    case "nothingYet":
      return <NothingYet state={state} doing={doing} />;
    case "loading":
      return <Loading state={state} doing={doing} />;
    case "compileError":
      return <CompileError state={state} doing={doing} />;
    case "stepLimit":
      return <StepLimit state={state} doing={doing} />;
    case "engineError":
      return <EngineError state={state} doing={doing} />;
  }
}

