/** All tables of the address space: one canvas, zoomed with wheel, keys and buttons; behind it a table for those who do not see it. */
import { useEffect, useRef } from "preact/hooks";
import type { LeafOwner, TableTreeView } from "../../../../src/views/model/tableTree";
import { sizeText } from "../../../state/format";
import { t } from "../../../state/l10n";
import type { Controller } from "../controller";
import { readPalette, theme } from "../../../draw/palette";
import { fillsOf, paintOwner } from "./palette";
import { treeHeight } from "./paint";
import { TreeCanvas } from "./treeCanvas";
import { ownerName, runTitle, tableTitle } from "./words";

const owners: readonly LeafOwner[] = ["file", "anonymous", "zero", "shared", "copyOnWrite", "protected", "kernel"];

function Swatch({ owner }: { owner: LeafOwner }) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = ref.current?.getContext("2d");
    if (!context) return;
    const palette = readPalette();
    context.clearRect(0, 0, 16, 12);
    paintOwner(context, fillsOf(context, palette)[owner], palette, 0, 0, 16, 12);
  });
  void theme.value;
  return <canvas ref={ref} width={16} height={12} aria-hidden="true" />;
}

const Key = ({ view }: { view: TableTreeView }) => (
  <ul class="tree-key" aria-label={t("legend.title")}>
    {owners
      .filter((owner) => view.runs.some((run) => run.owner === owner))
      .map((owner) => (
        <li key={owner}>
          <Swatch owner={owner} />
          {ownerName(owner)}
        </li>
      ))}
  </ul>
);

function Tools({ ui }: { ui: Controller }) {
  const { tree } = ui;
  const press = (sign: string, label: string, onClick: () => void) => (
    <button type="button" class="film-button" aria-label={label} title={label} onClick={onClick}>
      <span aria-hidden="true">{sign}</span>
    </button>
  );
  return (
    <div class="tree-tools">
      {press("◂", t("walk.tree.left"), () => tree.panBy(-0.5))}
      {press("−", t("walk.tree.out"), () => tree.zoomBy(1 / 2))}
      {press("+", t("walk.tree.in"), () => tree.zoomBy(2))}
      {press("▸", t("walk.tree.right"), () => tree.panBy(0.5))}
      {press("↔", t("walk.tree.fit"), () => tree.fit())}
      <span class="second">{t("walk.tree.hint")}</span>
    </div>
  );
}

/** The same as a real table, in the order of the drawing. */
const Spoken = ({ view }: { view: TableTreeView }) => (
  <div class="spoken">
    <table>
      <caption>{t("walk.tree.caption")}</caption>
      <tbody>
        {view.tables.map((node) => (
          <tr key={`${node.level} ${node.address}`}>
            <th scope="row">{tableTitle(view, node)}</th>
            <td>{t("walk.tree.used", { used: node.used, entries: node.entries })}</td>
            <td>{node.start}</td>
          </tr>
        ))}
        {view.runs.map((run) => (
          <tr key={`${run.table} ${run.index}`}>
            <th scope="row">{runTitle(run)}</th>
            <td>{sizeText(run.bytes)}</td>
            <td>{run.start}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

function Kernel({ view }: { view: TableTreeView }) {
  const { kernel } = view;
  if (!kernel || kernel.used === 0) return null;
  const ranges = kernel.ranges.map(({ name, start, bytes }) => `${name} ${start} ${sizeText(bytes)}`);
  return (
    <p class="second">
      {t("walk.tree.kernel", { used: kernel.used, first: String(kernel.firstIndex) })} {ranges.join(" · ")}
    </p>
  );
}

export function TreeView({ ui, step }: { ui: Controller; step: number }) {
  const { tree } = ui;
  const task = ui.view.value?.task;
  useEffect(() => void tree.load(), [step, task]);
  const [view, layout] = [tree.view.value, tree.layout.value];
  if (tree.failure.value !== null) return <p class="wrong">{t("walk.tree.failed", { why: tree.failure.value })}</p>;
  if (!view || !layout) return <p class="second">{t("loading.label")} …</p>;
  const { totals } = view;
  return (
    <section class="tree" aria-label={t("walk.shows.tables")}>
      <p class="second">{t("walk.tree.totals", { tables: totals.tables, tableSize: sizeText(totals.tableBytes), pages: totals.pages, size: sizeText(totals.mappedBytes) })}</p>
      <Tools ui={ui} />
      <TreeCanvas ui={ui} view={view} layout={layout} height={treeHeight(layout)} />
      <Spoken view={view} />
      {view.shown.total > view.shown.shown && <p class="second small">{t("table.missing", { count: view.shown.total - view.shown.shown })}</p>}
      <Kernel view={view} />
      <Key view={view} />
    </section>
  );
}
