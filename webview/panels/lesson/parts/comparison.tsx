/**
 * What the failing and the fixed version did, each run to its end: a table with a column for each. Figures that are equal in both are left
 * out, so that what the mistake did stands alone.
 */
import type { ComponentChildren } from "preact";
import type { ComparedFinding, ComparedRun, LessonComparison } from "../../../../src/protocol/lesson";
import { t } from "../../../state/l10n";
import { endText, figureText, figureValue } from "../compared";
import type { LessonStore } from "../store";

type Done = Extract<LessonComparison, { kind: "done" }>;

function Finding({ finding: { kind, line, file }, id, store }: { finding: ComparedFinding; id: string; store: LessonStore }) {
  if (line === null || file !== null) return <>{file === null ? kind : t("lesson.compared.elsewhere", { kind, file, line: String(line) })}</>;
  return (
    <>
      {kind}{" "}
      <button type="button" class="text-link" onClick={() => store.act({ kind: "reveal", line, id })}>
        {t("lesson.compared.line", { line: String(line) })}
      </button>
    </>
  );
}

function Findings({ run: { id, findings, more }, store }: { run: ComparedRun; store: LessonStore }) {
  if (findings.length === 0) return <>{t("lesson.compared.none")}</>;
  return (
    <ul>
      {findings.map((finding, i) => (
        <li key={i}>
          <Finding finding={finding} id={id} store={store} />
        </li>
      ))}
      {more > 0 && <li>{t("lesson.compared.more", { n: more })}</li>}
    </ul>
  );
}

const End = ({ run }: { run: ComparedRun }) => (
  <>
    <span class={run.end === "exited" && run.status === 0 ? undefined : "ended-badly"}>{endText(run)}</span>
    {run.message !== "" && <code class="last-words">{run.message}</code>}
  </>
);

/** Longer output is cut: the terminal has all of it. */
const SHOWN = 160;

const Printed = ({ text }: { text: string }) => (text === "" ? <>{t("lesson.compared.nothing")}</> : <pre>{text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}</pre>);

const Row = ({ name, failing, fixed, number }: { name: string; failing: ComponentChildren; fixed: ComponentChildren; number?: boolean }) => (
  <tr class={number ? "number" : undefined}>
    <th scope="row">{name}</th>
    <td>{failing}</td>
    <td>{fixed}</td>
  </tr>
);

function Table({ comparison: { failing, fixed, figures, printed }, store }: { comparison: Done; store: LessonStore }) {
  return (
    <table>
      <caption>{t(figures.length > 0 ? "lesson.compared.caption" : "lesson.compared.alike")}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{t("lesson.compared.failing")}</th>
          <th scope="col">{t("lesson.compared.fixed")}</th>
        </tr>
      </thead>
      <tbody>
        <Row name={t("lesson.compared.end")} failing={<End run={failing} />} fixed={<End run={fixed} />} />
        <Row name={t("lesson.compared.findings")} failing={<Findings run={failing} store={store} />} fixed={<Findings run={fixed} store={store} />} />
        {printed && <Row name={t("lesson.compared.printed")} failing={<Printed text={printed[0]} />} fixed={<Printed text={printed[1]} />} />}
        {figures.map(({ id, values: [a, b] }) => (
          <Row key={id} name={figureText(id)} failing={figureValue(id, a)} fixed={figureValue(id, b)} number />
        ))}
      </tbody>
    </table>
  );
}

function Body({ comparison, store }: { comparison: LessonComparison; store: LessonStore }) {
  if (comparison.kind === "done") return <Table comparison={comparison} store={store} />;
  if (comparison.kind === "running") return <p class="second">{t("lesson.compared.running")}</p>;
  return (
    <p class="trouble">
      <span aria-hidden="true">✕ </span>
      {t(comparison.why === "compile" ? "lesson.compared.noCompile" : "lesson.compared.noRun")}
    </p>
  );
}

export const Comparison = ({ comparison, store }: { comparison: LessonComparison; store: LessonStore }) => (
  <section class="compared" aria-labelledby="compared" aria-busy={comparison.kind === "running"}>
    <h2 id="compared">{t("lesson.compared.title")}</h2>
    <Body comparison={comparison} store={store} />
    <p class="compared-foot">
      <button type="button" class="text-link" onClick={() => store.act({ kind: "compareText" })}>
        {t("lesson.compared.texts")}
      </button>
      <button type="button" class="text-link" onClick={() => store.act({ kind: "compare" })}>
        {t(comparison.kind === "running" ? "lesson.compared.stop" : "lesson.compared.hide")}
      </button>
    </p>
  </section>
);
