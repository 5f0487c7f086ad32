/** What is walked: the expression and its access, the address, and beside it what the TLB said. */
import type { PageWalkView, WalkSubject } from "../../../../src/views/model/pageWalk";
import { widthOf } from "../../../draw/measure";
import { t } from "../../../state/l10n";
import { type ChoiceGroup, ChoiceList } from "../../../ui/choiceList";
import type { Controller } from "../controller";
import { accessWord, wholeAddress } from "../names";

function accessText({ access, size }: WalkSubject): string {
  const word = accessWord(access);
  return word === "" ? "" : t("walk.subject.access", { access: word, size });
}

/** "cur->key • read 4 B"; an address alone is beside it anyway. */
const whatText = (subject: WalkSubject): string => [subject.expression ?? t(`walk.subject.${subject.source}`), accessText(subject)].filter((word) => word !== "").join(" • ");
const choiceText = (choice: WalkSubject): string => [choice.expression ?? choice.address, accessText(choice), choice.object].filter((word) => word !== "").join(" · ");

/** What is walked, and what else could be: the other accesses of this statement, any address. */
function Choice({ ui, view }: { ui: Controller; view: PageWalkView }) {
  const { subject } = view;
  const others = view.choices.filter(({ address }) => address !== subject.address);
  const groups: ChoiceGroup[] = [
    { label: t("walk.subject.title"), choices: [{ value: "this", label: whatText(subject) }] },
    { label: t("walk.subject.accesses"), choices: others.map((choice, i) => ({ value: String(i), label: choiceText(choice) })) },
    { label: t("walk.subject.goTo"), choices: [{ value: "other", label: t("walk.subject.other") }, ...(subject.source === "chosen" ? [{ value: "back", label: t("walk.subject.back") }] : [])] },
  ];
  const choose = (value: string): void => {
    if (value === "other") ui.ask();
    else if (value === "back") void ui.walk(null);
    else if (value !== "this") void ui.walk(others[Number(value)].address);
  };
  const width = widthOf(whatText(subject), "mono") + 36;
  return <ChoiceList label={t("walk.subject.title")} quiet width={width} groups={groups.filter(({ choices }) => choices.length > 0)} value="this" onChoose={choose} />;
}

function TlbChip({ view }: { view: PageWalkView }) {
  const { tlb } = view;
  if (!tlb) return null;
  const hit = tlb.result === "hit";
  const key = hit ? (tlb.happened ? "walk.chip.hit" : "walk.chip.wouldHit") : tlb.happened ? "walk.chip.miss" : "walk.chip.wouldMiss";
  return (
    <span class={hit ? "walk-chip ok" : "walk-chip"}>
      <span aria-hidden="true">{hit ? "✓ " : "✕ "}</span>
      {t(key, { reads: tlb.tableReads })}
    </span>
  );
}

function FilledChip({ ui, view }: { ui: Controller; view: PageWalkView }) {
  const at = view.tlb?.filledAt;
  if (!at) return null;
  return (
    <button type="button" class="walk-chip" onClick={() => ui.store.goToStep(at.step)}>
      {t("walk.chip.filled", { step: String(at.step) })} <span aria-hidden="true">↩</span>
    </button>
  );
}

export function Subject({ ui, view }: { ui: Controller; view: PageWalkView }) {
  const { subject } = view;
  return (
    <section class="subject" aria-label={t("walk.subject.title")}>
      <Choice ui={ui} view={view} />
      <code class="address">{wholeAddress(view.va, view.machine.pointerBytes)}</code>
      {subject.object !== "" && <span class="second">{subject.object}</span>}
      <span class="subject-chips">
        <TlbChip view={view} />
        <FilledChip ui={ui} view={view} />
      </span>
    </section>
  );
}
