/**
 * Two processes page by page. Only pages that one of them has in memory are drawn: a frame that both map is one tall box, two frames
 * at the same address are two boxes.
 *
 *     41   ┌─────────┐ ┌──────┐ ┌╌╌╌╌╌┐
 *          │ CoW ×2  │ │ own  │          only the other has it
 *     44   └─────────┘ │ own  │ ┌─────┐
 */
import { useEffect, useState } from "preact/hooks";
import type { ComparedArea, ComparedPages, CompareView, PageWord, ProcessView } from "../../../../src/views/model/memory";
import { fit, widthOf } from "../../../draw/measure";
import { graphics } from "../../../draw/roles";
import { sizeText } from "../../../state/format";
import { t } from "../../../state/l10n";
import { ChoiceList } from "../../../ui/choiceList";
import { DataTable, type TableData } from "../../../ui/dataTable";
import type { Controller } from "../controller";
import type { Picture } from "../picture";

const rowHeight = 20;
const gap = 6;
const nameWidth = 40;
const narrowest = 8;
/** Rows of the table; the drawing has all. */
const mostRows = 200;

const word = (state: PageWord): string => t(`compare.${state}`);

/** What a pair of pages says: one frame, two, or one side only. */
export const pairText = (run: ComparedPages): string => (run.same ? t("compare.same") : run.here === null ? t("compare.onlyThere") : run.there === null ? t("compare.onlyHere") : t("compare.different"));

function useComparison(ui: Controller, picture: Picture, pid: number | null): CompareView | null {
  const key = `${pid} ${picture.view.run.step} ${picture.view.task}`;
  const [answer, setAnswer] = useState<{ readonly key: string; readonly view: CompareView | null } | null>(null);
  useEffect(() => {
    let late = false;
    if (pid === null) return;
    ui.store.connection.channel.request("comparePages", { pid }).then(
      (view) => !late && setAnswer({ key, view }),
      () => undefined,
    );
    return () => {
      late = true;
    };
  }, [key]);
  return pid !== null && answer?.key === key ? answer.view : null;
}

/** Widths by pages, none thinner than can be seen. */
function widths(runs: readonly ComparedPages[], room: number): readonly number[] {
  const pages = runs.reduce((n, run) => n + run.count, 0);
  const least = Math.min(narrowest, room / Math.max(1, runs.length));
  const free = Math.max(0, room - least * runs.length);
  return runs.map((run) => least + (free * run.count) / Math.max(1, pages));
}

const boxOf = (state: PageWord): string => (state === "zero" ? "free" : state === "absent" || state === "none" ? "dotted" : "live");
const shortWord = (state: PageWord): string => (state === "cow" ? "CoW" : word(state));

function Pair({ run, x, w }: { run: ComparedPages; x: number; w: number }) {
  const label = `${run.start}, ${sizeText(run.count * 4096)}: ${pairText(run)}, ${run.states.map(word).join(" / ")}`;
  const text = (state: PageWord, y: number) => widthOf(shortWord(state), "small") + 8 < w && <text class="small" x={x + 4} y={y}>{fit(shortWord(state), "small", w - 6)}</text>;
  const box = (cls: string, y: number, h: number) => <rect class={`box ${cls}`} x={x + 0.5} y={y + 0.5} width={Math.max(1, w - 2)} height={h - 1} />;
  const lower = rowHeight + gap;
  return (
    <g {...graphics("graphics-object", label)}>
      {run.same ? (
        <>
          {box("live", 0, lower + rowHeight)}
          {text(run.states[0], lower / 2 + rowHeight / 2)}
        </>
      ) : (
        <>
          {box(run.here === null ? "dotted" : boxOf(run.states[0]), 0, rowHeight)}
          {run.here !== null && text(run.states[0], rowHeight / 2)}
          {box(run.there === null ? "dotted" : boxOf(run.states[1]), lower, rowHeight)}
          {run.there !== null && text(run.states[1], lower + rowHeight / 2)}
        </>
      )}
    </g>
  );
}

