import { Component, computed, inject, input } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { Clock, Texts } from '@atrium/ui';
import { type TextKey, injectT } from '../../i18n/texts.js';
import { CREATED_FIELD, createdValue } from './created-value.js';

/** What a change creates, as names and values; long texts are cut to a few lines. */
@Component({
  selector: 'app-created-record',
  template: `
    <p>{{ t(title()) }}</p>
    <dl>
      @for (field of fields(); track field.name) {
        <div>
          <dt>{{ field.label }}</dt>
          <dd dir="auto">{{ field.value }}</dd>
        </div>
      }
    </dl>
  `,
  styles: `
    p {
      margin: 0 0 2px;
      color: var(--atr-text-2);
    }
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 20px;
      margin: 0;
    }
    dt {
      font-size: var(--atr-text-xs);
      color: var(--atr-text-2);
    }
    dd {
      display: -webkit-box;
      overflow: hidden;
      margin: 0;
      max-width: 72ch;
      overflow-wrap: anywhere;
      white-space: pre-line;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 4;
    }
  `,
})
export class CreatedRecordComponent {
  protected readonly t = injectT();
  private readonly texts = inject(Texts);
  private readonly clock = inject(Clock);
  readonly change = input.required<Api.ChangeDto>();

  protected readonly title = computed<TextKey>(
    () => `integrations.change.creates.${this.change().record.kind}` as const,
  );
  protected readonly fields = computed(() =>
    this.change().fields.map((field) => {
      const label = CREATED_FIELD[field.field];
      return {
        name: field.field,
        label: label ? this.t(label) : field.field,
        value: createdValue(field, this.t, this.texts.language(), this.clock.now()),
      };
    }),
  );
}
