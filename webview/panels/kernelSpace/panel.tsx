/** The whole panel, top to bottom: bar, sentence, map of ranges, both sides of the selected allocation, decisions, details, legend. */
import type { KernelSpaceView } from "../../../src/views/model/kernelSpace";
import { t, textOf } from "../../state/l10n";
import { AddressInput } from "../../ui/addressInput";
import { DataTable } from "../../ui/dataTable";
import { Decisions } from "../../ui/decisions";
import { Help } from "../../ui/help";
import { type Doing, StateNotice } from "../../ui/panelStates";
import { SentenceBar } from "../../ui/sentence";
import { TopBar } from "../../ui/topBar";
import type { Controller } from "./controller";
import { keys } from "./help";
import { Details } from "./parts/details";
import { RangeMap } from "./parts/map";
import { Sides } from "./parts/sides";
import { allocationsTable, rangesTable } from "./tables";
import { waysOf } from "./ways";
import { kindText } from "./words";

function Bar({ ui }: { ui: Controller }) {
  const { store } = ui;
  const view = ui.view.value;
  const state = store.state.value;
  const run = view?.run ?? (state?.kind === "nothingYet" ? state.run : null);
  return (
    <TopBar
      title={t("panel.kernelSpace")}
      run={run}
      machine={view?.machine ?? null}
      facts={view ? t("kernelSpace.machine", { paging: view.paging }) : null}
      followed={store.followed.value}
      here={view?.followed?.targetId != null}
      table={ui.table.value}
      switchable={view !== null && !ui.tableOnly.value}
      old={store.before.value === null && (state?.kind === "compileError" || state?.kind === "engineError")}
      narrow={ui.narrow.value}
      onTable={(table) => (store.asTable.value = table)}
      onUnfollow={() => store.follow(null)}
      onPlace={() => run?.place && store.goToPlace(run.place)}
      places={() => store.connection.channel.request("places", {})}
      openPanel={(panel) => store.connection.channel.notify("openPanel", { panel })}
    />
  );
}

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

function Body({ ui, doing }: { ui: Controller; doing: Doing }) {
  const view = ui.view.value;
  const state = ui.store.state.value;
  if (!view) return null;
  const dim = state === null || state.kind === "loading";
  return (
    <div class={dim ? "picture dim" : "picture"}>
      <SentenceBar sentence={view.sentence} narrow={ui.narrow.value} before={ui.store.before.value !== null} ways={doing} />
      {ui.table.value ? <Tables ui={ui} view={view} /> : <Drawing ui={ui} view={view} doing={doing} />}
      <Details ui={ui} doing={doing} />
      {!ui.table.value && <Legend ui={ui} />}
    </div>
  );
}

export function Panel({ ui }: { ui: Controller }) {
  const state = ui.store.state.value;
  const doing = waysOf(ui);
  const asking = ui.asking.value;
  return (
    <div class={ui.store.environment.value.reduceMotion === "on" ? "panel still" : "panel"}>
      <Bar ui={ui} />
      <main class="panel-body">
        {asking.open && <AddressInput failure={asking.failure} onEnter={(text) => text !== "" && void ui.find(text)} onLeave={() => (ui.asking.value = { open: false, failure: null })} />}
        {state && <StateNotice state={state} doing={doing} />}
        <Body ui={ui} doing={doing} />
        {ui.help.value && <Help keys={keys} onClose={() => (ui.help.value = false)} />}
      </main>
    </div>
  );
}
