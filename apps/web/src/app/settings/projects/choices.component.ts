import { Component, input, model } from '@angular/core';

/** One of a few ways, with what it means. */
export interface Choice<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly hint: string;
}

let serial = 0;

/** Exclusive choices below each other, each with its sentence; a radio group. */
@Component({
  selector: 'app-choices',
  template: `
    <fieldset>
      <legend>{{ legend() }}</legend>
      @for (choice of choices(); track choice.value) {
        <label>
          <input
            type="radio"
            [name]="name"
            [checked]="choice.value === value()"
            (change)="value.set(choice.value)"
          />
          <span>
            {{ choice.label }}
            <small>{{ choice.hint }}</small>
          </span>
        </label>
      }
    </fieldset>
  `,
  styles: `
    fieldset {
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0 0 4px;
      font-weight: 550;
    }
    label {
      display: flex;
      align-items: flex-start;
      gap: 8px;
      padding: 6px 0;
    }
    input {
      flex: none;
      margin-top: 2px;
    }
    small {
      display: block;
      font-size: var(--atr-text-xs);
      color: var(--atr-text-2);
    }
  `,
})
export class ChoicesComponent<V extends string> {
  protected readonly name = `choices-${String((serial += 1))}`;
  readonly legend = input.required<string>();
  readonly choices = input.required<readonly Choice<V>[]>();
  readonly value = model.required<V>();
}
