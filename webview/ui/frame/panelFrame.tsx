/** What is the same round every panel: the bar on top, the field for an address, notices, the sentence, the help. A panel fills in its picture. */
import type { ReadonlySignal, Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { PanelName } from "../../../src/protocol/messages";
import { Patterns } from "../../draw/patterns";
import type { PanelStore } from "../../state/store";
import { AddressInput } from "../addressInput";
import { Help } from "../help";
import { type Doing, StateNotice } from "../panelStates";
import { SentenceBar } from "../sentence";
import { TopBar } from "../topBar";

/** A panel's controller, as far as its frame is concerned. */
export interface FramedUi {
  readonly store: PanelStore<PanelName>;
  readonly narrow: ReadonlySignal<boolean>;
  readonly table: ReadonlySignal<boolean>;
  readonly tableOnly: ReadonlySignal<boolean>;
  readonly help: Signal<boolean>;
  readonly asking: Signal<{ readonly open: boolean; readonly failure: string | null }>;
}

interface BarTexts {
  readonly title: string;
  /** Of the machine, beside the step. */
  readonly facts?: string | null;
  /** What is followed is in this picture; undefined: not known. */
  readonly here?: boolean;
}

function PanelBar({ ui, title, facts, here }: { ui: FramedUi } & BarTexts) {
  const { store } = ui;
  const view = store.view.value;
  const state = store.state.value;
  const run = view?.run ?? (state?.kind === "nothingYet" ? state.run : null);
  return (
    <TopBar
      title={title}
      run={run}
      machine={view?.machine ?? null}
      {...(facts === undefined ? {} : { facts: view ? facts : null })}
      followed={store.followed.value}
      {...(here === undefined ? {} : { here: view !== null && here })}
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

interface FrameProps extends BarTexts {
  readonly ui: FramedUi;
  readonly doing: Doing;
  readonly keys: Parameters<typeof Help>[0]["keys"];
  /** The text that was asked for ("" when nothing was written). */
  readonly onAsked: (text: string) => void;
  /** Over the picture, outside of its flow: hover cards, ticks at the edge. */
  readonly over?: ComponentChildren;
  /** The picture below the sentence; only drawn when there is a view. */
  readonly children: ComponentChildren;
}

function Picture({ ui, doing, children }: Pick<FrameProps, "ui" | "doing" | "children">) {
  const view = ui.store.view.value;
  const state = ui.store.state.value;
  if (!view) return null;
  return (
    <div class={state === null || state.kind === "loading" ? "picture dim" : "picture"}>
      <SentenceBar sentence={view.sentence} narrow={ui.narrow.value} before={ui.store.before.value !== null} ways={doing} />
      {children}
    </div>
  );
}

export function PanelFrame({ ui, doing, keys, onAsked, over, children, ...texts }: FrameProps) {
  const state = ui.store.state.value;
  const asking = ui.asking.value;
  return (
    <div class={ui.store.environment.value.reduceMotion === "on" ? "panel still" : "panel"}>
      <Patterns />
      <PanelBar ui={ui} {...texts} />
      <main class="panel-body">
        {asking.open && <AddressInput failure={asking.failure} onEnter={onAsked} onLeave={() => (ui.asking.value = { open: false, failure: null })} />}
        {state && <StateNotice state={state} doing={doing} />}
        <Picture ui={ui} doing={doing}>
          {children}
        </Picture>
        {ui.help.value && <Help keys={keys} onClose={() => (ui.help.value = false)} />}
      </main>
      {over}
    </div>
  );
}
