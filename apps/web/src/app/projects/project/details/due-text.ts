import { inject } from '@angular/core';
import { Clock, Texts, describeDay, isoDay } from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';

/** Says when something is due, or since when it is overdue. Call it where `inject` works. */
export function injectDueText(): (day: string | null, late: boolean) => string {
  const t = injectT();
  const clock = inject(Clock);
  const texts = inject(Texts);
  return (day, late) =>
    day === null
      ? ''
      : t(late ? 'items.overdueSince' : 'items.dueOn', {
          day: describeDay(day, isoDay(clock.now()), texts.language()).short,
        });
}
