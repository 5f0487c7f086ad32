/** A chunk word by word, two beside each other as glibc's header has them: the name above, what it means beside it. */
import type { ChunkDetail, ChunkWord } from "../../../../src/views/model/heap";
import { shortAddress } from "../../../state/format";
import { placeText, t, textOf, type TextId } from "../../../state/l10n";
import { Link } from "../../../ui/link";
import { MessageText } from "../../../ui/messageText";
import type { Doing } from "../../../ui/panelStates";

const kinds: Readonly<Record<ChunkWord["kind"], TextId | null>> = { header: null, link: null, user: null, stale: "heap.word.stale", padding: "state.padding", untouched: "heap.word.untouched", allocator: "heap.word.allocator" };

const nameOf = (word: ChunkWord): string => {
  const kind = kinds[word.kind];
  return word.name !== "" ? word.name : kind ? t(kind) : "";
};

function Digits({ word }: { word: ChunkWord }) {
  const old = word.old;
  return (
    <code class="word-digits">
      {[...word.states].map((state, i) => {
        const digits = word.bytes.slice(2 * i, 2 * i + 2);
        const touched = word.access !== null && i >= word.access.from && i < word.access.from + word.access.count;
        const changed = old !== null && old.slice(2 * i, 2 * i + 2) !== digits;
        return (
          <span key={i} class={`wb s-${state === "-" ? "none" : state}${digits === "00" && !changed ? " zero" : ""}${changed ? " changed" : ""}${touched ? ` touched ${word.access?.write ? "written" : "read"}` : ""}`}>
            {state === "p" ? "··" : state === "-" ? "--" : state === "u" ? "??" : digits}
          </span>
        );
      })}
    </code>
  );
}

/** One look for the whole word: what most of it is. */
function lookOf(word: ChunkWord): string {
  if (word.damage) return "corrupted";
  if (word.kind === "header" || word.kind === "link" || word.kind === "allocator") return "allocator";
  if (word.kind === "stale") return "freed";
  if (/^u+$/.test(word.states)) return "uninitialised";
  return word.kind === "untouched" ? "free" : "live";
}

function Damage({ word, doing }: { word: ChunkWord; doing: Doing }) {
  const { damage } = word;
  if (!damage) return null;
  const { writer } = damage;
  const place = writer?.place;
  return (
    <span class="word-note wrong">
      {place ? (
        <>
          {t("heap.word.writtenBy")} <Link onClick={() => doing.goToPlace(place)}>{placeText(place)}</Link>
          {writer?.code && <code> {writer.code}</code>}{" "}
          {writer && <Link onClick={() => doing.goToStep(writer.step)}>{t("part.step", { step: writer.step })}</Link>}
        </>
      ) : (
        t("heap.word.damaged")
      )}
      {damage.expected !== null && <span> · {t("heap.word.expected", { value: damage.expected })}</span>}
    </span>
  );
}

function Access({ word }: { word: ChunkWord }) {
  const { access } = word;
  return access ? <span class="word-note this-step">{t(access.write ? "heap.word.writes" : "heap.word.reads", { count: access.count })}</span> : null;
}

export function Word({ word, doing }: { word: ChunkWord; doing: Doing }) {
  const name = nameOf(word);
  const changed = word.old !== null;
  const spoken = `${word.at}: ${name} ${word.meaning ? textOf(word.meaning) : ""}`;
  return (
    <div class={`word${changed ? " changed" : ""}`}>
      <span class="word-label">
        {name !== "" && <strong class={word.kind === "header" || word.kind === "link" ? "word-name field" : "word-name"}>{name}</strong>}{" "}
        {word.meaning && (
          <span class="second">
            <MessageText message={word.meaning} ways={doing} />
          </span>
        )}
      </span>
      <span class="word-line">
        <span class={`word-box look-${lookOf(word)}`} title={spoken}>
          <Digits word={word} />
        </span>
        <Access word={word} />
        <Damage word={word} doing={doing} />
      </span>
    </div>
  );
}

/** Two columns where there is room, rows of one word else. */
export function Words({ detail, narrow, doing, onAll }: { detail: ChunkDetail; narrow: boolean; doing: Doing; onAll: () => void }) {
  const columns = narrow ? 1 : 2;
  const rows = Array.from({ length: Math.ceil(detail.words.length / columns) }, (_, i) => detail.words.slice(i * columns, (i + 1) * columns));
  return (
    <>
      <div class={`words w${detail.wordBytes}${narrow ? " narrow" : ""}`}>
        {rows.map((row) => (
          <div class="word-row" key={row[0]?.at}>
            <code class="second word-address">{shortAddress(row[0]?.at ?? "0x0")}</code>
            {row.map((word) => (
              <Word key={word.at} word={word} doing={doing} />
            ))}
          </div>
        ))}
      </div>
      {detail.words.length < detail.total && (
        <p class="second small">
          {t("heap.words.cut", { shown: detail.words.length, total: detail.total })} <Link onClick={onAll}>{t("heap.words.more")}</Link>
        </p>
      )}
    </>
  );
}
