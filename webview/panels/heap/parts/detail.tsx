/** The selected chunk: its words, what free would do with it now, and the blocks that lay on its bytes before. */
import type { ChunkDetail, ChunkLife, ChunkView, WhatIfAnswer } from "../../../../src/views/model/heap";
import { sizeText } from "../../../state/format";
import { placeText, t, textOf } from "../../../state/l10n";
import { TextInput } from "../../../ui/controls";
import { Link } from "../../../ui/link";
import { MessageText } from "../../../ui/messageText";
import type { Doing } from "../../../ui/panelStates";
import type { Controller } from "../controller";
import { chunkName, stateText } from "../names";
import { Words } from "./words";

const Answer = ({ answer, doing }: { answer: WhatIfAnswer; doing: Doing }) => (
  <span class={answer.tone === "error" ? "what-if wrong" : "what-if"} title={textOf(answer.message)}>
    <MessageText message={answer.message} ways={doing} />
  </span>
);

export function WhatIf({ ui, doing }: { ui: Controller; doing: Doing }) {
  const { open, failure, answer } = ui.wondering.value;
  if (!open) return null;
  return (
    <section class="wonder" aria-label={t("heap.whatIf.title")}>
      <TextInput label={t("heap.whatIf.ask")} onEnter={(text) => text !== "" && void ui.wonder(text)} onLeave={() => (ui.wondering.value = { open: false, failure: null, answer: null })} />
      <p aria-live="polite">
        {answer && <Answer answer={answer} doing={doing} />}
        {failure !== null && <span class="wrong">{t("heap.whatIf.failed", { why: failure })}</span>}
      </p>
    </section>
  );
}

function Life({ life, now, doing }: { life: ChunkLife; now: boolean; doing: Doing }) {
  const moment = (word: string, at: ChunkLife["made"]) =>
    at && (
      <>
        {" "}
        <span class="second">{word}</span> {at.place && <Link onClick={() => at.place && doing.goToPlace(at.place)}>{placeText(at.place)}</Link>} <Link onClick={() => doing.goToStep(at.step)}>{t("part.step", { step: at.step })}</Link>
      </>
    );
  return (
    <li aria-current={now ? "true" : undefined}>
      <code>{life.made?.code ?? life.how}</code> <span class="second">{sizeText(life.asked)}</span>
      {moment(t("heap.life.made"), life.made)}
      {moment(t("heap.life.freed"), life.freed)}
    </li>
  );
}

function Lives({ detail, doing }: { detail: ChunkDetail; doing: Doing }) {
  if (detail.lives.length === 0) return null;
  return (
    <>
      <p class="second small-text">{t("heap.lives", { count: detail.lives.length })}</p>
      <ol class="lives-list">
        {detail.lives.map((life, i) => (
          <Life key={life.number} life={life} now={i === 0 && life.freed === null} doing={doing} />
        ))}
      </ol>
    </>
  );
}

const subtitle = (chunk: ChunkView): string => [chunkName(chunk), chunk.state === "leaked" ? t("state.leaked") : stateText(chunk)].join(", ");

export function Detail({ ui, doing }: { ui: Controller; doing: Doing }) {
  const detail = ui.detail.value;
  const chunk = detail ? ui.chunks.value.get(detail.id) : undefined;
  if (!detail || !chunk) return null;
  return (
    <section class="chunk-detail" aria-label={t("heap.detail", { address: detail.start })}>
      <h2 class="heading">
        <strong>
          {t("heap.detail", { address: detail.start })}
        </strong>{" "}
        <span class="second">{subtitle(chunk)}</span>
        <span class="counts">
          {detail.wouldFree && <Answer answer={detail.wouldFree} doing={doing} />}
          <Link onClick={() => (ui.wondering.value = { ...ui.wondering.value, open: true })}>{t("heap.whatIf.link")}</Link>
        </span>
      </h2>
      <WhatIf ui={ui} doing={doing} />
      <Words detail={detail} narrow={ui.narrow.value} doing={doing} onAll={() => (ui.allWords.value = detail.id)} />
      <Lives detail={detail} doing={doing} />
    </section>
  );
}
