import { type Signal, computed, inject } from '@angular/core';
import type { BoardMessages } from '@atrium/board';
import { Texts, hoursText } from '@atrium/ui';
import { injectT } from '../i18n/texts.js';

/** What every board of the app shows and says aloud, in the language of the moment. Cards speak of themselves. */
export function injectBoardWords(): Signal<BoardMessages> {
  const t = injectT();
  const texts = inject(Texts);
  return computed(() => {
    const language = texts.language();
    return {
      cardRole: t('board.cardRole'),
      instructions: t('board.instructions'),
      moveTo: t('board.moveTo'),
      pending: t('board.pending'),
      refused: t('board.refused'),
      conflict: t('board.conflict'),
      dismiss: t('board.dismiss'),
      emptyColumn: t('board.emptyColumn'),
      dropHere: t('board.dropHere'),
      loading: t('board.loading'),
      loadMore: t('board.loadMore'),
      retry: t('board.retry'),
      unmappedHint: t('board.unmappedHint'),
      hours: (hours) => t('ui.hours', { hours: hoursText(hours, language) }),
      count: (total) => t.plural('board.count', total),
      pickedUp: (card, column) => t('board.pickedUp', { card, column }),
      over: (card, column, total) => t.plural('board.over', total, { card, column }),
      dropped: (card, column) => t('board.dropped', { card, column }),
      cancelled: (card, column) => t('board.cancelled', { card, column }),
      cannotMove: (card) => t('board.cannotMove', { card }),
      refusedAloud: (card, reason) => t('board.refusedAloud', { card, reason }),
    };
  });
}
