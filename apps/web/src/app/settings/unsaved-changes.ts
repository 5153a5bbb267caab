import { DestroyRef, DOCUMENT, inject } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { Confirm } from '@atrium/ui';
import { injectT } from '../i18n/texts.js';

/** A page with one Save: leaving it with changes that are not saved asks first. */
export interface UnsavedChanges {
  readonly unsaved: () => boolean;
}

/** For the route of such a page. */
export const unsavedGuard: CanDeactivateFn<UnsavedChanges> = (page) => {
  if (!page.unsaved()) return true;
  const t = injectT();
  return inject(Confirm).ask({
    heading: t('settings.unsaved.heading'),
    text: t('settings.unsaved.text'),
    confirm: t('settings.unsaved.leave'),
    danger: true,
  });
};

/** Lets the browser ask before a reload or a closed tab loses changes. Call it in the page's constructor. */
export function askBeforeUnload(page: UnsavedChanges): void {
  const view = inject(DOCUMENT).defaultView;
  const ask = (event: BeforeUnloadEvent) => {
    if (page.unsaved()) event.preventDefault();
  };
  view?.addEventListener('beforeunload', ask);
  inject(DestroyRef).onDestroy(() => view?.removeEventListener('beforeunload', ask));
}
