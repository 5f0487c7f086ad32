/** The table behind a drawing: real, sortable by its headings, selectable, and copyable as tab-separated values. */
import { useState } from "preact/hooks";
import { t } from "../state/l10n";

export interface DataCell {
  readonly text: string;
  /** Sorts by this instead of the text. */
  readonly sort?: number | string;
  readonly mono?: boolean;
}

export interface DataRow {
  readonly id: string;
  readonly cells: readonly DataCell[];
  readonly changed: boolean;
}

export interface TableData {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly DataRow[];
  /** Rows that the view does not hold. */
  readonly missing: number;
}

const keyOf = (cell: DataCell): number | string => cell.sort ?? cell.text;
const compare = (a: DataCell, b: DataCell): number => {
  const [x, y] = [keyOf(a), keyOf(b)];
  return typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y));
};

export const asTsv = ({ columns, rows }: TableData): string => [columns, ...rows.map((row) => row.cells.map((cell) => cell.text.replaceAll("\t", " ")))].map((line) => line.join("\t")).join("\n");

interface Sorting {
  readonly column: number;
  readonly down: boolean;
}

function Heads({ columns, sorting, onSort }: { columns: readonly string[]; sorting: Sorting | null; onSort: (column: number) => void }) {
  return (
    <tr>
      {columns.map((column, i) => {
        const mine = sorting?.column === i;
        return (
          <th key={column} scope="col" aria-sort={mine ? (sorting.down ? "descending" : "ascending") : "none"}>
            <button type="button" onClick={() => onSort(i)}>
              {column}
              <span aria-hidden="true">{mine ? (sorting.down ? " ▾" : " ▴") : ""}</span>
            </button>
          </th>
        );
      })}
    </tr>
  );
}

export interface DataTableProps {
  readonly data: TableData;
  readonly caption: string;
  readonly selected: string | null;
  readonly hovered: string | null;
  onSelect(id: string): void;
  onCopy(text: string): void;
}

function Row({ row, props }: { row: DataRow; props: DataTableProps }) {
  const cls = [row.changed ? "changed" : "", props.selected === row.id ? "selected" : "", props.hovered === row.id ? "hovered" : ""].filter(Boolean).join(" ");
  return (
    <tr data-id={row.id} class={cls || undefined} aria-current={props.selected === row.id ? "true" : undefined}>
      {row.cells.map((cell, i) => {
        const content = cell.mono ? <code>{cell.text}</code> : cell.text;
        if (i > 0) return <td key={i}>{content}</td>;
        return (
          <th key={i} scope="row">
            <button type="button" onClick={() => props.onSelect(row.id)}>
              {row.changed && <span class="change-sign" aria-hidden="true" />}
              {content}
            </button>
          </th>
        );
      })}
    </tr>
  );
}

export function DataTable(props: DataTableProps) {
  const { data, caption } = props;
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const rows = sorting ? [...data.rows].sort((a, b) => compare(a.cells[sorting.column], b.cells[sorting.column]) * (sorting.down ? -1 : 1)) : data.rows;
  const onSort = (column: number): void => setSorting((now) => (now?.column !== column ? { column, down: false } : now.down ? null : { column, down: true }));
  return (
    <section class="table" aria-label={data.title}>
      <div class="table-head">
        <h2>{data.title}</h2>
        <button type="button" class="pw-link" onClick={() => props.onCopy(asTsv({ ...data, rows }))}>
          {t("table.copy")}
        </button>
      </div>
      <table>
        <caption class="spoken">{caption}</caption>
        <thead>
          <Heads columns={data.columns} sorting={sorting} onSort={onSort} />
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} props={props} />
          ))}
        </tbody>
      </table>
      {data.missing > 0 && <p class="second small">{t("table.missing", { count: data.missing })}</p>}
    </section>
  );
}
