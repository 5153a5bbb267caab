import { Injectable, signal } from '@angular/core';
import type { Params } from '@angular/router';

/** Where in the portfolio a person was last: its filters and view, for the way back from a project. */
@Injectable({ providedIn: 'root' })
export class PortfolioPlace {
  readonly params = signal<Params>({});
}
