/** A list to choose one thing from, in groups: the platform's own, which keyboards and screen readers know. */

export interface ChoiceGroup {
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

export interface ChoiceListProps {
  readonly label: string;
  readonly groups: readonly ChoiceGroup[];
  readonly value: string;
  /** The label is for screen readers only. */
  readonly quiet?: boolean;
  /** In drawing units: else it is as wide as its longest choice. */
  readonly width?: number;
  onChoose(value: string): void;
}

export const ChoiceList = ({ label, groups, value, quiet, width, onChoose }: ChoiceListProps) => (
  <label class="choices">
    <span class={quiet ? "spoken" : undefined}>{label}</span>
    <select style={width === undefined ? undefined : { width: `calc(${Math.ceil(width)} * var(--pw-u))` }} value={value} onChange={(event) => onChoose(event.currentTarget.value)} onKeyDown={(event) => event.stopPropagation()}>
      {groups.map((group) => (
        <optgroup key={group.label} label={group.label}>
          {group.choices.map((choice) => (
            <option key={choice.value} value={choice.value} selected={choice.value === value}>
              {choice.label}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  </label>
);
