/** VSZ, RSS and PSS as bars on one scale, and on demand how each of them comes about from the areas and pages at hand. */
import type { MemoryView } from "../../../../src/views/model/memory";
import { graphics } from "../../../draw/roles";
import { sizeText } from "../../../state/format";
import { t } from "../../../state/l10n";
import { Link } from "../../../ui/link";
import type { Controller } from "../controller";

interface Bar {
  readonly name: string;
  readonly bytes: number;
  /** Parts of it, one after the other. */
  readonly parts: readonly { readonly kind: "own" | "shared" | "tables"; readonly bytes: number }[];
}

const row = 18;
const nameWidth = 96;

function barsOf(memory: MemoryView): readonly Bar[] {
  const sharedPss = memory.byMappers.filter(({ mappers }) => mappers > 1).reduce((n, { pss }) => n + pss, 0);
  return [
    { name: "VSZ", bytes: memory.vsz, parts: [] },
    { name: "RSS", bytes: memory.rss, parts: [{ kind: "own", bytes: memory.private }, { kind: "shared", bytes: memory.shared }] },
    { name: "PSS", bytes: memory.pss, parts: [{ kind: "own", bytes: memory.pss - sharedPss }, { kind: "shared", bytes: sharedPss }] },
    { name: t("memory.tables"), bytes: memory.tables, parts: [{ kind: "tables", bytes: memory.tables }] },
  ];
}

function BarRow({ bar, y, width, whole }: { bar: Bar; y: number; width: number; whole: number }) {
  const scale = (bytes: number): number => (bytes / Math.max(1, whole)) * width;
  const end = Math.max(1, scale(bar.bytes));
  const text = sizeText(bar.bytes);
  let at = nameWidth;
  return (
    <g>
      <text class="name" x={0} y={y + row / 2}>
        {bar.name}
      </text>
      <rect class="scale-bar" x={nameWidth + 0.5} y={y + 3.5} width={end} height={11} />
      {bar.parts.map((part) => {
        const x = at;
        at += scale(part.bytes);
        return part.bytes > 0 && <rect key={part.kind} class={`scale-fill ${part.kind}`} x={x + 0.5} y={y + 3.5} width={Math.max(1, scale(part.bytes))} height={11} />;
      })}
      <text class="small second" x={nameWidth + end + 6} y={y + row / 2}>
        {text}
      </text>
    </g>
  );
}

export function MemoryStrip({ ui, memory }: { ui: Controller; memory: MemoryView }) {
  const width = ui.width.value - 24;
  const unit = ui.unit.value;
  const bars = barsOf(memory);
  const spoken = bars.map(({ name, bytes }) => `${name} ${sizeText(bytes)}`).join(", ");
  const height = bars.length * row;
  return (
    <section class="memory">
      <h2 class="heading">
        <strong>{t("memory.title")}</strong> <span class="second">{t("memory.scale")}</span>
      </h2>
      <svg class="pw" {...graphics("graphics-document", `${t("memory.title")}: ${spoken}`)} width={width * unit} height={height * unit} viewBox={`0 0 ${width} ${height}`}>
        {bars.map((bar, i) => (
          <BarRow key={bar.name} bar={bar} y={i * row} width={Math.max(40, width - nameWidth - 70)} whole={memory.vsz} />
        ))}
      </svg>
      <p>
        <Link onClick={() => ui.store.connection.channel.notify("run", { command: "openProc" })}>{t("memory.proc")}</Link>
      </p>
      <Explanation memory={memory} areas={ui.picture.value?.view.map.reduce((n, entry) => n + (entry.kind === "group" ? entry.maps.length : 0), 0) ?? 0} />
    </section>
  );
}

/** Each figure as the sum that it is. */
function Explanation({ memory, areas }: { memory: MemoryView; areas: number }) {
  const kinds = ([["memory.anonymous", memory.anonymous], ["memory.file", memory.file], ["memory.shmem", memory.shmem]] as const).filter(([, bytes]) => bytes > 0);
  const terms = memory.byMappers.map(({ mappers, pages, pss }) => t("memory.term", { pages, mappers, size: sizeText(pss) }));
  return (
    <details class="explanation" onKeyDown={(event) => event.stopPropagation()}>
      <summary>{t("memory.why")}</summary>
      <dl>
        <dt>{`VSZ = ${sizeText(memory.vsz)}`}</dt>
        <dd>{t("memory.vsz", { count: areas, peak: sizeText(memory.peakVsz) })}</dd>
        <dt>{`RSS = ${sizeText(memory.rss)}`}</dt>
        <dd>
          {t("memory.rss", { pages: memory.rss / 4096, kinds: kinds.map(([id, bytes]) => t(id, { size: sizeText(bytes) })).join(" + "), peak: sizeText(memory.peakRss) })}
          {memory.zero > 0 && ` ${t("memory.zero", { pages: memory.zero / 4096 })}`}
        </dd>
        <dt>{`PSS = ${sizeText(memory.pss)}`}</dt>
        <dd>{t("memory.pss", { terms: terms.join(" + ") })}</dd>
        <dt>{t("memory.promisedName", { size: sizeText(memory.promised) })}</dt>
        <dd>{t("memory.promised", { touched: sizeText(memory.touched) })}</dd>
        {memory.cow > 0 && (
          <>
            <dt>{t("memory.cowName", { pages: memory.cow / 4096 })}</dt>
            <dd>{t("memory.cow", { size: sizeText(memory.cow) })}</dd>
          </>
        )}
        <dt>{t("memory.tablesName", { size: sizeText(memory.tables) })}</dt>
        <dd>{t("memory.tablesWhy", { frames: memory.tables / 4096 })}</dd>
      </dl>
    </details>
  );
}
