/** Findings at the foot: kind as a tag, one line of words, the place. */
import type { FindingRow } from "../../../src/views/model/addressSpace";
import { sizeText } from "../../state/format";
import { placeText, t } from "../../state/l10n";
import { Link } from "../../ui/link";
import { MessageText, type Ways } from "../../ui/messageText";

const isLeak = (finding: FindingRow): boolean => finding.kind.startsWith("leak");

function Row({ finding, narrow, ways, onSelect }: { finding: FindingRow; narrow: boolean; ways: Ways; onSelect: (finding: FindingRow) => void }) {
  const tone = isLeak(finding) ? "leak" : finding.severity;
  const glyph = isLeak(finding) ? "◆" : finding.severity === "error" ? "✕" : "▲";
  const { place } = finding;
  return (
    <li data-finding={finding.id}>
      <button type="button" class={`tag ${tone}`} onClick={() => onSelect(finding)}>
        <span aria-hidden="true">{glyph} </span>
        {finding.kind}
        {finding.bytes !== null && ` ${sizeText(finding.bytes)}`}
      </button>
      <span class="what">
        <MessageText message={narrow && finding.short ? finding.short : finding.message} ways={ways} />
      </span>
      {place && (
        <Link quiet onClick={() => ways.goToPlace(place)}>
          {placeText(place)}
        </Link>
      )}
    </li>
  );
}

export function Findings({ findings, narrow, ways, onSelect }: { findings: readonly FindingRow[]; narrow: boolean; ways: Ways; onSelect: (finding: FindingRow) => void }) {
  if (findings.length === 0) return null;
  return (
    <section class="findings" aria-label={t("findings.title")}>
      <h2>{narrow ? t("findings.short") : t("findings.title")}</h2>
      <ul>
        {findings.map((finding) => (
          <Row key={finding.id} finding={finding} narrow={narrow} ways={ways} onSelect={onSelect} />
        ))}
      </ul>
    </section>
  );
}
