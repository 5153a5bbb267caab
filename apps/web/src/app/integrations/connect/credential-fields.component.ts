import { Component, computed, inject, input, model, signal } from '@angular/core';
import { type Api, type ProblemView, fieldMessage } from '@atrium/api-client';
import { FieldComponent, IconComponent } from '@atrium/ui';
import { DOCUMENT } from '@angular/core';
import { type TextKey, injectT } from '../../i18n/texts.js';

/** The inputs that a PSA asks for, from the API's description: label, where to find it, error beside the field. */
@Component({
  selector: 'app-credential-fields',
  imports: [FieldComponent, IconComponent],
  template: `
    @for (field of lines(); track field.name) {
      <atr-field
        [for]="field.id"
        [label]="field.optional ? t('integrations.optional', { name: t(field.label) }) : t(field.label)"
        [hint]="t(field.help)"
        [error]="errorOf(field.name, field.label)"
      >
        <span class="box">
          <input
            #box
            class="atr-input"
            autocapitalize="none"
            spellcheck="false"
            [id]="field.id"
            [name]="'psa-' + field.name"
            [attr.autocomplete]="field.secret ? 'new-password' : 'off'"
            [attr.placeholder]="keep() && field.secret ? t('integrations.keepSecret') : field.placeholder"
            [attr.aria-describedby]="field.id + '-note'"
            [attr.aria-invalid]="errorOf(field.name, field.label) !== null"
            [attr.aria-required]="!keep() && !field.optional"
            [class.secret]="field.secret"
            [type]="field.secret && !shown().has(field.name) ? 'password' : 'text'"
            [value]="values()[field.name] ?? ''"
            (input)="type(field.name, box.value)"
          />
          @if (field.secret) {
            <button
              type="button"
              [attr.aria-pressed]="shown().has(field.name)"
              [attr.aria-label]="t('integrations.show', { name: t(field.label) })"
              (click)="show(field.name)"
            >
              <atr-icon [name]="shown().has(field.name) ? 'eye-off' : 'eye'" />
            </button>
          }
        </span>
      </atr-field>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 16px;
    }
    .box {
      position: relative;
    }
    .secret {
      padding-inline-end: 40px;
    }
    button {
      position: absolute;
      inset-block: 2px;
      inset-inline-end: 2px;
      display: grid;
      place-items: center;
      width: 32px;
      color: var(--atr-text-2);
    }
  `,
})
export class CredentialFieldsComponent {
  private readonly document = inject(DOCUMENT);
  protected readonly t = injectT();

  readonly fields = input.required<readonly Api.CredentialFieldDto[]>();
  readonly values = model.required<Readonly<Record<string, string>>>();
  /** What the server said about them; it names `credentials.<field>`. */
  readonly problem = input<ProblemView | null>(null);
  /** Editing: what is left empty stays as it is. */
  readonly keep = input(false);

  protected readonly shown = signal<ReadonlySet<string>>(new Set());
  private readonly missing = signal<ReadonlySet<string>>(new Set());
  /** Typed into since the server answered: its word about the field is no longer about what stands there. */
  private readonly touched = signal<{ problem: ProblemView | null; names: ReadonlySet<string> }>({
    problem: null,
    names: new Set(),
  });
  protected readonly lines = computed(() =>
    this.fields().map((field) => ({
      name: field.name,
      id: `psa-${field.name}`,
      secret: field.secret,
      placeholder: field.placeholder,
      optional: field.optional,
      // The API gives keys of this catalogue.
      label: field.labelKey as TextKey,
      help: field.helpKey as TextKey,
    })),
  );

  /** True when nothing is missing; else the first empty field says so and has the focus. */
  check(): boolean {
    if (this.keep()) return true;
    const empty = this.fields().filter((field) => !field.optional && !this.values()[field.name]?.trim());
    this.missing.set(new Set(empty.map((field) => field.name)));
    this.focus(empty[0]?.name);
    return empty.length === 0;
  }

  /** Brings the person to the first field that the server named. */
  focusError(): void {
    this.focus(this.fields().find((field) => this.serverWord(field.name) !== null)?.name);
  }

  protected errorOf(name: string, label: TextKey): string | null {
    if (this.missing().has(name)) return this.t('integrations.fieldMissing', { name: this.t(label) });
    return this.serverWord(name);
  }

  protected type(name: string, value: string): void {
    this.values.update((values) => ({ ...values, [name]: value }));
    this.missing.update((missing) => new Set([...missing].filter((other) => other !== name)));
    const { problem, names } = this.touched();
    this.touched.set({
      problem: this.problem(),
      names: new Set([...(problem === this.problem() ? names : []), name]),
    });
  }

  protected show(name: string): void {
    this.shown.update((shown) => {
      const now = new Set(shown);
      if (!now.delete(name)) now.add(name);
      return now;
    });
  }

  private serverWord(name: string): string | null {
    const { problem, names } = this.touched();
    if (problem === this.problem() && names.has(name)) return null;
    const word = fieldMessage(this.problem(), `credentials.${name}`);
    return word && word.charAt(0).toUpperCase() + word.slice(1);
  }

  private focus(name: string | undefined): void {
    if (name) this.document.getElementById(`psa-${name}`)?.focus();
  }
}
