import { Component, computed, inject, input, output } from '@angular/core';
import { Clock, Texts, isoDay } from '@atrium/ui';
import { injectT } from '../../i18n/texts.js';
import { ProjectCardComponent } from '../../projects/project-card.component.js';
import type { ProjectCard } from '../../projects/project-card.js';
import { CARD_FIELDS, type CardField, type SettingsDraft, toggled } from './settings-draft.js';

const DAY_MS = 86_400_000;

/** P40: which fields a project's card has, with a real card that shows the choice at once. */
@Component({
  selector: 'app-card-fields-section',
  imports: [ProjectCardComponent],
  template: `
    <fieldset>
      <legend class="atr-hidden">{{ t('projectSettings.cards.heading') }}</legend>
      @for (field of all; track field) {
        <label class="choice">
          <input
            #box
            type="checkbox"
            [checked]="draft().cardFields.includes(field)"
            (change)="set(field, box.checked)"
          />
          {{ label(field) }}
        </label>
      }
    </fieldset>
    <figure>
      <figcaption>{{ t('projectSettings.cards.preview') }}</figcaption>
      <!-- A picture of a card: nothing in it can be used, so it is not in the tab order. -->
      <div class="atr-panel" inert>
        <app-project-card [card]="sample()" [fields]="draft().cardFields" />
      </div>
    </figure>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(220px, 1fr) minmax(240px, 300px);
      gap: 24px;
    }
    fieldset {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(180px, 1fr));
      align-content: start;
      gap: 2px 12px;
      min-width: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }
    .choice {
      display: flex;
      align-items: center;
      gap: 8px;
      min-height: 32px;
    }
    figure {
      margin: 0;
    }
    figcaption {
      margin-bottom: 6px;
      font-size: var(--atr-text-xs);
      color: var(--atr-text-2);
    }
    @media (max-width: 700px) {
      :host {
        grid-template-columns: 1fr;
      }
    }
  `,
})
export class CardFieldsSection {
  private readonly clock = inject(Clock);
  private readonly texts = inject(Texts);
  protected readonly t = injectT();
  readonly draft = input.required<SettingsDraft>();
  readonly changed = output<Partial<SettingsDraft>>();
  protected readonly all = CARD_FIELDS;
  protected readonly label = (field: CardField) => this.t(`projectSettings.cards.${field}`);

  /** An invented project with something in every field. */
  protected readonly sample = computed<ProjectCard>(() => {
    this.texts.language();
    return {
      id: 'sample',
      number: '1042',
      name: this.t('projectSettings.cards.sampleName'),
      company: { id: 'sample', name: this.t('projectSettings.cards.sampleCompany') },
      status: { id: 'sample', name: this.t('projectSettings.cards.sampleStatus') },
      column: 'in_progress',
      open: true,
      overdue: false,
      health: 'at_risk',
      waitingOnClient: 2,
      actualHours: 74,
      estimatedHours: 96,
      dueDate: isoDay(new Date(this.clock.now().getTime() + 5 * DAY_MS)),
      manager: { id: 'sample', name: 'Maya Lindqvist' },
      syncedAt: this.clock.now().toISOString(),
      changedAt: this.clock.now().toISOString(),
      change: null,
    };
  });

  protected set(field: CardField, on: boolean): void {
    this.changed.emit({ cardFields: toggled(CARD_FIELDS, this.draft().cardFields, field, on) });
  }
}
