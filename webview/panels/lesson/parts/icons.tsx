/** Signs of the toolbar and of verdicts, 16 × 16, in the colour of the text beside them. Decoration: the words say the same. */
import type { ComponentChildren } from "preact";

const Icon = ({ children }: { children: ComponentChildren }) => (
  <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
    <g fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">
      {children}
    </g>
  </svg>
);

export const PlayIcon = () => (
  <Icon>
    <path d="M4.5 3v10l8-5z" fill="currentColor" />
  </Icon>
);
export const NextIcon = () => (
  <Icon>
    <path d="M2.5 3.5h11M2.5 7h5M9.5 8.5l4 3-4 3zM2.5 10.5h3" />
  </Icon>
);
export const StepIcon = () => (
  <Icon>
    <path d="M2 8h8M7 4.5L10.5 8 7 11.5" />
    <path d="M13.5 3.5v9" />
  </Icon>
);
export const BackIcon = () => (
  <Icon>
    <path d="M14 8H6M9 4.5L5.5 8 9 11.5" />
    <path d="M2.5 3.5v9" />
  </Icon>
);
export const RestartIcon = () => (
  <Icon>
    <path d="M3.2 6.2A5.2 5.2 0 1 1 2.8 9M3 2.8v3.5h3.5" />
  </Icon>
);
export const CompareIcon = () => (
  <Icon>
    <path d="M2 3h5v10H2zM9 3h5v10H9zM3.8 6h1.5M3.8 8.5h1.5M10.8 6h1.5" />
  </Icon>
);
export const CopyIcon = () => (
  <Icon>
    <path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3" />
  </Icon>
);
export const DiceIcon = () => (
  <Icon>
    <path d="M2.5 2.5h11v11h-11z" />
    <path d="M5.5 5.5v.01M10.5 5.5v.01M8 8v.01M5.5 10.5v.01M10.5 10.5v.01" stroke-width="2" />
  </Icon>
);
export const CheckIcon = () => (
  <Icon>
    <path d="M3 8.5l3.5 3.5L13 4.5" stroke-width="2" />
  </Icon>
);
export const CrossIcon = () => (
  <Icon>
    <path d="M4 4l8 8M12 4l-8 8" stroke-width="2" />
  </Icon>
);
