/** The caches as slabtop lists them, in its words; the one that is shown is selected, ACTIVE says what it was before. */
import type { SlabCacheRow, SlabView } from "../../../../src/views/model/slab";
import { t } from "../../../state/l10n";
import type { Controller } from "../controller";
import { cacheSizeText, percent, usedOf, usedText, useText } from "../names";

const wideHeads = ["ACTIVE", "OBJS", "OBJ SIZE", "OBJ/SLAB", "SLABS", "CACHE SIZE"] as const;
const middleHeads = ["ACTIVE", "OBJS", "OBJ SIZE", "OBJ/SLAB", "SLABS"] as const;
const narrowHeads = ["OBJS", "OBJ SIZE"] as const;

const figures: Readonly<Record<(typeof wideHeads)[number], (row: SlabCacheRow) => string>> = {
  ACTIVE: ({ active }) => String(active),
  OBJS: ({ objs }) => String(objs),
  "OBJ SIZE": ({ size }) => String(size),
  "OBJ/SLAB": ({ perSlab }) => String(perSlab),
  SLABS: ({ slabs }) => String(slabs),
  "CACHE SIZE": cacheSizeText,
};

function Use({ row, width }: { row: SlabCacheRow; width: number }) {
  const share = row.objs === 0 ? 0 : usedOf(row) / row.objs;
  return (
    <>
      <svg class="pw use-bar" width={width} height={9} aria-hidden="true">
        <rect class="use-box" x={0.5} y={0.5} width={width - 1} height={8} />
        <rect class="use-fill" x={1} y={1} width={(width - 2) * share} height={7} />
      </svg>
      {useText(row)}
    </>
  );
}

function Row({ ui, row, shown, heads }: { ui: Controller; row: SlabCacheRow; shown: boolean; heads: readonly (typeof wideHeads)[number][] }) {
  const cls = [shown ? "shown" : "", ui.hoveredId.value === row.id ? "hovered" : "", row.change ? "changed" : ""].filter(Boolean).join(" ");
  return (
    <tr class={cls || undefined} aria-current={shown ? "true" : undefined} onClick={() => void ui.show(row.name)}>
      <th scope="row">
        <button type="button" data-id={row.id} tabIndex={ui.stopOf("caches") === row.id ? 0 : -1}>
          <span class="shown-sign" aria-hidden="true">
            {shown ? "▸" : ""}
          </span>
          {row.name}
        </button>
      </th>
      <td>
        {row.change && <span class="change-sign" aria-hidden="true" />}
        {usedText(row)}
      </td>
      {heads.map((head) => (
        <td key={head}>{figures[head](row)}</td>
      ))}
      <td class="use">
        <Use row={row} width={ui.narrow.value ? 36 : 64} />
      </td>
      {!ui.narrow.value && <td>{percent(row.tail, row.pages * 4096)}</td>}
    </tr>
  );
}

/** All caches or the program's own; a word that names must hold. */
function Choice({ ui, view }: { ui: Controller; view: SlabView }) {
  return (
    <span class="cache-choice">
      <label>
        <span class="spoken">{t("slab.filter")}</span>
        <input type="search" placeholder={t("slab.filter")} value={ui.filter.value} onInput={(event) => (ui.filter.value = event.currentTarget.value)} />
      </label>
      <button type="button" class="pw-link" aria-pressed={ui.all.value} onClick={() => (ui.all.value = !ui.all.value)}>
        {ui.all.value ? t("slab.showOwn") : t("slab.showAll", { count: view.caches.length })}
      </button>
    </span>
  );
}

/** A list that scrolls must be reached by the keyboard. */
const scrollable: object = { tabIndex: 0 };

export function CacheTable({ ui, view }: { ui: Controller; view: SlabView }) {
  const heads = ui.narrow.value ? narrowHeads : ui.width.value < 740 ? middleHeads : wideHeads;
  const rows = ui.rows.value;
  return (
    <section class="caches" aria-label={t("slab.caches")}>
      <div class="slab-heading">
        <h2>
          <strong>{t("slab.caches")}</strong> <span class="second">{t("slab.caches.order")}</span>
        </h2>
        <span class="second touched">{t("slab.touched", { count: view.touched, all: view.caches.length })}</span>
        <Choice ui={ui} view={view} />
      </div>
      <section class="cache-scroll" aria-label={t("slab.caches.list")} {...(ui.all.value ? scrollable : {})}>
        <table>
          <caption class="spoken">{t("slab.caches")}</caption>
          <thead>
            <tr>
              <th scope="col">NAME</th>
              <th scope="col">{t("slab.inUse")}</th>
              {heads.map((head) => (
                <th scope="col" key={head} title={head === "ACTIVE" ? t("slab.active.why") : undefined}>
                  {head}
                </th>
              ))}
              <th scope="col" class="use">
                USE
              </th>
              {!ui.narrow.value && <th scope="col">{t("slab.tailLost")}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} ui={ui} row={row} shown={view.cache?.id === row.id} heads={heads} />
            ))}
          </tbody>
        </table>
      </section>
      {rows.length === 0 && <p class="second">{t("slab.noneNamed", { text: ui.filter.value })}</p>}
    </section>
  );
}
