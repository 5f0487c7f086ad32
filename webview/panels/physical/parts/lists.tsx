/** Free lists in eleven columns, as /proc/buddyinfo counts them; each square is a block, the next to be given out first. */
import type { ListView, MigrateType, PhysicalView } from "../../../../src/views/model/physical";
import { t } from "../../../state/l10n";
import type { Controller } from "../controller";
import { orderSize, percent, pfnText, typeText } from "../words";

/** Squares of one column; the rest is a number. */
const MOST = 15;

interface Column {
  readonly order: number;
  readonly count: number;
  readonly before: number | null;
  readonly blocks: readonly number[];
  readonly fresh: ReadonlySet<number>;
}

function columnsOf(lists: readonly ListView[], orders: number): readonly Column[] {
  return Array.from({ length: orders }, (_, order) => {
    const own = lists.filter((list) => list.order === order);
    const known = own.every(({ before }) => before !== null);
    return { order, count: own.reduce((n, l) => n + l.count, 0), before: known ? own.reduce((n, l) => n + (l.before ?? 0), 0) : null, blocks: own.flatMap((l) => l.blocks), fresh: new Set(own.flatMap((l) => l.fresh)) };
  });
}

/** Fresh ones are always among those that are drawn. */
function shownOf({ blocks, fresh }: Column): readonly number[] {
  if (blocks.length <= MOST) return blocks;
  const first = blocks.slice(0, MOST);
  const late = blocks.slice(MOST).filter((pfn) => fresh.has(pfn)).slice(0, 5);
  return [...first.slice(0, MOST - late.length), ...late];
}

const Squares = ({ column, quiet }: { column: Column; quiet: boolean }) => {
  const shown = shownOf(column);
  const more = column.count - shown.length;
  return (
    <span class="squares" aria-hidden="true">
      {shown.map((pfn) => (
        <i key={pfn} class={column.fresh.has(pfn) ? "square fresh" : "square"} data-pfn={pfn} title={pfnText(pfn)} />
      ))}
      {more > 0 && <span class="second more">+{more}</span>}
      {column.count === 0 && !quiet && <span class="second">{t("physical.none")}</span>}
    </span>
  );
};

function Count({ column: { count, before } }: { column: Column }) {
  if (before === null || before === count) return <code class="count">{count}</code>;
  return (
    <code class="count changed">
      <span class="change-sign" aria-hidden="true" />
      {before} → {count}
    </code>
  );
}

const Head = ({ order }: { order: number }) => (
  <span class="list-head">
    <strong>{t("physical.order", { order })}</strong> <span class="second">{orderSize(order)}</span>
  </span>
);

const Row = ({ columns, title }: { columns: readonly Column[]; title: string | null }) => (
  <div class={title === null ? "lists" : "lists typed"}>
    {title !== null && <h3>{title}</h3>}
    <ul>
      {columns.map((column) => (
        <li key={column.order} class={column.count === 0 ? "list empty" : "list"}>
          {title === null && <Head order={column.order} />}
          <Squares column={column} quiet={title !== null} />
          <Count column={column} />
        </li>
      ))}
    </ul>
  </div>
);

function Pcp({ view, zone }: { view: PhysicalView; zone: string | null }) {
  const zones = view.zones.filter(({ name, managed, pcp }) => (zone === null || name === zone) && managed > 0 && pcp.high > 0);
  if (zones.length === 0) return null;
  const parts = zones.map(({ name, pcp }) => {
    const count = pcp.before === null || pcp.before === pcp.count ? String(pcp.count) : `${pcp.before} → ${pcp.count}`;
    return t("physical.pcp.zone", { zone: name, count, high: pcp.high, batch: pcp.batch });
  });
  return (
    <p class="second small">
      {t("physical.pcp")} {parts.join(" · ")}
    </p>
  );
}

/** What a request of each order cannot use of the free memory; nothing is said while all can be used. */
function Unusable({ view, zone }: { view: PhysicalView; zone: string | null }) {
  const zones = view.zones.filter(({ name, free }) => (zone === null || name === zone) && free > 0);
  const free = zones.reduce((n, z) => n + z.free, 0);
  const shares = Array.from({ length: view.orders }, (_, order) => zones.reduce((n, z) => n + (z.unusable[order] ?? 0) * z.free, 0) / Math.max(1, free));
  if (free === 0) return null;
  return (
    <div class="lists unusable">
      <h3>
        {t("physical.unusable")} <span class="second">{t("physical.unusable.why")}</span>
      </h3>
      <ul>
        {shares.map((share, order) => (
          <li key={order} class="list">
            <span class="spoken">{t("physical.order", { order })}</span>
            <span class="share" aria-hidden="true">
              <i style={{ width: `${share * 100}%` }} />
            </span>
            <code class="count">{percent(share)}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}

const types: readonly MigrateType[] = ["unmovable", "movable", "reclaimable", "high-atomic", "cma", "isolate"];

export function FreeLists({ ui, view }: { ui: Controller; view: PhysicalView }) {
  const zone = ui.zone.value;
  const lists = view.zones.filter(({ name }) => zone === null || name === zone).flatMap((one) => one.lists);
  const columns = columnsOf(lists, view.orders);
  const before = columns.reduce((n, c) => n + (c.before ?? c.count), 0);
  const now = columns.reduce((n, c) => n + c.count, 0);
  const typed = types.filter((type) => lists.some((list) => list.type === type));
  return (
    <section class="free-lists" aria-label={t("physical.freeLists")}>
      <h2 class="heading">
        <strong>{t("physical.freeLists")}</strong> <span class="second">{t(zone === null ? "physical.freeLists.all" : "physical.freeLists.zone", { zone: zone ?? "" })}</span>
        <span class="counts">
          {typed.length > 0 && (
            <button type="button" class="pw-link" aria-pressed={ui.byType.value} onClick={() => (ui.byType.value = !ui.byType.value)}>
              {t(ui.byType.value ? "physical.together" : "physical.byType")}
            </button>
          )}
          <span class={before === now ? "second" : "changed"}>{before === now ? t("physical.blocks", { count: now }) : t("physical.blocksChanged", { before, now })}</span>
        </span>
      </h2>
      <Row columns={columns} title={null} />
      {ui.byType.value && typed.map((type) => <Row key={type} columns={columnsOf(lists.filter((list) => list.type === type), view.orders)} title={typeText(type)} />)}
      <Pcp view={view} zone={zone} />
      <Unusable view={view} zone={zone} />
    </section>
  );
}
