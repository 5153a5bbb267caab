import { inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Toasts } from '@atrium/ui';
import { filter } from 'rxjs';
import { type TextKey, injectT } from '../i18n/texts.js';
import { LiveStore } from '../live/live.store.js';
import { SessionStore } from '../session/session.store.js';

const NOT_CREATED: Readonly<Record<string, TextKey>> = {
  project: 'shell.refused.project',
  ticket: 'shell.refused.ticket',
  note: 'shell.refused.note',
  time_entry: 'shell.refused.time_entry',
};

/**
 * Tells a person wherever they are that the PSA refused what they created, in its own words (I16): the record itself is gone
 * from the screens, so nothing else could say it. For the constructor of what stays on every page.
 */
export function tellRefusedCreates(): void {
  const t = injectT();
  const toasts = inject(Toasts);
  const session = inject(SessionStore);
  inject(LiveStore)
    .on('record.create')
    .pipe(
      filter(({ data }) => data['state'] === 'refused' && data['authorId'] === session.me()?.user.id),
      takeUntilDestroyed(),
    )
    .subscribe(({ data }) => {
      const title = NOT_CREATED[String(data['recordKind'])];
      const reason = data['reason'];
      if (title)
        toasts.show({ tone: 'bad', text: t(title), detail: typeof reason === 'string' ? reason : undefined });
    });
}
