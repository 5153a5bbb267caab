import { Injectable, signal } from '@angular/core';

/** How often an open page has changed under its reader, for those who hear rather than see it. */
@Injectable({ providedIn: 'root' })
export class LiveNews {
  private readonly times = signal(0);
  readonly count = this.times.asReadonly();

  tell(): void {
    this.times.update((times) => times + 1);
  }
}
