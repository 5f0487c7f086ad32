/**
 * The last split, downwards, and the last merge, upwards, level by level.
 *
 *   order 2  ┆   2b1c   ┆   split in 2              order 0  │2b40│ │2b42│   buddy 2b40 free ✓
 *   order 1  ┆2b1c┆ │2b1e│  to list 1               order 1  │  2b40  │
 */
import type { ChainBlock, ChainLevel, ChainView, PhysicalView } from "../../../../src/views/model/physical";
import type { DecisionBlock } from "../../../../src/views/model/decisions";
import { graphics } from "../../../draw/roles";
import { t, textOf } from "../../../state/l10n";
import type { Ways } from "../../../ui/messageText";
import { Link } from "../../../ui/link";
import { barePfn } from "../words";

const ROW = 36;
const BOX = 24;
const NAMES = 58;

/** Widest at the largest block; not below what a frame number needs. */
const boxWidth = (level: number, room: number, blocks: number): number => Math.max(54, Math.min(room / blocks - 6, 136 / 2 ** level));

interface Placed extends ChainBlock {
  readonly x: number;
  readonly y: number;
  readonly w: number;
}

function placed({ kind, levels }: ChainView, room: number): readonly (readonly Placed[])[] {
  const count = levels.length;
  return levels.map(({ blocks }, i) => {
    const w = boxWidth(kind === "split" ? i : count - 1 - i, room, blocks.length);
    const sorted = kind === "merge" ? [...blocks].sort((a, b) => a.pfn - b.pfn) : blocks;
    return sorted.map((block, j) => ({ ...block, x: NAMES + j * (w + (kind === "split" ? 10 : 6)), y: i * ROW + 4, w }));
  });
}

const boxClass: Readonly<Record<ChainBlock["role"], string>> = { split: "box dotted", kept: "box dotted", listed: "box free strong", taken: "box live", freed: "box live", buddy: "box free strong", merged: "box free strong", used: "box kernel" };

function Box({ block, lit, followed, last, kind }: { block: Placed; lit: boolean; followed: boolean; last: boolean; kind: ChainView["kind"] }) {
  const middle = block.x + block.w / 2;
  const cut = kind === "split" && (block.role === "split" || block.role === "kept");
  return (
    <g data-pfn={block.pfn} class="chain-block">
      <rect class={boxClass[block.role]} x={block.x + 0.5} y={block.y + 0.5} width={block.w - 1} height={BOX - 1} />
      <rect class="plate" x={middle - 20} y={block.y + 4} width={40} height={BOX - 8} />
      {cut && <path class="cut" d={`M${middle} ${block.y - 3} v7 M${middle} ${block.y + BOX - 4} v7`} />}
      <text class="mono middle" x={middle} y={block.y + BOX / 2}>
        {barePfn(block.pfn)}
      </text>
      {last && kind === "merge" && <rect class="mark changed-outline" x={block.x} y={block.y} width={block.w} height={BOX} />}
      {lit && <rect class="film-ring" x={block.x - 2} y={block.y - 2} width={block.w + 4} height={BOX + 4} />}
      {followed && <rect class="mark followed-outline" x={block.x - 3} y={block.y - 3} width={block.w + 6} height={BOX + 6} />}
    </g>
  );
}

/** From a block to its halves below, or from two buddies to the block they make. */
function Ways2({ from, to, kind }: { from: readonly Placed[]; to: readonly Placed[]; kind: ChainView["kind"] }) {
  if (kind === "merge") {
    const target = to.find(({ role }) => role === "merged");
    const [left, right] = from;
    if (!target || !left || !right || left.role === "used" || right.role === "used") return null;
    const y = left.y + BOX;
    const [a, b, end] = [left.x + left.w / 2, right.x + right.w / 2, (left.x + right.x + right.w) / 2];
    return (
      <g class="chain-way" aria-hidden="true">
        <path d={`M${a} ${y} v3 q0 3 4 3 H${b - 4} q4 0 4 -3 v-3 M${end} ${y + 6} V${target.y}`} />
        <path class="chain-head" d={`M${end - 4} ${target.y - 5} h8 l-4 5 z`} />
      </g>
    );
  }
  const parent = from.find(({ role }) => role === "split" || role === "kept");
  if (!parent) return null;
  const y = parent.y + BOX;
  return (
    <g class="chain-way" aria-hidden="true">
      {to.map((block, i) => {
        const x = block.x + block.w / 2;
        const start = parent.x + (parent.w * (2 * i + 1)) / 4;
        return (
          <g key={block.pfn}>
            <path d={Math.abs(x - start) < 3 ? `M${x} ${y} V${block.y - 3}` : `M${start} ${y} v2 q0 3 3 3 H${x - 3} q3 0 3 3 V${block.y - 3}`} />
            <path class="chain-head" d={`M${x - 4} ${block.y - 5} h8 l-4 5 z`} />
          </g>
        );
      })}
    </g>
  );
}

