/** The whole panel, top to bottom: bar, sentence, map of ranges, both sides of the selected allocation, decisions, details, legend. */
import type { KernelSpaceView } from "../../../src/views/model/kernelSpace";
import { t, textOf } from "../../state/l10n";
import { DataTable } from "../../ui/dataTable";
import { Decisions } from "../../ui/decisions";
import { PanelFrame } from "../../ui/frame/panelFrame";
import type { Doing } from "../../ui/panelStates";
import type { Controller } from "./controller";
import { keys } from "./help";
import { Details } from "./parts/details";
import { RangeMap } from "./parts/map";
import { Sides } from "./parts/sides";
import { allocationsTable, rangesTable } from "./tables";
import { waysOf } from "./ways";
import { kindText } from "./words";

function Legend({ ui }: { ui: Controller }) {
  const all = ui.allocations.value;
  const kinds = [...new Map(all.map((a): [string, (typeof all)[number]] => [a.kind, a])).values()];
  return (
    <ul class="legend" aria-label={t("legend.title")}>
      {kinds.map((a) => (
        <li key={a.kind}>
          <i class={`swatch of-${a.kind}`} /> {kindText(a)}
        </li>
      ))}
      {all.some((a) => a.guard > 0) && (
        <li>
          <i class="swatch guard" /> {t("kernelSpace.guard")}
        </li>
      )}
      {all.some((a) => a.fresh) && (
        <li>
          <i class="swatch fresh" /> {t("legend.changed")}
        </li>
      )}
    </ul>
  );
}

function Tables({ ui, view }: { ui: Controller; view: KernelSpaceView }) {
  const caption = textOf(view.sentence.message);
  const choose = (id: string): void => {
    const found = ui.allocations.value.find((a) => a.id === id);
    if (found) ui.select(found);
  };
  return (
    <>
      {[rangesTable(view), allocationsTable(view)].map((data) => (
        <DataTable key={data.title} data={data} caption={`${data.title}. ${caption}`} selected={ui.shown.value?.id ?? null} hovered={null} onSelect={choose} onCopy={(text) => ui.store.connection.channel.notify("copy", { text })} />
      ))}
    </>
  );
}

function Drawing({ ui, view, doing }: { ui: Controller; view: KernelSpaceView; doing: Doing }) {
  const shown = ui.shown.value;
  const { decisions } = view;
  return (
    <>
      <RangeMap ui={ui} view={view} />
      {shown && <Sides ui={ui} allocation={shown} frames={view.frames} />}
      {decisions.path.operations.length > 0 && <Decisions film={ui.film} ways={doing} heading={t(decisions.now ? "kernelSpace.decisions.now" : "kernelSpace.decisions.past", { step: decisions.path.step })} />}
    </>
  );
}

export function Panel({ ui }: { ui: Controller }) {
  const view = ui.view.value;
  const doing = waysOf(ui);
  return (
    <PanelFrame ui={ui} title={t("panel.kernelSpace")} facts={view && t("kernelSpace.machine", { paging: view.paging })} here={view?.followed?.targetId != null} doing={doing} keys={keys} onAsked={(text) => text !== "" && void ui.find(text)}>
      {view && (ui.table.value ? <Tables ui={ui} view={view} /> : <Drawing ui={ui} view={view} doing={doing} />)}
      <Details ui={ui} doing={doing} />
      {!ui.table.value && <Legend ui={ui} />}
    </PanelFrame>
  );
}
