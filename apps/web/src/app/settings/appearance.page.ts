import { Component, computed, inject } from '@angular/core';
import {
  AppearanceStore,
  type Density,
  type Segment,
  SegmentedComponent,
  type ThemeChoice,
} from '@atrium/ui';
import { LanguageStore } from '../i18n/language.store.js';
import { injectT } from '../i18n/texts.js';

/** How the app looks and speaks in this browser; every change is kept at once. */
@Component({
  selector: 'app-appearance-page',
  imports: [SegmentedComponent],
  template: `
    <section class="atr-panel">
      <div class="row">
        <div>
          <h2>{{ t('appearance.theme') }}</h2>
          <p>{{ t('appearance.themeLead') }}</p>
        </div>
        <atr-segmented [label]="t('appearance.theme')" [segments]="themes()" [(value)]="appearance.theme" />
      </div>
      <div class="row">
        <div>
          <h2>{{ t('appearance.density') }}</h2>
          <p>{{ t('appearance.densityLead') }}</p>
        </div>
        <atr-segmented
          [label]="t('appearance.density')"
          [segments]="densities()"
          [(value)]="appearance.density"
        />
      </div>
      <div class="row">
        <div>
          <h2>{{ t('appearance.language') }}</h2>
          <p>{{ t('appearance.languageLead') }}</p>
        </div>
        <atr-segmented
          [label]="t('appearance.language')"
          [segments]="languages"
          [value]="language.current()"
          (valueChange)="language.choose($event)"
        />
      </div>
    </section>
    <p class="note">{{ t('appearance.kept') }}</p>
  `,
  styles: `
    .row {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 12px 24px;
      padding: 16px;
    }
    .row + .row {
      border-top: 1px solid var(--atr-line);
    }
    section {
      max-width: 720px;
    }
    h2 {
      margin: 0;
      font-size: var(--atr-text-md);
      font-weight: 600;
    }
    p {
      margin: 0;
      color: var(--atr-text-2);
    }
    .note {
      margin-top: 12px;
      font-size: var(--atr-text-xs);
    }
  `,
})
export class AppearancePage {
  protected readonly appearance = inject(AppearanceStore);
  protected readonly language = inject(LanguageStore);
  protected readonly t = injectT();

  protected readonly themes = computed<Segment<ThemeChoice>[]>(() => [
    { value: 'light', label: this.t('appearance.light'), icon: 'sun' },
    { value: 'dark', label: this.t('appearance.dark'), icon: 'moon' },
    { value: 'system', label: this.t('appearance.system'), icon: 'monitor' },
  ]);
  protected readonly densities = computed<Segment<Density>[]>(() => [
    { value: 'compact', label: this.t('appearance.compact') },
    { value: 'comfortable', label: this.t('appearance.comfortable') },
  ]);
  protected readonly languages = this.language.choices.map(({ code, name }) => ({
    value: code,
    label: name,
  }));
}