/** What became of a level's blocks, at its right. */
function Verdict({ level, kind, x, y }: { level: ChainLevel; kind: ChainView["kind"]; x: number; y: number }) {
  const [upper, buddy, used] = [level.blocks.find(({ role }) => role === "listed"), level.blocks.find(({ role }) => role === "buddy"), level.blocks.find(({ role }) => role === "used")];
  const [text, tone] = upper ? [t("physical.chain.listed", { order: level.order }), "tone-changed"] : buddy ? [`${t("physical.chain.buddyFree", { pfn: barePfn(buddy.pfn) })} ✓`, "tone-ok"] : used ? [`${t("physical.chain.buddyUsed", { pfn: barePfn(used.pfn) })} ✕`, "tone-dangling"] : kind === "split" ? [t("physical.chain.cut"), "second"] : ["", ""];
  return (
    <text class={tone} x={x} y={y + BOX / 2}>
      {text}
    </text>
  );
}

function Drawing({ chain, width, unit, lit, followed }: { chain: ChainView; width: number; unit: number; lit: readonly DecisionBlock[]; followed: number | null }) {
  const rows = placed(chain, width - NAMES - 150);
  const height = rows.length * ROW + 6;
  const label = t(chain.kind === "split" ? "physical.chain.split" : "physical.chain.merge");
  return (
    <svg class="pw chain" width={width * unit} height={height * unit} viewBox={`0 0 ${width} ${height}`} {...graphics("graphics-document", label)}>
      {rows.map((row, i) => {
        const end = Math.max(...row.map(({ x, w }) => x + w));
        const names = row.map(({ pfn, role }) => `${barePfn(pfn)} ${t(`physical.role.${role}`)}`).join(", ");
        return (
          <g key={chain.levels[i].order} {...graphics("graphics-object", `${t("physical.order", { order: chain.levels[i].order })}: ${names}`)}>
            <text class="second" x={0} y={row[0].y + BOX / 2}>
              {t("physical.order", { order: chain.levels[i].order })}
            </text>
            {i + 1 < rows.length && <Ways2 from={row} to={rows[i + 1]} kind={chain.kind} />}
            {row.map((block) => (
              <Box key={block.pfn} block={block} kind={chain.kind} last={chain.now && i === rows.length - 1 && block.role === "merged"} lit={lit.some(({ pfn, order }) => pfn === block.pfn && order === block.order)} followed={block.role === "taken" && followed === block.pfn} />
            ))}
            <Verdict level={chain.levels[i]} kind={chain.kind} x={end + 10} y={row[0].y} />
          </g>
        );
      })}
    </svg>
  );
}

interface ChainProps {
  readonly chain: ChainView;
  readonly width: number;
  readonly unit: number;
  readonly lit: readonly DecisionBlock[];
  readonly followed: number | null;
  readonly ways: Ways;
}

function Chain({ chain, width, unit, lit, followed, ways }: ChainProps) {
  const title = t(chain.kind === "split" ? "physical.chain.split" : "physical.chain.merge");
  const call = chain.kind === "split" ? t("physical.chain.asked", { order: chain.order }) : t("physical.chain.back", { pfn: barePfn(chain.pfn), order: chain.order });
  const end = chain.levels[chain.levels.length - 1];
  return (
    <section class="chain-box" aria-label={title}>
      <h3>
        <strong>{title}</strong> <span class="second">{call}, {chain.now ? t("physical.chain.now") : <Link quiet onClick={() => ways.goToStep(chain.when.step)}>{t("part.step", { step: chain.when.step })}</Link>}</span>
      </h3>
      <Drawing chain={chain} width={width} unit={unit} lit={lit} followed={followed} />
      {chain.kind === "split" ? <p class="given">{t("physical.chain.given", { pfn: barePfn(chain.pfn) })}</p> : <p class="second">{chain.stop ? textOf(chain.stop) : t("physical.chain.stays", { order: end.order })}</p>}
    </section>
  );
}

export function Chains({ view, width, narrow, unit, lit, ways }: { view: PhysicalView; width: number; narrow: boolean; unit: number; lit: readonly DecisionBlock[]; ways: Ways }) {
  const chains = [view.split, view.merge].filter((chain): chain is ChainView => chain !== null);
  if (chains.length === 0) return null;
  const each = narrow || chains.length === 1 ? Math.min(width, 480) : (width - 24) / 2;
  return (
    <section class="operations" aria-label={t("physical.operations")}>
      <h2 class="heading">
        <strong>{t("physical.operations")}</strong> <span class="second">{t("physical.operations.scale")}</span>
      </h2>
      <div class={narrow ? "chains narrow" : "chains"}>
        {chains.map((chain) => (
          <Chain key={chain.kind} chain={chain} width={each} unit={unit} lit={lit} followed={view.followedFrame} ways={ways} />
        ))}
      </div>
    </section>
  );
}

/** Pages that compaction moved, from low frames to high ones. */
export function Moves({ view }: { view: PhysicalView }) {
  const { moves } = view;
  if (moves.length === 0) return null;
  const shown = moves.slice(0, 32);
  return (
    <section aria-label={t("physical.moves")}>
      <h2 class="heading">
        <strong>{t("physical.moves")}</strong> <span class="second">{t("physical.moves.why", { count: moves.length })}</span>
      </h2>
      <ul class="moves">
        {shown.map(({ from, to }) => (
          <li key={from}>
            <code data-pfn={to}>
              {barePfn(from)} → {barePfn(to)}
            </code>
          </li>
        ))}
        {shown.length < moves.length && <li class="second">+{moves.length - shown.length}</li>}
      </ul>
    </section>
  );
}
