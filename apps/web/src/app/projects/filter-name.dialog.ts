import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { FieldComponent } from '@atrium/ui';
import { injectT } from '../i18n/texts.js';

/** Asks for the name of a saved filter; the names that exist are given, because one of them is replaced. */
@Component({
  selector: 'app-filter-name-dialog',
  imports: [FieldComponent],
  template: `
    <form class="atr-dialog" (submit)="$event.preventDefault(); done()">
      <h2 id="filter-name-title">{{ t('projects.saved.save') }}</h2>
      <p>{{ t('projects.saved.lead') }}</p>
      <atr-field
        [label]="t('projects.saved.name')"
        for="filter-name"
        [hint]="replaces() ? t('projects.saved.replaces') : null"
      >
        <input
          #box
          id="filter-name"
          class="atr-input"
          autocomplete="off"
          maxlength="80"
          aria-describedby="filter-name-note"
          (input)="name.set(box.value)"
        />
      </atr-field>
      <div class="atr-dialog-actions">
        <button type="button" class="atr-button" (click)="ref.close()">{{ t('ui.cancel') }}</button>
        <button type="submit" class="atr-button is-primary" [disabled]="!name().trim()">
          {{ t('settings.save') }}
        </button>
      </div>
    </form>
  `,
})
export class FilterNameDialog {
  protected readonly ref = inject<DialogRef<string>>(DialogRef);
  private readonly names = inject<readonly string[]>(DIALOG_DATA);
  protected readonly t = injectT();
  protected readonly name = signal('');
  protected readonly replaces = computed(() => this.names.includes(this.name().trim()));

  protected done(): void {
    const name = this.name().trim();
    if (name) this.ref.close(name);
  }
}
