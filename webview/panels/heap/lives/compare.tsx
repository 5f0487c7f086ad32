/** The same program under several allocators, side by side: how each run ended, what it cost, what it took, how broken up its heap was. */
import { useMemo } from "preact/hooks";
import type { AllocatorRun, StripPart } from "../../../../src/views/model/heapLives";
import { sizeText } from "../../../state/format";
import { t, type TextId } from "../../../state/l10n";
import { Button } from "../../../ui/controls";
import { type DataCell, DataTable, type TableData } from "../../../ui/dataTable";
import { CompareModel } from "./compareModel";
import type { LivesHost } from "./host";
import { percentText } from "./words";

const number = (n: number): DataCell => ({ text: n.toLocaleString("en-US"), sort: n });
const size = (n: number): DataCell => ({ text: sizeText(n), sort: n });
const share = (n: number | undefined): DataCell => (n === undefined ? { text: "–", sort: -1 } : { text: percentText(n), sort: n });

function endText({ end, status, signal, same }: AllocatorRun): string {
  const how = end === "exited" ? t("allocators.end.exited", { status }) : end === "signal" ? signal : t(`allocators.end.${end}` as TextId);
  return same === false ? `${how} · ${t("allocators.differs")}` : how;
}

const columns = ["allocator", "end", "cost", "worst", "asked", "taken", "internal", "external", "failures", "leaks"] as const;

function tableOf(runs: readonly AllocatorRun[]): TableData {
  return {
    title: t("allocators.figures"),
    columns: columns.map((name) => t(`allocators.${name}`)),
    rows: runs.map((run) => ({
      id: `allocator:${run.allocator}`, changed: false,
      cells: [{ text: run.allocator, mono: true }, { text: endText(run) }, number(run.cost.total), number(run.cost.worst), size(run.peak?.asked ?? 0), size(run.peakTaken), share(run.peak?.internal), share(run.peak?.external), number(run.failures), number(run.leaks)],
    })),
    missing: 0,
  };
}

/** One after the other: what lies between two regions is not drawn. */
function placed(strip: readonly StripPart[]): readonly { readonly part: StripPart; readonly at: number }[] {
  let at = 0;
  return strip.map((part) => {
    const here = { part, at };
    at += part.size;
    return here;
  });
}

/** The heap when most was asked for; all strips have one scale. */
function Strip({ run, most }: { run: AllocatorRun; most: number }) {
  const first = run.strip[0]?.start ?? 0;
  const parts = placed(run.strip);
  const percent = (bytes: number): string => `${((100 * bytes) / most).toFixed(2)}%`;
  return (
    <span class="compare-strip" role="img" aria-label={t("allocators.strip", { name: run.allocator, taken: sizeText(run.peakTaken), parts: run.strip.length })}>
      {parts.map(({ part, at }) => (
        <i key={part.start - first} class={part.state} style={{ left: percent(at), width: percent(part.size) }} title={`${t(`allocators.part.${part.state}` as TextId)} ${sizeText(part.size)}`} />
      ))}
    </span>
  );
}

function Strips({ runs }: { runs: readonly AllocatorRun[] }) {
  const whole = ({ strip }: AllocatorRun): number => strip.reduce((n, part) => n + part.size, 0);
  const most = Math.max(1, ...runs.map(whole));
  const states = [...new Set(runs.flatMap(({ strip }) => strip.map(({ state }) => state)))];
  return (
    <>
      <h3>
        {t("allocators.strips")} <span class="second">{t("allocators.scale", { size: sizeText(most) })}</span>
      </h3>
      <ul class="compare-strips">
        {runs.map((run) => (
          <li key={run.allocator}>
            <code>{run.allocator}</code>
            <Strip run={run} most={most} />
          </li>
        ))}
      </ul>
      <p class="compare-legend second">
        {states.map((state) => (
          <span key={state}>
            <i class={state} aria-hidden="true" /> {t(`allocators.part.${state}` as TextId)}
          </span>
        ))}
      </p>
    </>
  );
}

function Progress({ model }: { model: CompareModel }) {
  const at = model.running.value;
  if (at === null) return null;
  return (
    <p role="status">
      {at === "begins" ? t("allocators.begins") : t("allocators.at", { name: at.allocator, step: at.steps })}{" "}
      <button type="button" class="pw-link" onClick={() => model.stop()}>
        {t("allocators.stop")}
      </button>
    </p>
  );
}

export function Compare({ ui }: { ui: LivesHost }) {
  const model = useMemo(() => new CompareModel(ui), [ui]);
  const runs = model.result.value?.runs ?? [];
  const chosen = model.chosen.value;
  if (model.names.value.length === 0) return null;
  return (
    <section class="compare" aria-label={t("allocators.title")}>
      <h2 class="heading">
        <strong>{t("allocators.title")}</strong> <span class="second">{t("allocators.how")}</span>
      </h2>
      <fieldset class="compare-choice" aria-label={t("allocators.choose")}>
        {model.names.value.map((name) => (
          <label key={name}>
            <input type="checkbox" checked={chosen.has(name)} onChange={() => model.toggle(name)} /> <code>{name}</code>
          </label>
        ))}
        {chosen.size > 0 && model.running.value === null && (
          <Button secondary onClick={() => void model.run()}>
            {t("allocators.run")}
          </Button>
        )}
      </fieldset>
      <Progress model={model} />
      {model.failed.value && <p role="alert">{t("allocators.failed")}</p>}
      {runs.length > 0 && (
        <>
          {!ui.table.value && <Strips runs={runs} />}
          <DataTable data={tableOf(runs)} caption={t("allocators.caption")} selected={null} hovered={null} onSelect={() => undefined} onCopy={(text) => ui.store.connection.channel.notify("copy", { text })} />
        </>
      )}
    </section>
  );
}
