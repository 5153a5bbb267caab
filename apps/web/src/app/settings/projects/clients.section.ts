import { Component, computed, inject, input, output } from '@angular/core';
import { cachedResource } from '@atrium/api-client';
import { SkeletonComponent } from '@atrium/ui';
import { injectT } from '../../i18n/texts.js';
import { type Choice, ChoicesComponent } from './choices.component.js';
import { ProjectSettingsApi } from './project-settings.api.js';
import type { SettingsDraft } from './settings-draft.js';

type Clients = SettingsDraft['clients'];
const WAYS = ['none', 'all', 'types', 'boards', 'chosen'] as const;

/** P42: which projects clients see, and whether hours and the word of the health are among it. */
@Component({
  selector: 'app-clients-section',
  imports: [ChoicesComponent, SkeletonComponent],
  template: `
    <app-choices
      [legend]="t('projectSettings.clients.which')"
      [choices]="ways()"
      [value]="draft().clients.projects"
      (valueChange)="set({ projects: $event })"
    />
    @if (kinds(); as list) {
      <fieldset class="kinds">
        <legend>{{ t(list.legend) }}</legend>
        @if (choices.status() === 'loading') {
          <atr-skeleton [lines]="3" [height]="32" />
        } @else if (choices.problem() && !choices.value()) {
          <p role="alert">
            {{ t('projectSettings.clients.choicesFailed') }}
            <button type="button" class="atr-link" (click)="choices.reload()">{{ t('ui.retry') }}</button>
          </p>
        } @else if (list.items.length === 0) {
          <p>{{ t('projectSettings.clients.noChoices') }}</p>
        }
        @for (one of list.items; track one.id) {
          <label>
            <input
              #box
              type="checkbox"
              [checked]="draft().clients[list.key].includes(one.id)"
              (change)="choose(list.key, one.id, box.checked)"
            />
            <span>
              {{ one.name }}
              <small>{{ one.source }} · {{ t.plural('mapping.projects', one.projects) }}</small>
            </span>
          </label>
        }
      </fieldset>
    }
    <fieldset>
      <legend>{{ t('projectSettings.clients.also') }}</legend>
      <label>
        <input
          #hours
          type="checkbox"
          [checked]="draft().clients.hours"
          (change)="set({ hours: hours.checked })"
        />
        <span>
          {{ t('projectSettings.clients.hours') }}
          <small>{{ t('projectSettings.clients.hoursHint') }}</small>
        </span>
      </label>
      <label>
        <input
          #health
          type="checkbox"
          [checked]="draft().clients.health"
          (change)="set({ health: health.checked })"
        />
        <span>
          {{ t('projectSettings.clients.health') }}
          <small>{{ t('projectSettings.clients.healthHint') }}</small>
        </span>
      </label>
    </fieldset>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 16px;
    }
    fieldset {
      min-width: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0 0 4px;
      font-weight: 550;
    }
    .kinds {
      padding-inline-start: 24px;
    }
    label {
      display: flex;
      align-items: flex-start;
      gap: 8px;
      padding: 6px 0;
    }
    label input {
      flex: none;
      margin-top: 2px;
    }
    small {
      display: block;
      font-size: var(--atr-text-xs);
      color: var(--atr-text-2);
    }
    p {
      margin: 0;
      color: var(--atr-text-2);
    }
  `,
})
export class ClientsSection {
  private readonly api = inject(ProjectSettingsApi);
  protected readonly t = injectT();
  readonly draft = input.required<SettingsDraft>();
  readonly changed = output<Partial<SettingsDraft>>();

  protected readonly ways = computed<readonly Choice<Clients['projects']>[]>(() =>
    WAYS.map((value) => ({
      value,
      label: this.t(`projectSettings.clients.${value}`),
      hint: this.t(`projectSettings.clients.${value}Hint`),
    })),
  );
  protected readonly choices = cachedResource({
    params: () => (['types', 'boards'].includes(this.draft().clients.projects) ? 'choices' : null),
    key: () => 'project-settings/sharing-choices',
    load: () => this.api.sharingChoices(),
  });
  protected readonly kinds = computed(() => {
    const found = this.choices.value();
    switch (this.draft().clients.projects) {
      case 'types':
        return {
          key: 'typeIds',
          legend: 'projectSettings.clients.typesLegend',
          items: found?.types ?? [],
        } as const;
      case 'boards':
        return {
          key: 'boardIds',
          legend: 'projectSettings.clients.boardsLegend',
          items: found?.boards ?? [],
        } as const;
      default:
        return null;
    }
  });

  protected set(part: Partial<Clients>): void {
    this.changed.emit({ clients: { ...this.draft().clients, ...part } });
  }

  protected choose(key: 'typeIds' | 'boardIds', id: string, on: boolean): void {
    const rest = this.draft().clients[key].filter((one) => one !== id);
    this.set({ [key]: on ? [...rest, id] : rest });
  }
}