function AreaPair({ ui, area, view }: { ui: Controller; area: ComparedArea; view: CompareView }) {
  const width = ui.width.value - 24;
  const unit = ui.unit.value;
  const height = 2 * rowHeight + gap;
  let x = nameWidth;
  const each = widths(area.runs, width - nameWidth);
  return (
    <>
      <p class="second">
        <strong>{area.name}</strong> <code>{area.start}</code> {area.rights}
      </p>
      <svg class="pw" {...graphics("graphics-document", t("compare.area", { name: area.name, here: String(view.here.pid), there: String(view.there.pid) }))} width={width * unit} height={height * unit} viewBox={`0 0 ${width} ${height}`}>
        <text class="small mono" x={0} y={rowHeight / 2}>
          {view.here.pid}
        </text>
        <text class="small mono" x={0} y={rowHeight + gap + rowHeight / 2}>
          {view.there.pid}
        </text>
        {area.runs.map((run, i) => {
          const at = x;
          x += each[i];
          return <Pair key={run.start} run={run} x={at} w={each[i]} />;
        })}
      </svg>
    </>
  );
}

function tableOf(view: CompareView): TableData {
  const all = view.areas.flatMap((area) => area.runs.map((run) => ({ area, run })));
  const rows = all.slice(0, mostRows).map(({ area, run }) => ({
    id: run.start, changed: false,
    cells: [{ text: run.start, mono: true }, { text: area.name }, { text: String(run.count), sort: run.count }, { text: run.here ?? "–", mono: true }, { text: run.there ?? "–", mono: true }, { text: pairText(run) }, { text: word(run.states[0]) }, { text: word(run.states[1]) }],
  }));
  const of = (pid: number) => t("col.frameOf", { pid: String(pid) });
  const state = (pid: number) => t("col.stateOf", { pid: String(pid) });
  return { title: t("compare.table"), columns: [t("col.page"), t("col.area"), t("col.pages"), of(view.here.pid), of(view.there.pid), t("col.frames"), state(view.here.pid), state(view.there.pid)], rows, missing: all.length - rows.length };
}

function Comparison({ ui, view }: { ui: Controller; view: CompareView }) {
  const { same, different, onlyHere, onlyThere } = view.counts;
  const names = { here: String(view.here.pid), there: String(view.there.pid) };
  const caption = t("compare.counts", { ...names, same, different, onlyHere, onlyThere });
  return (
    <>
      <p>{caption}</p>
      {!ui.table.value && view.areas.map((area) => <AreaPair key={area.id} ui={ui} area={area} view={view} />)}
      <DataTable data={tableOf(view)} caption={caption} selected={null} hovered={null} onSelect={(address) => ui.store.select({ objectId: null, address, size: 4096, place: null })} onCopy={(text) => ui.store.connection.channel.notify("copy", { text })} />
    </>
  );
}

const comparable = ({ processes, process }: Picture["view"]): readonly ProcessView[] => processes.filter(({ pid, threads }) => pid !== process.pid && threads.length > 0);

/** "Compare with …", where there is another process that lives. */
export function Compare({ ui, picture }: { ui: Controller; picture: Picture }) {
  const [chosen, setChosen] = useState<number | null>(null);
  const others = comparable(picture.view);
  const pid = others.some((one) => one.pid === chosen) ? chosen : null;
  const view = useComparison(ui, picture, pid);
  if (others.length === 0) return null;
  const choices = [{ value: "", label: t("compare.nobody") }, ...others.map((one) => ({ value: String(one.pid), label: `${one.pid} ${one.name}` }))];
  return (
    <section class="compare" aria-label={t("compare.title")}>
      <ChoiceList label={t("compare.title")} groups={[{ label: t("compare.group"), choices }]} value={pid === null ? "" : String(pid)} onChoose={(value) => setChosen(value === "" ? null : Number(value))} />
      {view && <Comparison ui={ui} view={view} />}
    </section>
  );
}
