import { Component, computed, input } from '@angular/core';
import { injectUiTexts } from '../text/texts.js';

/** Grey lines where rows or a block will be, of the size of what comes, so that nothing jumps. */
@Component({
  selector: 'atr-skeleton',
  template: `
    <span class="atr-hidden" role="status">{{ t('ui.loading') }}</span>
    @for (line of list(); track line) {
      <span
        class="atr-skeleton"
        aria-hidden="true"
        [style.height.px]="height()"
        [style.inline-size.%]="widths[line % widths.length]"
      ></span>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: var(--gap, 12px);
    }
  `,
})
export class SkeletonComponent {
  protected readonly t = injectUiTexts();
  readonly lines = input(3);
  /** Height of one line in px. */
  readonly height = input(14);
  protected readonly widths = [100, 92, 97, 84];
  protected readonly list = computed(() => Array.from({ length: this.lines() }, (_, i) => i));
}
