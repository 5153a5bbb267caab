import { InjectionToken } from '@angular/core';
import type { Api } from '@atrium/api-client';
import type { IconName } from '@atrium/ui';

/** The row that something is done with. */
export interface RowSource {
  readonly kind: 'phase' | 'ticket';
  readonly id: string;
  /** The phase's name or the ticket's summary. */
  readonly label: string;
}

/** One line of the "…" menu of phase and ticket rows. */
export interface RowAction {
  readonly id: string;
  readonly icon: IconName;
  /** In the language on screen. */
  readonly label: () => string;
  /** Who has it; left out: everybody who sees the row. */
  readonly permission?: string;
  /** Only where the project has this tab; left out: always. */
  readonly tab?: Api.ProjectPageTab;
  /** For which rows; left out: for all. */
  readonly fits?: (source: RowSource) => boolean;
  readonly run: (projectId: string, source: RowSource) => void;
}

/** `{ provide: ROW_ACTIONS, useFactory: …, multi: true }` in the providers of the project's routes. */
export const ROW_ACTIONS = new InjectionToken<readonly RowAction[]>('actions of phase and ticket rows');
