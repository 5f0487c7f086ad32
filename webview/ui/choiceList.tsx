/** A list to choose one thing from, in groups: the platform's own, which keyboards and screen readers know. */

export interface ChoiceGroup {
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

export interface ChoiceListProps {
  readonly label: string;
  readonly groups: readonly ChoiceGroup[];
  readonly value: string;
  onChoose(value: string): void;
}

export const ChoiceList = ({ label, groups, value, onChoose }: ChoiceListProps) => (
  <label class="choices">
    <span>{label}</span>
    <select value={value} onChange={(event) => onChoose(event.currentTarget.value)} onKeyDown={(event) => event.stopPropagation()}>
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
