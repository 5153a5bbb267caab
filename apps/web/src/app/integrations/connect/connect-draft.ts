import { Injectable } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { DATA_SETS } from '../data-set-choice.js';

/** What was entered in the wizard so far. Secrets are not part of it: they are never kept anywhere. */
export interface ConnectDraft {
  readonly vendor: Api.PsaVendor | null;
  readonly values: Readonly<Record<string, string>>;
  readonly name: string;
  readonly dataSets: readonly Api.DataSet[];
  /** The first sync may use most of the PSA's quota. */
  readonly quick: boolean;
}

const KEY = 'atrium.connect';
const EMPTY: ConnectDraft = { vendor: null, values: {}, name: '', dataSets: DATA_SETS, quick: true };

/** Keeps the wizard's draft over a reload, in this browser tab only. */
@Injectable({ providedIn: 'root' })
export class ConnectDrafts {
  read(): ConnectDraft {
    try {
      const kept = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<ConnectDraft>;
      return { ...EMPTY, ...kept };
    } catch {
      // Storage may be refused or hold something unreadable; then one starts anew.
      return EMPTY;
    }
  }

  keep(draft: ConnectDraft): void {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(draft));
    } catch {
      // Without storage a reload starts anew.
    }
  }

  forget(): void {
    try {
      sessionStorage.removeItem(KEY);
    } catch {
      // Nothing was kept then.
    }
  }
}
