/** The same address walked twice: in this process and another, or in this paging mode and another. What differs is marked in both. */
import { useEffect } from "preact/hooks";
import type { ComparedWith, PageWalkView, WalkComparison } from "../../../../src/views/model/pageWalk";
import { t, textOf } from "../../../state/l10n";
import { type ChoiceGroup, ChoiceList } from "../../../ui/choiceList";
import { taskName } from "../../../ui/taskChoice";
import type { Scene } from "../cells/scene";
import { layoutOf } from "../layout/arrange";
import type { Controller } from "../controller";
import { WalkDrawing } from "../drawing";
import { elementsOf } from "../elements";
import { keyOf } from "./comparing";

const modeName = (mode: string): string => (mode === "pae" ? "PAE" : mode);

function groupsOf(view: PageWalkView): { readonly groups: readonly ChoiceGroup[]; readonly all: ReadonlyMap<string, ComparedWith> } {
  const tasks = view.comparable.tasks.map((task): [string, ComparedWith] => [`task:${task}`, { kind: "task", task }]);
  const modes = view.comparable.modes.map((mode): [string, ComparedWith] => [`mode:${mode}`, { kind: "mode", mode }]);
  const nameOf = (id: number): string => {
    const task = view.tasks.find((one) => one.id === id);
    return task ? taskName(task) : String(id);
  };
  const groups = [
    { label: t("walk.compare.modes"), choices: modes.map(([value, one]) => ({ value, label: one.kind === "mode" ? modeName(one.mode) : "" })) },
    { label: t("walk.compare.tasks"), choices: tasks.map(([value, one]) => ({ value, label: one.kind === "task" ? nameOf(one.task) : "" })) },
  ];
  return { groups: groups.filter(({ choices }) => choices.length > 0), all: new Map([...modes, ...tasks]) };
}

/** One half: it is looked at, the keys stay with the walk itself. */
function sceneOf(view: PageWalkView, width: number, different: ReadonlySet<string>): Scene {
  return { view, layout: layoutOf(view, width), elements: elementsOf(view), look: (id) => ({ phase: "plain", hovered: false, selected: false, followed: false, differs: different.has(id), stop: null }) };
}

const titleOf = (view: PageWalkView): string => `${modeName(view.mode)} · ${view.process.name} ${view.process.pid} · CR3 ${view.cr3}`;

function Half({ ui, view, different, width }: { ui: Controller; view: PageWalkView; different: ReadonlySet<string>; width: number }) {
  const scene = sceneOf(view, width, different);
  return (
    <section aria-label={titleOf(view)}>
      <h3 class="heading">
        <strong>{titleOf(view)}</strong>
      </h3>
      <p class="second small">
        <code>{view.va}</code> → <code>{view.pa ?? "–"}</code>
      </p>
      <WalkDrawing scene={scene} label={`${titleOf(view)}: ${textOf(view.sentence.message)}`} unit={ui.unit.value} />
    </section>
  );
}

function Result({ ui, view, result }: { ui: Controller; view: PageWalkView; result: WalkComparison }) {
  const different = new Set(result.differences.map(({ element }) => element));
  const inner = ui.width.value - 24;
  const width = ui.narrow.value ? inner : Math.min(560, Math.floor((inner - 24) / 2));
  return (
    <>
      {result.differences.length === 0 ? (
        <p>{t("walk.compare.same")}</p>
      ) : (
        <ul class="differences" aria-label={t("walk.compare.differences", { count: result.differences.length })}>
          {result.differences.map(({ element, what }) => (
            <li key={element + textOf(what)}>{textOf(what)}</li>
          ))}
        </ul>
      )}
      <div class="beside">
        <Half ui={ui} view={view} different={different} width={width} />
        <Half ui={ui} view={result.other} different={different} width={width} />
      </div>
    </>
  );
}

function Progress({ ui }: { ui: Controller }) {
  if (!ui.comparing.busy.value) return null;
  return (
    <p class="second comparing" role="status">
      <progress aria-label={t("walk.compare.busy")} value={ui.comparing.done.value ?? undefined} max={1} /> {t("walk.compare.busy")}
    </p>
  );
}

export function CompareView({ ui, view }: { ui: Controller; view: PageWalkView }) {
  const { comparing } = ui;
  const { groups, all } = groupsOf(view);
  const first = all.values().next().value;
  useEffect(() => {
    if (!comparing.wanted.value && first) comparing.wanted.value = first;
    void comparing.ask();
  }, [view.run.step, view.va, view.task]);
  useEffect(() => () => comparing.end(), []);
  const { wanted, result, failure } = comparing;
  if (all.size === 0) return <p>{t("walk.compare.nothing")}</p>;
  return (
    <section class="compare" aria-label={t("walk.shows.compare")}>
      <ChoiceList label={t("walk.compare.with")} groups={groups} value={wanted.value ? keyOf(wanted.value) : ""} onChoose={(value) => comparing.choose(all.get(value) ?? first ?? { kind: "mode", mode: view.mode })} />
      <Progress ui={ui} />
      {failure.value !== null && (
        <p class="wrong" role="alert">
          {t("walk.compare.failed", { why: failure.value })}
        </p>
      )}
      {result.value && <Result ui={ui} view={view} result={result.value} />}
    </section>
  );
}
