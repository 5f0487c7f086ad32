/** Key G: asks for an address or a C expression, and says why the last one would not do. */
import { t } from "../state/l10n";
import { TextInput } from "./controls";

export interface AddressInputProps {
  readonly failure: string | null;
  onEnter(text: string): void;
  onLeave(): void;
}

export const AddressInput = ({ failure, onEnter, onLeave }: AddressInputProps) => (
  <div class="address-input">
    <TextInput label={t("goTo.label")} onEnter={onEnter} onLeave={onLeave} />
    {failure !== null && (
      <p class="wrong" role="alert">
        {t("goTo.failed", { why: failure })}
      </p>
    )}
  </div>
);
