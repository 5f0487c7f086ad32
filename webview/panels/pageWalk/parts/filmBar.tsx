/** The walk as a film, at the reader's pace: buttons, where it stands, and what happens in this moment. */
import { t, textOf } from "../../../state/l10n";
import { MessageText, type Ways } from "../../../ui/messageText";
import type { Controller } from "../controller";

function Press({ sign, label, onClick, disabled, pressed }: { sign: string; label: string; onClick: () => void; disabled?: boolean; pressed?: boolean }) {
  return (
    <button type="button" class="film-button" aria-label={label} title={label} aria-pressed={pressed} disabled={disabled} onClick={onClick}>
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}

export function FilmBar({ ui, ways }: { ui: Controller; ways: Ways }) {
  const { moments } = ui.film.value;
  const at = ui.moment.value;
  if (moments.length === 0) return null;
  const moment = at === null ? undefined : moments[at];
  const playing = ui.playing.value;
  return (
    <section class="film" aria-label={t("walk.film.title")}>
      <Press sign="◂" label={t("walk.film.previous")} disabled={at === null} onClick={() => ui.goToMoment((at ?? 0) - 1)} />
      <Press sign={playing ? "❙❙" : "▶"} label={playing ? t("walk.film.pause") : t("walk.film.play")} pressed={playing} onClick={() => ui.togglePlaying()} />
      <Press sign="▸" label={t("walk.film.next")} disabled={at !== null && at >= moments.length - 1} onClick={() => ui.goToMoment(at === null ? 0 : at + 1)} />
      {moment && at !== null ? (
        <>
          <span class="second film-place">{t("walk.film.place", { at: at + 1, count: moments.length })}</span>
          <p class="film-sentence">
            <MessageText message={moment.sentence} ways={ways} />
          </p>
          <Press sign="✕" label={t("walk.film.end")} onClick={() => ui.goToMoment(null)} />
        </>
      ) : (
        <span class="second">{t("walk.film.offer", { count: moments.length })}</span>
      )}
      <span class="spoken" aria-live="polite">
        {moment ? textOf(moment.sentence) : ""}
      </span>
    </section>
  );
}
