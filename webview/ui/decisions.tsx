/** A decision path as a list: every step with the function of Linux that takes it, indented by depth; buttons to go through it. */
import type { DecisionStep } from "../../src/views/model/decisions";
import type { DecisionFilm } from "../state/decisionFilm";
import { t, textOf } from "../state/l10n";
import { MessageText, type Ways } from "./messageText";

function Press({ sign, label, onClick, disabled, pressed }: { sign: string; label: string; onClick: () => void; disabled?: boolean; pressed?: boolean }) {
  return (
    <button type="button" class="decision-button" aria-label={label} title={label} aria-pressed={pressed} disabled={disabled} onClick={onClick}>
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}

function Bar({ film }: { film: DecisionFilm }) {
  const at = film.at.value;
  const count = film.steps.value.length;
  const playing = film.playing.value;
  return (
    <span class="decision-bar">
      <Press sign="◂" label={t("decision.previous")} disabled={at === null} onClick={() => film.previous()} />
      <Press sign={playing ? "❙❙" : "▶"} label={t(playing ? "decision.pause" : "decision.play")} pressed={playing} onClick={() => film.togglePlaying()} />
      <Press sign="▸" label={t("decision.next")} disabled={at !== null && at >= count - 1} onClick={() => film.next()} />
      {at === null ? null : <span class="second">{t("decision.place", { at: at + 1, count })}</span>}
      {at === null ? null : <Press sign="✕" label={t("decision.end")} onClick={() => film.goTo(null)} />}
    </span>
  );
}

function Row({ step, film, number, ways }: { step: DecisionStep; film: DecisionFilm; number: number; ways: Ways }) {
  const at = film.at.value;
  const phase = at === null ? "plain" : number === at ? "now" : number < at ? "past" : "ahead";
  return (
    <li class={`decision decision-${phase} decision-${step.kind}`} aria-current={phase === "now" ? "step" : undefined} style={{ "--depth": step.depth }}>
      <button type="button" class="decision-step" onClick={() => film.goTo(number)} title={step.about ? textOf(step.about) : undefined}>
        {step.kind === "enter" ? <code class="decision-fn">{step.fn}</code> : null}
        <span>
          <MessageText message={step.sentence} ways={ways} plain />
        </span>
      </button>
    </li>
  );
}

/** `ways`: where links in the words lead. */
export function Decisions({ film, ways, heading }: { film: DecisionFilm; ways: Ways; heading?: string }) {
  const { operations, left } = film.shown;
  const { current } = film;
  if (operations.length === 0) return null;
  const title = heading ?? t("decision.title");
  let number = 0;
  return (
    <section class="decisions" aria-label={title}>
      <h2 class="heading">
        {title}
        <Bar film={film} />
      </h2>
      {left > 0 ? <p class="second">{t("decision.left", { n: left })}</p> : null}
      <ol>
        {operations.flatMap((o) => o.steps).map((step) => (
          <Row key={number} step={step} film={film} number={number++} ways={ways} />
        ))}
      </ol>
      {current.value?.about ? (
        <p class="second decision-about">
          <code>{current.value.fn}</code> — <MessageText message={current.value.about} ways={ways} />
        </p>
      ) : null}
      <span class="spoken" aria-live="polite">
        {current.value ? textOf(current.value.sentence) : ""}
      </span>
    </section>
  );
}
