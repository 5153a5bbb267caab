import { Component, computed, input } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { IconComponent } from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';

/** Says of a draft by whom it was written, for whom, and what of the wishes could be followed (A4, A5). */
@Component({
  selector: 'app-draft-notice',
  imports: [IconComponent],
  template: `
    <atr-icon name="sparkles" [size]="16" />
    <div>
      <p>
        {{
          t(draft().writer === 'built_in' ? 'draft.byRules' : 'draft.byModel', { model: draft().model ?? '' })
        }}
        {{ t(draft().audience === 'client' ? 'draft.forClientsNote' : 'draft.internalNote') }}
      </p>
      @if (wishes(); as text) {
        <p>{{ text }}</p>
      }
      @if (draft().dropped > 0) {
        <p>{{ t.plural('draft.dropped', draft().dropped) }}</p>
      }
    </div>
  `,
  styles: `
    :host {
      display: flex;
      gap: 8px;
      padding: 8px 12px;
      border-radius: var(--atr-radius);
      color: var(--atr-text-2);
      background: var(--atr-sunken);
    }
    p {
      margin: 0;
    }
    p + p {
      margin-top: 4px;
    }
  `,
  host: { role: 'note' },
})
export class DraftNoticeComponent {
  protected readonly t = injectT();
  readonly draft = input.required<Api.WeeklyDraftDto>();

  protected readonly wishes = computed(() => {
    const { instructions, draft } = this.draft();
    if (instructions === '' || draft === null) return null;
    const { focus, short } = draft.guidance;
    const followed = [
      ...(focus.length > 0 ? [this.t('draft.focused', { words: focus.join(', ') })] : []),
      ...(short ? [this.t('draft.shortened')] : []),
    ];
    return [
      ...(followed.length > 0 ? followed : [this.t('draft.notFollowed')]),
      this.t('draft.onlyRules'),
    ].join(' ');
  });
}
