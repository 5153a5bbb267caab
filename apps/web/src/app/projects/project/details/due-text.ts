import { inject } from '@angular/core';
import { Clock, Texts, describeDay } from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';

/** Says when something was done, else when it is due or since when it is overdue. Call it where `inject` works. */
export function injectDueText(): (due: string | null, late: boolean, done?: string | null) => string {
  const t = injectT();
  const clock = inject(Clock);
  const texts = inject(Texts);
  return (due, late, done = null) => {
    const at = done ?? due;
    if (at === null) return '';
    const day = describeDay(at, clock.today(), texts.language()).short;
    if (done !== null) return t('items.deliverable.doneOn', { day });
    return t(late ? 'items.overdueSince' : 'items.dueOn', { day });
  };
}
