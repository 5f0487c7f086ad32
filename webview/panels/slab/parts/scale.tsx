/** One slab to scale: what lies before the first object, the objects, the tail that no object fits into. And where all bytes of the cache are. */
import type { SlabCacheView, SlabRow } from "../../../../src/views/model/slab";
import { sizeText } from "../../../state/format";
import { t } from "../../../state/l10n";
import type { Controller } from "../controller";
import { percent, tailBytes } from "../names";

/** Runs of objects that look alike, where they are too narrow to be told apart. */
function runsOf(slab: SlabRow, merge: boolean): { readonly from: number; readonly count: number; readonly used: boolean }[] {
  const out: { from: number; count: number; used: boolean }[] = [];
  [...slab.cells].forEach((letter, i) => {
    const used = letter === "a" || letter === "x";
    const last = out[out.length - 1];
    if (merge && last?.used === used) last.count++;
    else out.push({ from: i, count: 1, used });
  });
  return out;
}

function Bar({ cache, slab, width }: { cache: SlabCacheView; slab: SlabRow; width: number }) {
  const scale = width / cache.slabBytes;
  const runs = runsOf(slab, cache.size * scale < 5);
  const tail = tailBytes(cache) - slab.colour;
  const end = slab.colour + cache.perSlab * cache.size;
  const pages = cache.slabBytes / 4096;
  return (
    <>
      {slab.colour > 0 && <rect class="box dotted" x={0.5} y={0.5} width={slab.colour * scale - 1} height={13} />}
      {runs.map(({ from, count, used }) => (
        <rect key={from} class={used ? "box live" : "box free"} x={(slab.colour + from * cache.size) * scale + 0.5} y={0.5} width={Math.max(0.5, count * cache.size * scale - 1)} height={13} />
      ))}
      {tail > 0 && <rect class="box dotted" x={end * scale + 0.5} y={0.5} width={Math.max(0.5, tail * scale - 1)} height={13} />}
      {Array.from({ length: pages - 1 }, (_, i) => (
        <path key={i} class="page-tick" d={`M${(i + 1) * 4096 * scale} -2 v18`} />
      ))}
    </>
  );
}

function usedText(cache: SlabCacheView, slab: SlabRow): string {
  const tail = tailBytes(cache);
  const objects = { count: cache.perSlab, size: cache.size, sum: cache.perSlab * cache.size };
  if (tail === 0) return t("slab.scale.noTail", objects);
  const words = t("slab.scale.tail", { ...objects, tail, percent: percent(tail, cache.slabBytes) });
  return slab.colour > 0 ? `${words} · ${t("slab.scale.colour", { colour: slab.colour })}` : words;
}

export function Scale({ ui, cache }: { ui: Controller; cache: SlabCacheView }) {
  const selected = ui.selectedId.value;
  const slab = ui.slabs.value.find(({ id }) => id === selected) ?? ui.slabs.value[0];
  if (!slab) return null;
  const width = ui.width.value - 24;
  const unit = ui.unit.value;
  const pages = cache.slabBytes / 4096;
  return (
    <section class="slab-scale" aria-label={t("slab.scale")}>
      <h2 class="heading">
        <strong>{pages === 1 ? t("slab.scale.page") : t("slab.scale.pages", { count: pages })}</strong> <span class="second">{usedText(cache, slab)}</span>
      </h2>
      <svg class="pw" width={width * unit} height={18 * unit} viewBox={`0 -2 ${width} 18`} role="img" aria-label={usedText(cache, slab)}>
        <Bar cache={cache} slab={slab} width={width} />
      </svg>
      <Sums cache={cache} />
    </section>
  );
}

/** In how many bytes of the cache nobody has anything. */
function Sums({ cache }: { cache: SlabCacheView }) {
  const { active, free, tails } = cache.waste;
  const all = active + free + tails;
  if (all === 0) return null;
  return <p class="second small">{t("slab.sums", { all: sizeText(all), active: sizeText(active), free: sizeText(free), tails: sizeText(tails), percent: percent(active, all) })}</p>;
}
