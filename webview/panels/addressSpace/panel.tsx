/** The whole panel, top to bottom: bar, sentence, drawing or tables, findings, the selected thing, legend. */
import { Legend } from "../../draw/legend";
import { t, textOf } from "../../state/l10n";
import { DataTable, type TableData } from "../../ui/dataTable";
import { PanelFrame } from "../../ui/frame/panelFrame";
import type { Doing } from "../../ui/panelStates";
import { ProcessTabs } from "../../ui/processTabs";
import { goTo } from "./addressInput";
import { HoverCard } from "./card";
import type { Controller } from "./controller";
import { Crowd } from "./crowd";
import { Details } from "./details";
import { arrowsNote, Drawing } from "./drawing";
import { EdgeTicks } from "./edgeTicks";
import { Findings } from "./findings";
import { keys } from "./help";
import { legendItems } from "./legendItems";
import { Compare } from "./memory/compare";
import { MemoryStrip } from "./memory/strip";
import type { Picture } from "./picture";
import { memoryTable, processTable, taskTable } from "./memory/tables";
import { areaTable, blockTable, literalTable, variableTable } from "./tables";
import { waysOf } from "./ways";

/** The thread of a process that runs, else its first. */
function lookAt(ui: Controller, picture: Picture, pid: number): void {
  const own = picture.view.tasks.filter((task) => task.pid === pid);
  const task = own.find(({ state }) => state === "running") ?? own[0];
  if (task) ui.store.look(task.id);
}

function Tables({ ui, picture }: { ui: Controller; picture: Picture }) {
  const { store } = ui;
  const caption = textOf(picture.view.sentence.message);
  const select = (id: string): void => ui.select(id);
  const table = (data: TableData, selected = ui.selectedId.value, onSelect = select) => (
    <DataTable
      key={data.title}
      data={data}
      caption={`${data.title}. ${caption}`}
      selected={selected}
      hovered={ui.hoveredId.value}
      onSelect={onSelect}
      onCopy={(text) => store.connection.channel.notify("copy", { text })}
    />
  );
  const { tasks, task, processes, memory } = picture.view;
  const contents = [variableTable(picture), ...(picture.view.heaps.length > 0 ? [blockTable(picture)] : []), ...(picture.view.literals.length > 0 ? [literalTable(picture)] : [])];
  const all = ui.narrow.value ? [...contents, areaTable(picture)] : [areaTable(picture), ...contents];
  return (
    <>
      {processes.length > 1 && table(processTable(picture), `process:${picture.view.process.pid}`, (id) => lookAt(ui, picture, Number(id.slice("process:".length))))}
      {tasks.length > 1 && table(taskTable(picture), `task:${task}`, (id) => store.look(Number(id.slice("task:".length))))}
      {all.map((data) => table(data))}
      {memory && table(memoryTable(memory))}
    </>
  );
}

function Title({ ui, picture }: { ui: Controller; picture: Picture }) {
  const { process, blocks } = picture.view;
  const arrows = arrowsNote(ui.wiring.value);
  return (
    <h2 class="heading">
      <strong>{t("map.heading", { name: process.name })}</strong> <span class="second">{t("map.scale", { pid: String(process.pid) })}</span>
      <span class="counts">
        {arrows !== "" && <span class="second">{arrows}</span>}
        {blocks.before !== blocks.now && <span class="changed">{t("heap.count", { before: blocks.before, now: blocks.now })}</span>}
      </span>
    </h2>
  );
}

function Contents({ ui, picture, doing }: { ui: Controller; picture: Picture; doing: Doing }) {
  const narrow = ui.narrow.value;
  const label = textOf(picture.view.sentence.message);
  const [upper, lower] = [ui.upper.value, ui.lower.value];
  const { memory } = picture.view;
  const findings = <Findings findings={picture.view.findings} narrow={narrow} ways={doing} onSelect={(finding) => finding.objectIds[0] !== undefined && ui.select(finding.objectIds[0])} />;
  if (ui.table.value)
    return (
      <>
        <Tables ui={ui} picture={picture} />
        {findings}
      </>
    );
  return (
    <>
      {!narrow && <Title ui={ui} picture={picture} />}
      <Crowd ui={ui} />
      {upper && <Drawing ui={ui} layout={upper} label={label} />}
      {findings}
      {memory && <MemoryStrip ui={ui} memory={memory} />}
      {lower && <Drawing ui={ui} layout={lower} label={t("map.title")} />}
    </>
  );
}

function Processes({ ui, picture }: { ui: Controller; picture: Picture }) {
  const { processes, processesShown, tasks, task, pinned } = picture.view;
  return <ProcessTabs processes={processes} hidden={processesShown.total - processesShown.shown} tasks={tasks} task={task} pinned={pinned} onLook={(wanted) => ui.store.look(wanted)} />;
}

function Body({ ui, picture, doing }: { ui: Controller; picture: Picture; doing: Doing }) {
  const selected = ui.selectedId.value;
  return (
    <>
      <Processes ui={ui} picture={picture} />
      <Contents ui={ui} picture={picture} doing={doing} />
      {selected !== null && <Details ui={ui} picture={picture} id={selected} />}
      <Compare ui={ui} picture={picture} />
      {!ui.table.value && <Legend items={legendItems(picture, ui.narrow.value)} label={t("legend.title")} />}
    </>
  );
}

const Over = ({ ui }: { ui: Controller }) => (
  <>
    <EdgeTicks ui={ui} />
    {!ui.table.value && <HoverCard ui={ui} />}
  </>
);

export function Panel({ ui }: { ui: Controller }) {
  const picture = ui.picture.value;
  const doing = waysOf(ui);
  return (
    <PanelFrame ui={ui} title={t("panel.addressSpace")} doing={doing} keys={keys} onAsked={(text) => void goTo(ui, text)} over={<Over ui={ui} />}>
      {picture && <Body ui={ui} picture={picture} doing={doing} />}
    </PanelFrame>
  );
}
